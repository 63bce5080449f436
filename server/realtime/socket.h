// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/http/httpmessage.h"
#include "server/realtime/audience.h"
#include "server/realtime/event.h"
#include "server/realtime/outgoing.h"
#include "server/realtime/shard.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonObject>
#include <QtCore/QObject>

#include <chrono>
#include <memory>

namespace Realtime {

class AckTable;
class BroadcastOperator;
class Connection;
class Namespace;

//! \brief What a client said when it connected.
class SocketHandshake {
public:
    explicit SocketHandshake(const QByteArray &authJson)
        : m_authJson(authJson)
        , m_time(QDateTime::currentDateTimeUtc())
    {
    }

    //! \brief The CONNECT payload as sent; empty if there was none.
    [[nodiscard]] const QByteArray &authJson() const { return m_authJson; }
    //! \brief The same as an object, parsed when it is asked for.
    [[nodiscard]] const QJsonObject &auth() const;
    [[nodiscard]] const QDateTime &time() const { return m_time; }
    //! \brief That object is not needed for some time. It takes three times the text.
    void forgetParsed();

private:
    QByteArray m_authJson;
    mutable QJsonObject m_auth;
    QDateTime m_time;
    mutable bool m_isParsed = false;
};

//! \brief Hears what a Socket has signals for, of those that every client needs.
//!
//! An interface beside the signals: ten thousand idle clients each pay for what is connected.
class SocketListener {
public:
    SocketListener() = default;
    virtual ~SocketListener() = default;
    Q_DISABLE_COPY_MOVE(SocketListener)

    virtual void eventReceived(
        const QByteArray &name, const Arguments &arguments, const Acknowledge &acknowledge) = 0;
    virtual void transportChanged() = 0;
    virtual void disconnected(const QString &reason) = 0;
};

//! \brief How an event is sent.
struct EmitOptions {
    //! Dropped if the client can't take it at once.
    bool isVolatile = false;
    //! For an answer; 0 waits for ever.
    std::chrono::milliseconds timeout{0};
};

//! \brief A client in a namespace, seen from the server.
//!
//! Lives on the worker of its connection; use it from there only. It goes some time after
//! disconnected(), so keep a QPointer.
class Socket : public QObject {
    Q_OBJECT

public:
    //! \brief Sees each event before it is delivered; an \a error keeps it from being delivered.
    using Middleware = std::function<void(const QByteArray &name, const Arguments &arguments,
        const std::function<void(const QString &error)> &next)>;

    ~Socket() override;

    [[nodiscard]] const QByteArray &id() const { return m_id; }
    [[nodiscard]] Namespace *nsp() const { return m_nsp.get(); }
    [[nodiscard]] const SocketHandshake &handshake() const { return m_handshake; }
    //! \brief The HTTP request that opened the connection; null once disconnected, and without
    //! EngineOptions::keepRequests.
    [[nodiscard]] const Net::HttpRequest *request() const;
    [[nodiscard]] QHostAddress address() const { return m_address; }
    [[nodiscard]] QString transport() const;
    [[nodiscard]] bool isConnected() const { return m_state == State::Connected; }
    //! \brief Whether the client came back and its state was restored.
    [[nodiscard]] bool isRecovered() const { return m_recovered; }

    //! \brief Gives the client \a privateId, which it shows together with the last offset when it
    //! comes back, and says whether it is one that has. For applications with a log of their own;
    //! in a middleware only.
    void setIdentity(const QByteArray &privateId, bool recovered);

    //! \brief Keeps back what is sent with a sequence (see BroadcastOperator::at()): a replay of
    //! the application's log will bring it.
    void holdBack() { m_isHeld = true; }
    //! \brief The replay has reached \a sequence. True: nothing newer was kept back, and from now
    //! on it arrives. False: go on.
    [[nodiscard]] bool catchUp(quint64 sequence);
    //! \brief From now on it gets the longer form of events that have two
    //! (BroadcastOperator::emitEvent()).
    void setExtended() { m_isExtended = true; }
    [[nodiscard]] bool isExtended() const { return m_isExtended; }
    //! \brief Whether an event would go out at once.
    [[nodiscard]] bool isWritable() const;

    //! \brief Whatever the application wants to remember of the client.
    [[nodiscard]] const QVariant &data() const { return m_data; }
    void setData(const QVariant &data) { m_data = data; }

    void join(const QByteArray &room);
    void leave(const QByteArray &room);
    //! \brief The rooms, the one named after the socket first.
    [[nodiscard]] QByteArrayList rooms() const;

    //! \brief Sends an event to this client alone.
    void emitEvent(const QByteArray &name, const Arguments &arguments = {},
        const OnAnswer &onAnswer = {}, const EmitOptions &options = {});

    //! \brief Everybody else: of the namespace, or in \a rooms.
    [[nodiscard]] BroadcastOperator broadcast(const QByteArrayList &rooms = {}) const;

    //! \brief It lives for as long as this, and hears before the signals.
    void setListener(std::unique_ptr<SocketListener> listener) { m_listener = std::move(listener); }
    //! \brief See SocketHandshake::forgetParsed().
    void forgetParsedHandshake() { m_handshake.forgetParsed(); }

    void use(const Middleware &middleware) { m_middlewares.append(middleware); }

    //! \brief Takes the client out of the namespace; with \a close it loses the connection too.
    void disconnectClient(bool close = false);

Q_SIGNALS:
    //! \brief Every event; \a acknowledge is empty if the client wants no answer.
    void eventReceived(const QByteArray &name, const Realtime::Arguments &arguments,
        const Realtime::Acknowledge &acknowledge);
    //! \brief Every event that goes to this client, answers excluded.
    void eventSent(const QByteArray &name, const Realtime::Arguments &arguments);
    //! \brief It has moved from long-polling to WebSocket.
    void transportChanged();
    //! \brief A middleware has stopped an event.
    void errorOccurred(const QString &error);
    //! \brief The client is going; it still is in its rooms.
    void disconnecting(const QString &reason);
    //! \brief The end, once. Rooms are left already.
    void disconnected(const QString &reason);

private:
    friend class Connection;
    friend class LocalAdapter;
    friend class Namespace;
    friend class Shard;

    enum class State { Joining, Connected, Gone };

    Socket(std::shared_ptr<Namespace> nsp, Connection *connection, SocketHandshake handshake);

    void receive(const SocketIO::SocketPacket &packet);
    void runMiddleware(qsizetype index, const QByteArray &name, const Arguments &arguments,
        const Acknowledge &acknowledge);
    [[nodiscard]] Acknowledge makeAcknowledge(quint64 id);
    void sendPacket(const SocketIO::SocketPacket &packet);
    //! \brief A packet that is shared with others. \a sequence: its place in the journal, or 0.
    void deliver(const QList<Outgoing> &packet, bool isVolatile, quint64 sequence);
    void expectAnswer(quint64 id, const OnAnswer &onAnswer, std::chrono::milliseconds timeout);
    void tellTransport();
    void finish(const QString &reason);

    QByteArray m_id;
    QByteArray m_privateId; //!< with a journal: what the client shows when it comes back
    std::shared_ptr<Namespace> m_nsp;
    Connection *m_connection; //!< null once gone
    SocketHandshake m_handshake;
    QHostAddress m_address;
    QVariant m_data;
    QList<Middleware> m_middlewares;
    std::unique_ptr<SocketListener> m_listener;
    std::unique_ptr<AckTable> m_acks;
    std::vector<Membership> m_memberships;
    quint64 m_stamp = 0; //!< of the last Shard operation that has seen this socket
    quint64 m_replayedUpTo = 0; //!< what the journal has sent need not be sent again
    quint64 m_keptBack = 0; //!< the newest sequence that was kept back
    State m_state = State::Joining;
    bool m_isHeld = false;
    bool m_isExtended = false;
    bool m_recovered = false;
};

template <typename F> void Shard::forEachIn(const QByteArray &name, F &&visit)
{
    if (Socket *alone = find(name))
        visit(alone);
    const auto it = m_rooms.constFind(name);
    if (it == m_rooms.cend())
        return;
    for (const Member &member : (*it)->members)
        visit(member.socket);
}

template <typename F> void Shard::forEachInRooms(const Audience &audience, F &&visit)
{
    const quint64 stamp = ++m_stamp;
    for (const QByteArray &room : audience.except)
        forEachIn(room, [stamp](Socket *socket) { socket->m_stamp = stamp; });
    for (qsizetype i = 0; i < audience.rooms.size(); ++i)
        forEachIn(audience.rooms[i], [stamp, i, &visit](Socket *socket) {
            if (socket->m_stamp == stamp)
                return;
            socket->m_stamp = stamp;
            visit(i, socket);
        });
}

template <typename F> void Shard::forEach(const Audience &audience, F &&visit)
{
    if (!audience.rooms.isEmpty()) {
        forEachInRooms(audience, [&visit](qsizetype, Socket *socket) { visit(socket); });
        return;
    }
    const quint64 stamp = ++m_stamp;
    for (const QByteArray &room : audience.except)
        forEachIn(room, [stamp](Socket *socket) { socket->m_stamp = stamp; });
    for (const Member &member : m_everyone.members) {
        if (member.socket->m_stamp != stamp)
            visit(member.socket);
    }
}

} // namespace Realtime
