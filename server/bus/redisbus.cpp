// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/bus/redisbus.h"

#include "server/bus/logging.h"
#include "server/log/gatherer.h"

namespace Bus {

RedisBus::RedisBus(const RedisUrl &url, const QByteArray &channel, QObject *parent)
    : Bus(parent)
    , m_url(url)
    , m_channel(channel)
    , m_commands(url, this)
    , m_subscriber(url, this)
{
    m_subscriber.subscribe(QByteArrayLiteral("SUBSCRIBE"), channel);
    for (RedisConnection *connection : {&m_commands, &m_subscriber}) {
        connect(connection, &RedisConnection::ready, this, &RedisBus::checkUp);
        connect(connection, &RedisConnection::lost, this, &RedisBus::onLost);
        connection->start();
    }
    connect(&m_commands, &RedisConnection::notPublished, this, &RedisBus::drop);
    connect(&m_subscriber, &RedisConnection::received, this,
        [this](const QByteArray &, const QByteArray &message) {
            if (m_isUp)
                Q_EMIT received(message);
        });
    connect(&m_subscriber, &RedisConnection::matched, this,
        [this](const QByteArray &from, const QByteArray &message) {
            if (m_isUp)
                Q_EMIT matched(from, message);
        });
}

void RedisBus::publish(const QByteArray &message)
{
    if (!m_isUp)
        ++m_dropped;
    else if (message.size() > Resp::kMaxBulk)
        drop(QStringLiteral("longer than %1 bytes").arg(Resp::kMaxBulk));
    else if (!m_commands.publish(m_channel, message))
        drop(QStringLiteral("Redis is too slow: %1 bytes or %2 messages wait for it")
                 .arg(RedisConnection::kMaxWaiting)
                 .arg(RedisConnection::kMaxUnanswered));
}

QString RedisBus::kind() const
{
    return QStringLiteral("Redis");
}

void RedisBus::subscribe(const QByteArray &pattern)
{
    m_subscriber.subscribe(QByteArrayLiteral("PSUBSCRIBE"), pattern);
}

void RedisBus::checkUp()
{
    if (m_isUp || !m_commands.isReady() || !m_subscriber.isReady())
        return;
    m_isUp = true;
    m_trouble.clear();
    if (m_isLossTold)
        qCWarning(lcBus).noquote() << "Redis is back:" << m_url.shown();
    m_isLossTold = false;
    m_isRefusalTold = false;
    Q_EMIT connected();
}

// Once for each loss, however often the two try to come back; a refusal that shows only then is
// told as well, for it ends by somebody's doing alone.
void RedisBus::onLost(const QString &reason, bool isRefused)
{
    const bool wasUp = m_isUp;
    m_isUp = false;
    m_trouble = m_url.shown() + QStringLiteral(": ") + reason;
    if (!m_isLossTold || (isRefused && !m_isRefusalTold))
        qCWarning(lcBus).noquote() << "Redis is not there:" << m_trouble;
    m_isLossTold = true;
    m_isRefusalTold = m_isRefusalTold || isRefused;
    if (wasUp)
        Q_EMIT disconnected(m_trouble);
}

void RedisBus::drop(const QString &why)
{
    ++m_dropped;
    Log::repeatable({.category = lcBus,
        .type = QtWarningMsg,
        .kind = QStringLiteral("the other nodes were not told something:"),
        .source = m_url.shown(),
        .text = why});
}

} // namespace Bus

#include "moc_redisbus.cpp"
