// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/bus/postgresbus.h"

#include "server/bus/logging.h"
#include "server/bus/postgreslistener.h"

namespace Bus {

PostgresBus::PostgresBus(const QString &url, QObject *parent)
    : Bus(parent)
    , m_listener(std::make_unique<PostgresListener>(url))
{
    connect(m_listener.get(), &PostgresListener::received, this, &Bus::received);
    connect(m_listener.get(), &PostgresListener::connected, this, [this] {
        m_isUp = true;
        Q_EMIT connected();
    });
    connect(m_listener.get(), &PostgresListener::disconnected, this, [this](const QString &reason) {
        m_isUp = false;
        qCWarning(lcBus).noquote() << "the bus is down:" << reason;
        Q_EMIT disconnected(reason);
    });
    m_thread.setObjectName(QStringLiteral("bus"));
    m_listener->moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(m_listener.get(), &PostgresListener::begin, Qt::QueuedConnection);
}

PostgresBus::~PostgresBus()
{
    QMetaObject::invokeMethod(
        m_listener.get(), &PostgresListener::end, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void PostgresBus::publish(const QByteArray &message)
{
    QMetaObject::invokeMethod(
        m_listener.get(), [listener = m_listener.get(), message] { listener->publish(message); },
        Qt::QueuedConnection);
}

} // namespace Bus

#include "moc_postgresbus.cpp"
