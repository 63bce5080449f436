// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "fakedistributor.h"

#include <QtDBus/QDBusMessage>

FakeDistributor::FakeDistributor(const QString &name)
    : m_connection(QStringLiteral("distributor ") + name)
    , m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, m_connection))
    , m_service(QStringLiteral("org.unifiedpush.Distributor.") + name)
{
    m_bus.registerObject(QStringLiteral("/org/unifiedpush/Distributor"), this,
        QDBusConnection::ExportScriptableSlots);
    m_bus.registerService(m_service);
}

FakeDistributor::~FakeDistributor()
{
    QDBusConnection::disconnectFromBus(m_connection);
}

void FakeDistributor::say(const QString &service, const char *method, const QVariantMap &arguments)
{
    QDBusMessage call =
        QDBusMessage::createMethodCall(service, QStringLiteral("/org/unifiedpush/Connector"),
            QStringLiteral("org.unifiedpush.Connector2"), QLatin1String(method));
    call << arguments;
    m_bus.send(call);
}

QVariantMap FakeDistributor::Register(const QVariantMap &args)
{
    enlisted.append(args);
    if (!refusal.isEmpty())
        return {{QStringLiteral("success"), QStringLiteral("REGISTRATION_FAILED")},
            {QStringLiteral("reason"), refusal}};
    return {{QStringLiteral("success"), QStringLiteral("REGISTRATION_SUCCEEDED")}};
}

QVariantMap FakeDistributor::Unregister(const QVariantMap &args)
{
    discharged.append(args);
    return {};
}
