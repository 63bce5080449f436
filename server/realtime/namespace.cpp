// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/namespace.h"

#include "server/net/fanout.h"
#include "server/net/worker.h"
#include "server/realtime/connection.h"
#include "server/realtime/event.h"
#include "server/realtime/ids.h"
#include "server/realtime/localadapter.h"
#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsontext.h"

#include <QtCore/QPointer>

#include <array>
#include <mutex>
#include <utility>
#include <vector>

namespace Realtime {

using SocketIO::SocketPacket;
using Type = SocketPacket::Type;

namespace {

//! Of those that each get their own.
constexpr qsizetype kRoomsAtOnce = 1000;

QByteArray quoted(const QByteArray &text)
{
    return SocketIO::JsonText::encodeString(QString::fromLatin1(text));
}

//! A packet that is made and encoded when the first wants it, on whichever worker that is.
class EncodedOnce {
public:
    explicit EncodedOnce(Adapter::Extended make)
        : m_make(std::move(make))
    {
    }

    const QList<Outgoing> &parts()
    {
        std::call_once(m_once, [this] { m_parts = encode(m_make()); });
        return m_parts;
    }

private:
    const Adapter::Extended m_make;
    std::once_flag m_once;
    QList<Outgoing> m_parts;
};

} // namespace

Namespace::Namespace(const QByteArray &name, const Services &services, const NamespaceSetup &setup)
    : NamespaceSetup(setup)
    , m_name(name)
    , m_services(services)
{
    for (int i = 0; i < kMaxWorkers; ++i)
        m_shards.push_back(nullptr);
    for (int i = 0; i < std::max(1, services.pool->count()); ++i)
        m_shards[static_cast<size_t>(i)] = std::make_unique<Shard>();
    m_adapter =
        services.makeAdapter ? services.makeAdapter(*this) : std::make_unique<LocalAdapter>(*this);
}

Namespace::~Namespace() = default;

Shard &Namespace::shard(const Net::Worker &worker)
{
    return *m_shards[static_cast<size_t>(worker.index())];
}

void Namespace::eachShard(const std::function<void(Shard &)> &work)
{
    eachWorker([work](Net::Worker &, Shard &shard) { work(shard); });
}

// The worker comes along: what is left when it has stopped is done on another thread.
void Namespace::eachWorker(const std::function<void(Net::Worker &, Shard &)> &work)
{
    for (int i = 0; i < shardCount(); ++i) {
        Net::Worker *worker = m_services.pool->worker(i);
        if (worker == Net::Worker::current()) {
            work(*worker, shard(*worker));
            continue;
        }
        worker->post(
            [self = shared_from_this(), worker, work] { work(*worker, self->shard(*worker)); });
    }
}

void Namespace::send(SocketPacket packet, const Audience &audience, bool isVolatile,
    quint64 sequence, const Adapter::Extended &extended)
{
    // As in the stock server: what wants an answer or may be lost is not worth keeping.
    const bool isRecorded = journal() && !isVolatile && !packet.id;
    if (!isRecorded) {
        m_adapter->broadcast(packet, audience, isVolatile, sequence, extended);
        return;
    }
    const QMutexLocker lock(&m_order);
    const SessionJournal::Position position = journal()->record(packet, audience);
    m_adapter->broadcast(packet, audience, isVolatile, position.sequence, {});
}

void Namespace::deliver(const SocketPacket &packet, const Audience &audience, bool isVolatile,
    quint64 sequence, const Adapter::Extended &extended)
{
    if (!extended) {
        eachWorker([parts = encode(packet), audience, isVolatile, sequence](
                       Net::Worker &worker, Shard &shard) {
            const Net::FanOut::Scope scope(worker.fanOut());
            shard.forEach(
                audience, [&](Socket *socket) { socket->deliver(parts, isVolatile, sequence); });
        });
        return;
    }
    const auto longer = std::make_shared<EncodedOnce>(extended);
    eachWorker([parts = encode(packet), longer, audience, isVolatile, sequence](
                   Net::Worker &worker, Shard &shard) {
        const Net::FanOut::Scope scope(worker.fanOut());
        shard.forEach(audience, [&](Socket *socket) {
            socket->deliver(socket->isExtended() ? longer->parts() : parts, isVolatile, sequence);
        });
    });
}

// So many at a time: each text stays until it is sent, and others have a turn in between.
void Namespace::deliverEach(
    const QByteArray &name, const Audience &audience, quint64 sequence, const OfRoom &arguments)
{
    for (qsizetype from = 0; from < audience.rooms.size(); from += kRoomsAtOnce) {
        Audience some = audience;
        some.rooms = audience.rooms.mid(from, kRoomsAtOnce);
        eachWorker([self = shared_from_this(), name, some, from, sequence, arguments](
                       Net::Worker &worker, Shard &shard) {
            self->deliverSome(worker, shard, name, some, sequence,
                [&arguments, from](
                    qsizetype i, bool isExtended) { return arguments(from + i, isExtended); });
        });
    }
}

void Namespace::deliverSome(Net::Worker &worker, Shard &shard, const QByteArray &name,
    const Audience &audience, quint64 sequence, const OfRoom &arguments)
{
    // They stay until all is sent.
    std::vector<QList<Outgoing>> sent;
    const Net::FanOut::Scope scope(worker.fanOut());
    // One of each kind for those who are in the same room.
    std::array<QList<Outgoing>, 2> parts;
    qsizetype room = -1;
    shard.forEachInRooms(audience, [&](qsizetype i, Socket *socket) {
        if (std::exchange(room, i) != i)
            parts = {};
        QList<Outgoing> &own = parts[socket->isExtended() ? 1 : 0];
        if (own.isEmpty()) {
            own = encode(makeEvent(m_name, name, arguments(i, socket->isExtended())));
            sent.push_back(own);
        }
        socket->deliver(std::as_const(own), false, sequence);
    });
}

void Namespace::admit(Socket *socket)
{
    ++m_count;
    const QJsonValue privateId = socket->handshake().auth()[QLatin1String("pid")];
    const QJsonValue offset = socket->handshake().auth()[QLatin1String("offset")];
    if (journal() && privateId.isString() && offset.isString())
        restore(socket, privateId.toString().toUtf8(), offset.toString().toUtf8());
    else
        runMiddleware(socket, 0);
}

void Namespace::restore(Socket *socket, const QByteArray &privateId, const QByteArray &offset)
{
    const QPointer<Socket> guard(socket);
    const auto recovered = [self = shared_from_this(), guard](
                               const std::optional<SessionJournal::Recovery> &recovery) {
        if (!guard || guard->m_state != Socket::State::Joining)
            return;
        if (!recovery) {
            self->runMiddleware(guard, 0);
            return;
        }
        guard->m_id = recovery->session.id;
        guard->m_privateId = recovery->session.privateId;
        guard->m_data = recovery->session.data;
        guard->m_replayedUpTo = recovery->upTo;
        guard->m_recovered = true;
        for (const QByteArray &room : recovery->session.rooms)
            guard->join(room);
        if (self->m_services.recoverySkipsMiddlewares)
            self->accept(guard, recovery->missed);
        else
            self->runMiddleware(guard, 0, recovery->missed);
    };
    m_services.journal->restore(m_name, privateId, offset,
        [worker = Net::Worker::current(), recovered](
            const std::optional<SessionJournal::Recovery> &recovery) {
            worker->runOrPost([recovered, recovery] { recovered(recovery); });
        });
}

void Namespace::runMiddleware(Socket *socket, qsizetype index, const QList<SocketPacket> &missed)
{
    if (index == m_middlewares.size()) {
        accept(socket, missed);
        return;
    }
    const auto called = std::make_shared<bool>(false);
    m_middlewares[index](socket,
        [self = shared_from_this(), guard = QPointer<Socket>(socket), index, missed, called](
            const std::optional<Refusal> &refusal) {
            if (std::exchange(*called, true) || !guard || guard->m_state != Socket::State::Joining)
                return;
            if (refusal)
                self->refuse(guard, *refusal);
            else
                self->runMiddleware(guard, index + 1, missed);
        });
}

void Namespace::accept(Socket *socket, const QList<SocketPacket> &missed)
{
    shard(*Net::Worker::current()).add(socket);
    // The client keeps what comes before CONNECT until then.
    for (const SocketPacket &packet : missed)
        socket->sendPacket(packet);
    QByteArray json = "{\"sid\":" + quoted(socket->id());
    if (journal() && socket->m_privateId.isEmpty())
        socket->m_privateId = makeId();
    if (!socket->m_privateId.isEmpty())
        json += ",\"pid\":" + quoted(socket->m_privateId);
    socket->sendPacket({.type = Type::Connect, .nsp = m_name, .json = json + '}'});
    socket->m_state = Socket::State::Connected;
    if (socket->m_connection)
        socket->m_connection->joined();
    const QPointer<Socket> guard(socket);
    for (const Handler &handler : std::as_const(m_handlers)) {
        if (guard && guard->isConnected())
            handler(socket);
    }
}

void Namespace::refuse(Socket *socket, const Refusal &refusal)
{
    QByteArray json = "{\"message\":" + SocketIO::JsonText::encodeString(refusal.message);
    if (!refusal.data.isUndefined())
        json += ",\"data\":" + SocketIO::toJsonText(refusal.data);
    socket->sendPacket({.type = Type::ConnectError, .nsp = m_name, .json = json + '}'});
    Connection *connection = socket->m_connection;
    socket->finish(QStringLiteral("refused"));
    if (refusal.closeConnection && connection)
        connection->close(QStringLiteral("forced server close"));
}

void Namespace::persist(const Socket &socket)
{
    if (!journal() || socket.m_privateId.isEmpty())
        return;
    journal()->persist(m_name,
        {.id = socket.m_id,
            .privateId = socket.m_privateId,
            .rooms = socket.rooms().mid(1),
            .data = socket.m_data});
}

void Namespace::remove(Socket *socket)
{
    shard(*Net::Worker::current()).remove(socket);
    if (--m_count == 0 && m_services.emptied)
        m_services.emptied(*this);
}

} // namespace Realtime
