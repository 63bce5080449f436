// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/workerpool.h"
#include "server/realtime/adapter.h"
#include "server/realtime/broadcastoperator.h"
#include "server/realtime/journal.h"
#include "server/realtime/shard.h"
#include "server/realtime/socket.h"

#include <QtCore/QJsonValue>

#include <atomic>
#include <memory>
#include <optional>

namespace Realtime {

//! \brief Why a client may not join; goes to it as CONNECT_ERROR.
struct Refusal {
    QString message;
    QJsonValue data = QJsonValue::Undefined;
    //! Whether to close the connection as well, so that a client without a future leaves.
    bool closeConnection = false;
};

//! \brief Who is let into a namespace, and what is done about it then.
//!
//! To be complete before the first client comes. Everything is called on the socket's worker.
class NamespaceSetup {
public:
    //! \brief Lets the client in (nothing) or refuses it. Call it once, now or later.
    using Next = std::function<void(const std::optional<Refusal> &refusal)>;
    using Middleware = std::function<void(Socket *socket, const Next &next)>;
    using Handler = std::function<void(Socket *socket)>;

    //! \brief Adds one that decides about each client that wants to join.
    void use(const Middleware &middleware) { m_middlewares.append(middleware); }
    //! \brief Adds one that gets each client that has joined.
    void onConnection(const Handler &handler) { m_handlers.append(handler); }

protected:
    QList<Middleware> m_middlewares;
    QList<Handler> m_handlers;
};

//! \brief A namespace: its sockets, their rooms, and how all of them are reached.
//!
//! What sends may be called from any thread. From one thread things arrive in the order sent.
class Namespace : public NamespaceSetup, public std::enable_shared_from_this<Namespace> {
public:
    struct Services {
        const Net::WorkerPool *pool;
        //! Makes the adapter; null for one that knows this process only.
        std::function<std::unique_ptr<Adapter>(Namespace &)> makeAdapter;
        std::shared_ptr<SessionJournal> journal; //!< null: no recovery
        bool recoverySkipsMiddlewares = true;
        //! Called when the last socket has left.
        std::function<void(Namespace &)> emptied;
    };

    Namespace(const QByteArray &name, const Services &services, const NamespaceSetup &setup = {});
    ~Namespace();
    Q_DISABLE_COPY_MOVE(Namespace)

    [[nodiscard]] const QByteArray &name() const { return m_name; }
    [[nodiscard]] Adapter &adapter() { return *m_adapter; }
    [[nodiscard]] SessionJournal *journal() const { return m_services.journal.get(); }
    [[nodiscard]] int socketCount() const { return m_count; }

    //! \brief Everybody; narrow it down with to() and except().
    [[nodiscard]] BroadcastOperator all() { return BroadcastOperator(shared_from_this()); }
    [[nodiscard]] BroadcastOperator to(const QByteArrayList &rooms) { return all().to(rooms); }
    void emitEvent(const QByteArray &name, const Arguments &arguments = {})
    {
        all().emitEvent(name, arguments);
    }

    //! \brief An event of which each room of \a audience gets its own, on this server alone.
    //! \a arguments are asked for on the workers, for the rooms that somebody is in: those of room
    //! \a i, and of who wants more (Socket::setExtended()).
    using OfRoom = std::function<Arguments(qsizetype i, bool isExtended)>;
    void deliverEach(const QByteArray &name, const Audience &audience, quint64 sequence,
        const OfRoom &arguments);

    // For Socket, Connection and adapters.

    [[nodiscard]] Shard &shard(const Net::Worker &worker);
    //! \brief Runs \a work for each worker's share, on that worker: at once on the calling one.
    void eachShard(const std::function<void(Shard &shard)> &work);
    [[nodiscard]] int shardCount() const { return m_services.pool->count(); }
    [[nodiscard]] quint64 nextAckId() { return m_nextAckId++; }
    //! \brief Sends an event to an audience, through the journal if there is one. \a sequence: its
    //! place in a log of the application, where there is no journal.
    void send(SocketIO::SocketPacket packet, const Audience &audience, bool isVolatile,
        quint64 sequence = 0, const Adapter::Extended &extended = {});
    //! \brief Sends a packet to the sockets of this process.
    void deliver(const SocketIO::SocketPacket &packet, const Audience &audience, bool isVolatile,
        quint64 sequence, const Adapter::Extended &extended = {});

private:
    friend class Connection;
    friend class Socket;

    void eachWorker(const std::function<void(Net::Worker &worker, Shard &shard)> &work);
    void deliverSome(Net::Worker &worker, Shard &shard, const QByteArray &name,
        const Audience &audience, quint64 sequence, const OfRoom &arguments);
    void admit(Socket *socket);
    void restore(Socket *socket, const QByteArray &privateId, const QByteArray &offset);
    void runMiddleware(
        Socket *socket, qsizetype index, const QList<SocketIO::SocketPacket> &missed = {});
    void accept(Socket *socket, const QList<SocketIO::SocketPacket> &missed);
    void refuse(Socket *socket, const Refusal &refusal);
    void persist(const Socket &socket);
    void remove(Socket *socket);

    QByteArray m_name;
    Services m_services;
    std::unique_ptr<Adapter> m_adapter;
    std::vector<std::unique_ptr<Shard>> m_shards; //!< by the worker's index
    std::atomic_int m_count = 0;
    std::atomic<quint64> m_nextAckId = 0;
    QRecursiveMutex m_order; //!< packets reach the workers in the order of the journal
};

} // namespace Realtime
