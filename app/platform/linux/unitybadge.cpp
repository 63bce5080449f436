// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/linux/unitybadge.h"

#include <QtDBus/QDBusMessage>

#include <algorithm>

namespace App {

namespace {

const QString kDock = QStringLiteral("com.canonical.Unity");
const QString kEntry = QStringLiteral("application://" CRIER_APP_ID ".desktop");

//! By custom each app has an object of its own, named by this of its entry.
QString pathOfEntry()
{
    quint32 hash = 5381;
    for (const char byte : kEntry.toUtf8())
        hash = hash * 33 + static_cast<quint32>(byte);
    return QStringLiteral("/com/canonical/unity/launcherentry/%1").arg(hash);
}

} // namespace

UnityBadge::UnityBadge(const QDBusConnection &bus, QObject *parent)
    : LauncherBadge(parent)
    , m_bus(bus)
    , m_watcher(kDock, bus, QDBusServiceWatcher::WatchForRegistration)
{
    connect(&m_watcher, &QDBusServiceWatcher::serviceRegistered, this, &UnityBadge::say);
}

UnityBadge::~UnityBadge() = default;

void UnityBadge::setCount(int unread, bool isUrgent)
{
    const Said said{std::max(unread, 0), isUrgent};
    if (m_said == said)
        return;
    m_said = said;
    say();
}

void UnityBadge::say()
{
    if (!m_said)
        return;
    QDBusMessage update = QDBusMessage::createSignal(pathOfEntry(),
        QStringLiteral("com.canonical.Unity.LauncherEntry"), QStringLiteral("Update"));
    // Docks look the count up as 64 bits and ignore an int.
    update << kEntry
           << QVariantMap{{QStringLiteral("count"), QVariant::fromValue<qlonglong>(m_said->unread)},
                  {QStringLiteral("count-visible"), m_said->unread > 0},
                  {QStringLiteral("urgent"), m_said->isUrgent}};
    m_bus.send(update);
}

std::unique_ptr<LauncherBadge> LauncherBadge::make()
{
    return std::make_unique<UnityBadge>(QDBusConnection::sessionBus());
}

} // namespace App

#include "moc_unitybadge.cpp"
