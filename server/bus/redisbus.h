// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/bus/bus.h"
#include "server/bus/redisconnection.h"

namespace Bus {

//! \brief A bus over Redis' PUBLISH and SUBSCRIBE: two connections, which open themselves and come
//! back for as long as this lives. Redis keeps nothing of it.
//!
//! It is up while both are: the one that hears, with all that it subscribed to confirmed, and the
//! one that says. What it heard meanwhile is not told either. Not to be deleted from inside one of
//! its signals.
class RedisBus : public Bus {
    Q_OBJECT

public:
    RedisBus(const RedisUrl &url, const QByteArray &channel, QObject *parent = nullptr);

    void publish(const QByteArray &message) override;
    [[nodiscard]] bool isUp() const override { return m_isUp; }
    [[nodiscard]] QString kind() const override;

    //! \brief From now on matched() is told of what anybody says on channels that match \a pattern,
    //! in which `*`, `?` and `[ab]` stand for others and `\` takes that from them. While Redis does
    //! not confirm it anew after a loss, the bus is down.
    void subscribe(const QByteArray &pattern);

    //! \brief Why it is down, for people, without a password; empty while it is up and before the
    //! first try has ended.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }
    //! \brief Messages that were not said: it was down, too much waited, they were longer than
    //! Resp::kMaxBulk, or Redis did not take them.
    [[nodiscard]] quint64 dropped() const { return m_dropped; }

Q_SIGNALS:
    //! \brief In order from each of those who say something.
    void matched(const QByteArray &channel, const QByteArray &message);

private:
    void checkUp();
    void onLost(const QString &reason, bool isRefused);
    void drop(const QString &why);

    const RedisUrl m_url;
    const QByteArray m_channel;
    RedisConnection m_commands;
    RedisConnection m_subscriber;
    QString m_trouble;
    quint64 m_dropped = 0;
    bool m_isUp = false;
    bool m_isLossTold = false; //!< in the log, since it was up the last time
    bool m_isRefusalTold = false;
};

} // namespace Bus
