// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/unit/platform/faketraywatcher.h"

FakeTrayWatcher::FakeTrayWatcher(bool hasHost, bool isReady)
    : m_connection(QStringLiteral("watcher-%1").arg(quintptr(this)))
    , m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, m_connection))
    , m_hasHost(hasHost)
{
    if (isReady)
        becomeReady();
    m_bus.registerService(QLatin1String(kName));
}

FakeTrayWatcher::~FakeTrayWatcher()
{
    m_bus.unregisterService(QLatin1String(kName));
    m_bus.unregisterObject(QStringLiteral("/StatusNotifierWatcher"));
    QDBusConnection::disconnectFromBus(m_connection);
}

void FakeTrayWatcher::becomeReady()
{
    m_bus.registerObject(QStringLiteral("/StatusNotifierWatcher"), this,
        QDBusConnection::ExportScriptableSlots | QDBusConnection::ExportScriptableSignals
            | QDBusConnection::ExportAllProperties);
}

void FakeTrayWatcher::setHost(bool hasHost)
{
    m_hasHost = hasHost;
    if (hasHost)
        Q_EMIT StatusNotifierHostRegistered();
    else
        Q_EMIT StatusNotifierHostUnregistered();
}

void FakeTrayWatcher::drop(const QString &item)
{
    items.removeAll(item);
    Q_EMIT StatusNotifierItemUnregistered(item + QStringLiteral("/StatusNotifierItem"));
}

#include "moc_faketraywatcher.cpp"
