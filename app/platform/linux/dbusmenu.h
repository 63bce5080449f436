// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/platform/linux/traytypes.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusContext>

namespace App {

//! \brief An item of a menu: its properties as com.canonical.dbusmenu names them, without those
//! that have their default, and the ids of what is below it.
struct DBusMenuItem {
    QVariantMap properties;
    QList<int> children;

    friend bool operator==(const DBusMenuItem &, const DBusMenuItem &) = default;
};
using DBusMenuItems = QHash<int, DBusMenuItem>; //!< by id; the root is 0

//! \brief com.canonical.dbusmenu: a menu that somebody else draws.
//!
//! Panels keep what they have read: an id means the same item for as long as the menu is there, or
//! a click would hit another one.
class DBusMenu : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "com.canonical.dbusmenu")
    Q_PROPERTY(uint Version READ version CONSTANT)
    Q_PROPERTY(QString TextDirection READ textDirection CONSTANT)
    Q_PROPERTY(QString Status READ status CONSTANT)
    Q_PROPERTY(QStringList IconThemePath READ iconThemePath CONSTANT)

public:
    DBusMenu(const QDBusConnection &bus, const QString &path, QObject *parent = nullptr);
    ~DBusMenu() override;

    //! \brief Tells those who have read it what has changed.
    void setItems(const DBusMenuItems &items);

    [[nodiscard]] uint version() const { return 3; }
    [[nodiscard]] QString textDirection() const;
    [[nodiscard]] QString status() const { return QStringLiteral("normal"); }
    [[nodiscard]] QStringList iconThemePath() const { return {}; }

    //! \brief As the bus wants a label, in which an underscore marks a key.
    [[nodiscard]] static QString labelOf(const QString &text);

public Q_SLOTS:
    Q_SCRIPTABLE uint GetLayout(int parentId, int recursionDepth, const QStringList &propertyNames,
        App::MenuLayout &layout);
    Q_SCRIPTABLE QList<App::MenuProperties> GetGroupProperties(
        const QList<int> &ids, const QStringList &propertyNames);
    Q_SCRIPTABLE QDBusVariant GetProperty(int id, const QString &name);
    Q_SCRIPTABLE void Event(
        int id, const QString &eventId, const QDBusVariant &data, uint timestamp);
    Q_SCRIPTABLE QList<int> EventGroup(const QList<App::MenuEvent> &events);
    Q_SCRIPTABLE bool AboutToShow(int id);
    Q_SCRIPTABLE QList<int> AboutToShowGroup(const QList<int> &ids, QList<int> &idErrors);

Q_SIGNALS:
    Q_SCRIPTABLE void LayoutUpdated(uint revision, int parent);
    Q_SCRIPTABLE void ItemsPropertiesUpdated(
        const QList<App::MenuProperties> &updated, const QList<App::MenuRemoved> &removed);
    //! \brief That the app asks for its menu to be opened; ours never does.
    Q_SCRIPTABLE void ItemActivationRequested(int id, uint timestamp);
    void chosen(int id);

private:
    [[nodiscard]] MenuLayout layoutOf(int id, int depth, const QStringList &names) const;
    [[nodiscard]] bool take(int id, const QString &eventId);
    void refuse(int id);

    QDBusConnection m_bus;
    const QString m_path;
    DBusMenuItems m_items{{0, {}}};
    uint m_revision = 1;
};

} // namespace App
