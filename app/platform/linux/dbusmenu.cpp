// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/linux/dbusmenu.h"

#include <QtGui/QGuiApplication>

#include <utility>

namespace App {

namespace {

constexpr int kRoot = 0;
//! Below so many levels nobody is answered, however deep they ask.
constexpr int kDeepest = 8;

QVariantMap only(const QVariantMap &properties, const QStringList &names)
{
    if (names.isEmpty())
        return properties;
    QVariantMap some;
    for (const QString &name : names) {
        if (const auto it = properties.constFind(name); it != properties.cend())
            some.insert(name, *it);
    }
    return some;
}

} // namespace

DBusMenu::DBusMenu(const QDBusConnection &bus, const QString &path, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
    , m_path(path)
{
    registerTrayTypes();
    m_bus.registerObject(m_path, this,
        QDBusConnection::ExportScriptableSlots | QDBusConnection::ExportScriptableSignals
            | QDBusConnection::ExportAllProperties);
}

DBusMenu::~DBusMenu()
{
    m_bus.unregisterObject(m_path);
}

QString DBusMenu::labelOf(const QString &text)
{
    return QString(text).replace(u'_', QLatin1String("__"));
}

QString DBusMenu::textDirection() const
{
    return QGuiApplication::layoutDirection() == Qt::RightToLeft ? QStringLiteral("rtl")
                                                                 : QStringLiteral("ltr");
}

// One of each signal at most: some panels begin anew at each, and drop what they had asked for. Who
// reads the layout anew does not read the properties of what they know already.
void DBusMenu::setItems(const DBusMenuItems &items)
{
    const DBusMenuItems before = std::exchange(m_items, items);
    bool isOtherLayout = before.size() != m_items.size();
    MenuPropertiesList updated;
    MenuRemovedList removed;
    for (auto it = m_items.cbegin(); it != m_items.cend(); ++it) {
        const auto old = before.constFind(it.key());
        if (old == before.cend() || old->children != it->children)
            isOtherLayout = true;
        if (old == before.cend() || old->properties == it->properties)
            continue;
        MenuProperties now{it.key(), {}};
        MenuRemoved gone{it.key(), {}};
        for (auto property = it->properties.cbegin(); property != it->properties.cend();
             ++property) {
            if (old->properties.value(property.key()) != *property)
                now.properties.insert(property.key(), *property);
        }
        for (auto property = old->properties.cbegin(); property != old->properties.cend();
             ++property) {
            if (!it->properties.contains(property.key()))
                gone.properties.append(property.key());
        }
        if (!now.properties.isEmpty())
            updated.append(now);
        if (!gone.properties.isEmpty())
            removed.append(gone);
    }
    if (!updated.isEmpty() || !removed.isEmpty())
        Q_EMIT ItemsPropertiesUpdated(updated, removed);
    if (isOtherLayout)
        Q_EMIT LayoutUpdated(++m_revision, kRoot);
}

void DBusMenu::refuse(int id)
{
    if (calledFromDBus())
        sendErrorReply(QDBusError::InvalidArgs, QStringLiteral("There is no item %1").arg(id));
}

MenuLayout DBusMenu::layoutOf(int id, int depth, const QStringList &names) const
{
    const DBusMenuItem item = m_items.value(id);
    MenuLayout layout{id, only(item.properties, names), {}};
    if (depth > 0) {
        for (const int child : item.children)
            layout.children.append(layoutOf(child, depth - 1, names));
    }
    return layout;
}

uint DBusMenu::GetLayout(
    int parentId, int recursionDepth, const QStringList &propertyNames, MenuLayout &layout)
{
    if (!m_items.contains(parentId)) {
        refuse(parentId);
        return 0;
    }
    const bool isBounded = recursionDepth >= 0 && recursionDepth < kDeepest;
    layout = layoutOf(parentId, isBounded ? recursionDepth : kDeepest, propertyNames);
    return m_revision;
}

// Those that are gone are left out: they may have gone since they were asked for.
QList<MenuProperties> DBusMenu::GetGroupProperties(
    const QList<int> &ids, const QStringList &propertyNames)
{
    MenuPropertiesList group;
    for (const int id : ids.isEmpty() ? m_items.keys() : ids) {
        if (const auto it = m_items.constFind(id); it != m_items.cend())
            group.append({id, only(it->properties, propertyNames)});
    }
    return group;
}

QDBusVariant DBusMenu::GetProperty(int id, const QString &name)
{
    const QVariant value = m_items.value(id).properties.value(name);
    if (!value.isValid()) {
        refuse(id);
        return QDBusVariant(QString());
    }
    return QDBusVariant(value);
}

// That something was opened, closed or hovered over is told, too.
bool DBusMenu::take(int id, const QString &eventId)
{
    const auto it = m_items.constFind(id);
    if (it == m_items.cend())
        return false;
    const bool isEnabled = it->properties.value(QStringLiteral("enabled"), true).toBool();
    if (eventId == QLatin1String("clicked") && isEnabled)
        // The answer goes first: what is chosen may end the app.
        QMetaObject::invokeMethod(
            this, [this, id] { Q_EMIT chosen(id); }, Qt::QueuedConnection);
    return true;
}

void DBusMenu::Event(int id, const QString &eventId, const QDBusVariant &, uint)
{
    if (!take(id, eventId))
        refuse(id);
}

QList<int> DBusMenu::EventGroup(const QList<MenuEvent> &events)
{
    QList<int> unknown;
    for (const MenuEvent &event : events) {
        if (!take(event.id, event.name))
            unknown.append(event.id);
    }
    if (!events.isEmpty() && unknown.size() == events.size())
        refuse(unknown.constFirst());
    return unknown;
}

// It is always as it should be.
bool DBusMenu::AboutToShow(int id)
{
    if (!m_items.contains(id))
        refuse(id);
    return false;
}

QList<int> DBusMenu::AboutToShowGroup(const QList<int> &ids, QList<int> &idErrors)
{
    for (const int id : ids) {
        if (!m_items.contains(id))
            idErrors.append(id);
    }
    if (!ids.isEmpty() && idErrors.size() == ids.size())
        refuse(ids.constFirst());
    return {};
}

} // namespace App

#include "moc_dbusmenu.cpp"
