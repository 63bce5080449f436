// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/bus/postgresbus.h"

#include "server/bus/logging.h"
#include "server/bus/postgreslistener.h"
#include "server/log/gatherer.h"

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
    m_isEnding = true;
    QMetaObject::invokeMethod(
        m_listener.get(), &PostgresListener::end, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void PostgresBus::publish(const QByteArray &message)
{
    if (m_waiting > kMaxWaiting) {
        Log::repeatable({.category = lcBus,
            .type = QtWarningMsg,
            .kind = QStringLiteral("not told to other nodes:"),
            .source = QStringLiteral("waiting"),
            .text = QStringLiteral("PostgreSQL does not take as much as is to be said")});
        return;
    }
    m_waiting += message.size();
    QMetaObject::invokeMethod(
        m_listener.get(),
        [this, message] {
            m_waiting -= message.size();
            if (!m_isEnding)
                m_listener->publish(message);
        },
        Qt::QueuedConnection);
}

} // namespace Bus

#include "moc_postgresbus.cpp"
