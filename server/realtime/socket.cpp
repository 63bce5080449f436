// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/socket.h"

#include "server/net/worker.h"
#include "server/realtime/acktable.h"
#include "server/realtime/broadcastoperator.h"
#include "server/realtime/connection.h"
#include "server/realtime/ids.h"
#include "server/realtime/namespace.h"
#include "socketio/protocol/arguments.h"

#include <QtCore/QPointer>

#include <algorithm>
#include <array>

namespace Realtime {

using SocketIO::SocketPacket;
using Type = SocketPacket::Type;

namespace {

//! Ends after which a client may want to be put back where it was; as in the stock server.
constexpr std::array kRecoverable{"transport error", "transport close", "forced close",
    "ping timeout", "server shutting down", "forced server close"};

bool isRecoverable(const QString &reason)
{
    return std::any_of(kRecoverable.begin(), kRecoverable.end(),
        [&reason](const char *word) { return reason == QLatin1String(word); });
}

} // namespace

const QJsonObject &SocketHandshake::auth() const
{
    if (!m_isParsed) {
        if (const auto auth = SocketIO::fromJsonText(m_authJson))
            m_auth = auth->toObject();
        m_isParsed = true;
    }
    return m_auth;
}

void SocketHandshake::forgetParsed()
{
    m_auth = {};
    m_isParsed = false;
}

Socket::Socket(std::shared_ptr<Namespace> nsp, Connection *connection, SocketHandshake handshake)
    : m_id(makeId())
    , m_nsp(std::move(nsp))
    , m_connection(connection)
    , m_handshake(std::move(handshake))
    , m_address(connection->session().peerAddress())
{
}

Socket::~Socket() = default;

const Net::HttpRequest *Socket::request() const
{
    return m_connection ? m_connection->session().request() : nullptr;
}

void Socket::tellTransport()
{
    if (m_listener)
        m_listener->transportChanged();
    Q_EMIT transportChanged();
}

QString Socket::transport() const
{
    const bool isPolling = m_connection && m_connection->session().isPolling();
    return isPolling ? QStringLiteral("polling") : QStringLiteral("websocket");
}

bool Socket::isWritable() const
{
    return m_connection && m_connection->session().isWritable();
}

void Socket::setIdentity(const QByteArray &privateId, bool recovered)
{
    m_privateId = privateId;
    m_recovered = recovered;
}

bool Socket::catchUp(quint64 sequence)
{
    m_replayedUpTo = sequence;
    m_isHeld = m_keptBack > sequence;
    return !m_isHeld;
}

void Socket::join(const QByteArray &room)
{
    // Joining after the disconnection would leave an entry that nobody removes.
    if (m_state != State::Gone && room != m_id)
        m_nsp->shard(*Net::Worker::current()).join(this, room);
}

void Socket::leave(const QByteArray &room)
{
    m_nsp->shard(*Net::Worker::current()).leave(this, room);
}

QByteArrayList Socket::rooms() const
{
    QByteArrayList result{m_id};
    for (size_t slot = 1; slot < m_memberships.size(); ++slot)
        result.append(m_memberships[slot].room->name);
    return result;
}

BroadcastOperator Socket::broadcast(const QByteArrayList &rooms) const
{
    return BroadcastOperator(m_nsp, {.rooms = rooms, .except = {m_id}});
}

void Socket::emitEvent(const QByteArray &name, const Arguments &arguments, const OnAnswer &onAnswer,
    const EmitOptions &options)
{
    if (m_state == State::Gone) {
        if (onAnswer)
            onAnswer(std::nullopt);
        return;
    }
    std::optional<quint64> id;
    if (onAnswer) {
        id = m_nsp->nextAckId();
        expectAnswer(*id, onAnswer, options.timeout);
    }
    Q_EMIT eventSent(name, arguments);
    SocketPacket packet = makeEvent(m_nsp->name(), name, arguments, id);
    // With a journal every event that may be missed goes through it.
    if (m_nsp->journal() && !id && !options.isVolatile && m_state == State::Connected)
        m_nsp->send(std::move(packet), {.rooms = {m_id}}, false);
    else if (!options.isVolatile || isWritable())
        sendPacket(packet);
}

void Socket::expectAnswer(quint64 id, const OnAnswer &onAnswer, std::chrono::milliseconds timeout)
{
    if (m_state == State::Gone) {
        onAnswer(std::nullopt);
        return;
    }
    if (!m_acks)
        m_acks = std::make_unique<AckTable>(Net::Worker::current()->wheel());
    m_acks->add(id, onAnswer, timeout);
}

void Socket::disconnectClient(bool close)
{
    if (m_state == State::Gone)
        return;
    Connection *connection = m_connection;
    if (close) {
        connection->disconnectAll();
        return;
    }
    sendPacket({.type = Type::Disconnect, .nsp = m_nsp->name()});
    finish(QStringLiteral("server namespace disconnect"));
}

void Socket::receive(const SocketPacket &packet)
{
    if (packet.type == Type::Ack || packet.type == Type::BinaryAck) {
        if (m_acks && packet.id)
            m_acks->answer(*packet.id, argumentsOf(packet));
        return;
    }
    runMiddleware(0, SocketIO::eventName(packet), argumentsOf(packet),
        packet.id ? makeAcknowledge(*packet.id) : Acknowledge());
}

void Socket::runMiddleware(qsizetype index, const QByteArray &name, const Arguments &arguments,
    const Acknowledge &acknowledge)
{
    if (index == m_middlewares.size()) {
        if (m_listener)
            m_listener->eventReceived(name, arguments, acknowledge);
        Q_EMIT eventReceived(name, arguments, acknowledge);
        return;
    }
    // A copy: a middleware may add another.
    const Middleware middleware = m_middlewares[index];
    middleware(name, arguments,
        [guard = QPointer<Socket>(this), index, name, arguments, acknowledge](
            const QString &error) {
            if (!guard || !guard->isConnected())
                return;
            if (error.isEmpty())
                guard->runMiddleware(index + 1, name, arguments, acknowledge);
            else
                Q_EMIT guard->errorOccurred(error);
        });
}

Acknowledge Socket::makeAcknowledge(quint64 id)
{
    const auto called = std::make_shared<bool>(false);
    return [guard = QPointer<Socket>(this), id, called](const Arguments &arguments) {
        if (std::exchange(*called, true) || !guard)
            return;
        guard->sendPacket({.type = arguments.attachments.isEmpty() ? Type::Ack : Type::BinaryAck,
            .nsp = guard->m_nsp->name(),
            .id = id,
            .json = '[' + arguments.json.join(',') + ']',
            .attachments = arguments.attachments});
    };
}

void Socket::sendPacket(const SocketPacket &packet)
{
    if (m_connection)
        m_connection->send(packet);
}

void Socket::deliver(const QList<Outgoing> &packet, bool isVolatile, quint64 sequence)
{
    if (m_state != State::Connected || !m_connection)
        return;
    if (sequence > 0 && sequence <= m_replayedUpTo)
        return;
    if (sequence > 0 && m_isHeld) {
        m_keptBack = std::max(m_keptBack, sequence);
        return;
    }
    if (isVolatile && !isWritable())
        return;
    for (const Outgoing &part : packet)
        m_connection->share(part);
}

void Socket::finish(const QString &reason)
{
    if (m_state == State::Gone)
        return;
    const bool wasConnected = m_state == State::Connected;
    if (wasConnected) {
        Q_EMIT disconnecting(reason);
        // A slot may have ended it.
        if (m_state == State::Gone)
            return;
        if (isRecoverable(reason))
            m_nsp->persist(*this);
    }
    m_state = State::Gone;
    m_nsp->remove(this);
    if (Connection *connection = std::exchange(m_connection, nullptr))
        connection->forget(this);
    m_acks.reset();
    if (wasConnected) {
        if (m_listener)
            m_listener->disconnected(reason);
        Q_EMIT disconnected(reason);
    }
    deleteLater();
}

} // namespace Realtime

#include "moc_socket.cpp"
