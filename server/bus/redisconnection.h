// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/bus/redisurl.h"
#include "server/bus/resp.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <deque>

class QTcpSocket;

namespace Bus {

//! \brief One connection to Redis, which opens itself, notices when it is dead and comes back: for
//! commands, or, if it has subscriptions, for what they bring.
//!
//! Time is counted in turns of a timer: a process that was stopped itself sees one turn, and not
//! that the other side was silent.
class RedisConnection : public QObject {
    Q_OBJECT

public:
    //! Bytes and commands that wait for Redis at most.
    static constexpr qint64 kMaxWaiting = 32 * 1024 * 1024;
    static constexpr std::size_t kMaxUnanswered = 100'000;
    //! A turn of the timer.
    static constexpr std::chrono::milliseconds kTurn{500};
    //! Turns without a word from Redis, after which it is asked for one, and given up.
    static constexpr int kTurnsUntilPing = 4;
    static constexpr int kTurnsUntilSilent = 8;
    //! Turns that it may take to be let in, names and TLS included.
    static constexpr int kTurnsUntilReady = 20;

    explicit RedisConnection(const RedisUrl &url, QObject *parent = nullptr);
    ~RedisConnection() override;

    //! \brief From the next turn of the event loop on; once.
    void start();
    //! \brief What \a verb, `SUBSCRIBE` or `PSUBSCRIBE`, asks for, now and after each return.
    void subscribe(const QByteArray &verb, const QByteArray &name);
    //! \brief False: it is not ready, too much waits, or \a message is more than the others take.
    [[nodiscard]] bool publish(const QByteArray &channel, const QByteArray &message);

    [[nodiscard]] bool isReady() const { return m_isReady; }

Q_SIGNALS:
    //! \brief It was let in, and all that it subscribed to was confirmed.
    void ready();
    //! \brief It was ready and is not, or another try to be has failed. \a isRefused: Redis was
    //! reached and does not want us.
    void lost(const QString &reason, bool isRefused);
    //! \brief Redis did not pass a message on, and the connection is well. \a reason: in its words.
    void notPublished(const QString &reason);
    void received(const QByteArray &channel, const QByteArray &message);
    void matched(const QByteArray &channel, const QByteArray &message);

private:
    //! What an answer is awaited to.
    enum class Asked : quint8 { LogIn, Database, Name, Subscription, Ping, Publication };

    void open();
    void openSecurely();
    void watch(QTcpSocket *socket);
    void greet();
    void read();
    void take(const Resp::Reply &reply);
    void answer(Asked asked, const Resp::Reply &reply);
    void refuse(Asked asked, const QByteArray &error);
    [[nodiscard]] bool passOn(const Resp::Reply &reply);
    void ask(Asked asked, const QList<QByteArray> &command);
    void becomeReady();
    void turn();
    void lose(const QString &reason, bool isRefused = false);
    [[nodiscard]] std::chrono::milliseconds nextWait(bool isRefused);
    [[nodiscard]] qint64 waitingBytes() const;

    const RedisUrl m_url;
    QList<QList<QByteArray>> m_subscriptions; //!< commands
    QTcpSocket *m_socket = nullptr;
    Resp::Parser m_parser;
    std::deque<Asked> m_asked; //!< in the order of the answers
    QTimer m_turns;
    QTimer m_again;
    int m_age = 0; //!< turns since the socket was made
    int m_silence = 0; //!< turns since Redis said something
    int m_failures = 0; //!< in a row
    bool m_isGreeted = false;
    bool m_isReady = false;
};

} // namespace Bus
