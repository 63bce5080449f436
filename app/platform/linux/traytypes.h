// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QStringList>
#include <QtCore/QVariantMap>
#include <QtDBus/QDBusArgument>
#include <QtDBus/QDBusVariant>

//! \file What StatusNotifierItem and com.canonical.dbusmenu send, as D-Bus writes it.

namespace App {

//! \brief (iiay), with the bytes in the order A, R, G, B.
struct TrayPixmap {
    int width = 0;
    int height = 0;
    QByteArray argb;
};
using TrayPixmaps = QList<TrayPixmap>;

//! \brief (sa(iiay)ss)
struct TrayToolTip {
    QString icon;
    TrayPixmaps pixmaps;
    QString title;
    QString text;
};

//! \brief (ia{sv}av): an item with what is below it.
struct MenuLayout {
    int id = 0;
    QVariantMap properties;
    QList<MenuLayout> children;
};

//! \brief (ia{sv})
struct MenuProperties {
    int id = 0;
    QVariantMap properties;
};
using MenuPropertiesList = QList<MenuProperties>;

//! \brief (ias): what has its default again.
struct MenuRemoved {
    int id = 0;
    QStringList properties;
};
using MenuRemovedList = QList<MenuRemoved>;

//! \brief (isvu)
struct MenuEvent {
    int id = 0;
    QString name;
    QDBusVariant data;
    uint timestamp = 0;
};
using MenuEventList = QList<MenuEvent>;

QDBusArgument &operator<<(QDBusArgument &argument, const TrayPixmap &pixmap);
const QDBusArgument &operator>>(const QDBusArgument &argument, TrayPixmap &pixmap);
QDBusArgument &operator<<(QDBusArgument &argument, const TrayToolTip &toolTip);
const QDBusArgument &operator>>(const QDBusArgument &argument, TrayToolTip &toolTip);
QDBusArgument &operator<<(QDBusArgument &argument, const MenuLayout &layout);
const QDBusArgument &operator>>(const QDBusArgument &argument, MenuLayout &layout);
QDBusArgument &operator<<(QDBusArgument &argument, const MenuProperties &properties);
const QDBusArgument &operator>>(const QDBusArgument &argument, MenuProperties &properties);
QDBusArgument &operator<<(QDBusArgument &argument, const MenuRemoved &removed);
const QDBusArgument &operator>>(const QDBusArgument &argument, MenuRemoved &removed);
QDBusArgument &operator<<(QDBusArgument &argument, const MenuEvent &event);
const QDBusArgument &operator>>(const QDBusArgument &argument, MenuEvent &event);

//! \brief Makes them known to D-Bus; further calls do nothing.
void registerTrayTypes();

} // namespace App

Q_DECLARE_METATYPE(App::TrayPixmap)
Q_DECLARE_METATYPE(App::TrayToolTip)
Q_DECLARE_METATYPE(App::MenuLayout)
Q_DECLARE_METATYPE(App::MenuProperties)
Q_DECLARE_METATYPE(App::MenuRemoved)
Q_DECLARE_METATYPE(App::MenuEvent)
