// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/linux/traytypes.h"

#include <QtDBus/QDBusMetaType>

namespace App {

namespace {

template <typename... Members> void writeStructure(QDBusArgument &to, const Members &...members)
{
    to.beginStructure();
    (to << ... << members);
    to.endStructure();
}

template <typename... Members> void readStructure(const QDBusArgument &from, Members &...members)
{
    from.beginStructure();
    (from >> ... >> members);
    from.endStructure();
}

} // namespace

QDBusArgument &operator<<(QDBusArgument &argument, const TrayPixmap &pixmap)
{
    writeStructure(argument, pixmap.width, pixmap.height, pixmap.argb);
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, TrayPixmap &pixmap)
{
    readStructure(argument, pixmap.width, pixmap.height, pixmap.argb);
    return argument;
}

QDBusArgument &operator<<(QDBusArgument &argument, const TrayToolTip &toolTip)
{
    writeStructure(argument, toolTip.icon, toolTip.pixmaps, toolTip.title, toolTip.text);
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, TrayToolTip &toolTip)
{
    readStructure(argument, toolTip.icon, toolTip.pixmaps, toolTip.title, toolTip.text);
    return argument;
}

// Each child is in a variant of its own.
QDBusArgument &operator<<(QDBusArgument &argument, const MenuLayout &layout)
{
    argument.beginStructure();
    argument << layout.id << layout.properties;
    argument.beginArray(QMetaType::fromType<QDBusVariant>());
    for (const MenuLayout &child : layout.children)
        argument << QDBusVariant(QVariant::fromValue(child));
    argument.endArray();
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, MenuLayout &layout)
{
    argument.beginStructure();
    argument >> layout.id >> layout.properties;
    argument.beginArray();
    while (!argument.atEnd()) {
        QDBusVariant child;
        argument >> child;
        layout.children.append(qdbus_cast<MenuLayout>(child.variant()));
    }
    argument.endArray();
    argument.endStructure();
    return argument;
}

QDBusArgument &operator<<(QDBusArgument &argument, const MenuProperties &properties)
{
    writeStructure(argument, properties.id, properties.properties);
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, MenuProperties &properties)
{
    readStructure(argument, properties.id, properties.properties);
    return argument;
}

QDBusArgument &operator<<(QDBusArgument &argument, const MenuRemoved &removed)
{
    writeStructure(argument, removed.id, removed.properties);
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, MenuRemoved &removed)
{
    readStructure(argument, removed.id, removed.properties);
    return argument;
}

QDBusArgument &operator<<(QDBusArgument &argument, const MenuEvent &event)
{
    writeStructure(argument, event.id, event.name, event.data, event.timestamp);
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, MenuEvent &event)
{
    readStructure(argument, event.id, event.name, event.data, event.timestamp);
    return argument;
}

void registerTrayTypes()
{
    static const bool isDone = [] {
        qDBusRegisterMetaType<TrayPixmap>();
        qDBusRegisterMetaType<TrayPixmaps>();
        qDBusRegisterMetaType<TrayToolTip>();
        qDBusRegisterMetaType<MenuLayout>();
        qDBusRegisterMetaType<MenuProperties>();
        qDBusRegisterMetaType<MenuPropertiesList>();
        qDBusRegisterMetaType<MenuRemoved>();
        qDBusRegisterMetaType<MenuRemovedList>();
        qDBusRegisterMetaType<MenuEvent>();
        qDBusRegisterMetaType<MenuEventList>();
        qDBusRegisterMetaType<QList<int>>();
        return true;
    }();
    static_cast<void>(isDone);
}

} // namespace App
