// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/socket_p.h"

#include "socketio/client/event_p.h"
#include "socketio/client/logging_p.h"
#include "socketio/protocol/arguments.h"
#include "socketio/protocol/variantreader.h"

#include <QtCore/QJsonObject>
#include <QtCore/QSet>

namespace SocketIO {

using Type = SocketPacket::Type;
using Reason = Socket::DisconnectReason;

namespace {

Clock *clockOf(Manager *manager, Clock *(*get)(Manager *))
{
    return manager ? get(manager) : Clock::system();
}

} // namespace

EventChannel::EventChannel() = default;
EventChannel::~EventChannel() = default;

SocketPrivate::SocketPrivate(Socket *socket, Manager *itsManager, const QByteArray &itsNsp)
    : q(socket)
    , manager(itsManager)
    , nsp(itsNsp.startsWith('/') ? itsNsp : '/' + itsNsp)
    , m_acks(clockOf(itsManager, [](Manager *m) { return m->d->environment.clock; }),
          [this](quint64 ackId) {
              m_sendBuffer.removeIf(
                  [ackId](const Outgoing &event) { return event.packet.id == ackId; });
              settle(ackId, {AckResult::Error::Timeout});
          })
{
}

SocketPrivate::~SocketPrivate() = default;

EventChannel *SocketPrivate::channel(const QString &name)
{
    EventChannel *&result = channels[name];
    if (!result) {
        result = new EventChannel;
        result->setParent(q);
    }
    return result;
}

void SocketPrivate::connectToServer()
{
    if (!manager)
        return;
    if (active) {
        manager->d->openIfGivenUp();
        return;
    }
    active = true;
    m_asked = false;
    const QPointer<Socket> guard(q);
    setState(Socket::State::Connecting);
    if (guard && active && manager)
        manager->d->add(this);
}

void SocketPrivate::disconnectFromServer()
{
    if (!active)
        return;
    const QPointer<Socket> guard(q);
    if (isConnected() && manager)
        manager->d->send({.type = Type::Disconnect, .nsp = nsp});
    if (!guard)
        return;
    onConnectionClosed(Reason::ClientDisconnect, {});
    // A handler may have connected again.
    if (guard && !active && manager)
        manager->d->remove(this);
}

void SocketPrivate::setState(Socket::State newState)
{
    if (std::exchange(state, newState) != newState)
        Q_EMIT q->stateChanged();
}

void SocketPrivate::onAttempt()
{
    if (active && state == Socket::State::Disconnected)
        setState(Socket::State::Connecting);
}

void SocketPrivate::onGivenUp()
{
    // A handler may have opened the connection again.
    if (active && !isConnected() && manager->state() == Manager::State::Closed)
        setState(Socket::State::Disconnected);
}

void SocketPrivate::refuse(const QString &message)
{
    active = false;
    state = Socket::State::Disconnected;
    const QPointer<Socket> guard(q);
    Q_EMIT q->stateChanged();
    if (guard)
        Q_EMIT q->connectError(message, QJsonValue(QJsonValue::Null));
}

void SocketPrivate::onConnectionOpened()
{
    // Twice in a row if it became active in a handler that was told of the connection.
    if (!active || !manager || std::exchange(m_asked, true))
        return;
    const quint64 connection = ++m_connection;
    if (!authProvider || !authContext) {
        sendConnect(auth);
        return;
    }
    // It may replace itself, or delete the socket.
    const Socket::AuthProvider provider = authProvider;
    provider([this, guard = QPointer<Socket>(q), connection](const QVariantMap &payload) {
        if (guard && connection == m_connection && active && !isConnected() && manager)
            sendConnect(payload);
    });
}

void SocketPrivate::sendConnect(const QVariantMap &payload)
{
    // One answer to each CONNECT.
    ++m_connection;
    QVariantMap members;
    if (!m_pid.isEmpty()) {
        members.insert(QStringLiteral("pid"), m_pid);
        if (!lastOffset.isEmpty())
            members.insert(QStringLiteral("offset"), lastOffset);
    }
    members.insert(payload);
    SocketPacket packet{.type = Type::Connect, .nsp = nsp};
    if (!members.isEmpty())
        packet.json = encodeArgument(members);
    manager->d->send(packet);
}

// Order as in the JavaScript client: the state, disconnected(), the acknowledgements. There too an
// end is told that came before the server has answered for the namespace, and an error twice.
void SocketPrivate::onConnectionClosed(Reason reason, const QString &detail)
{
    const bool wasConnected = isConnected();
    const bool wasWaiting = active && !wasConnected && reason != Reason::ClientDisconnect;
    m_asked = false;
    ++m_connection;
    id.clear();
    m_receiveBuffer.clear();
    if (reason == Reason::ClientDisconnect || reason == Reason::ServerDisconnect)
        active = false;
    const auto newState = active ? Socket::State::Connecting : Socket::State::Disconnected;
    const QPointer<Socket> guard(q);
    setState(newState);
    if (guard && wasWaiting && reason == Reason::TransportError) {
        Q_EMIT q->connectError(detail, QJsonValue(QJsonValue::Undefined));
        // Whoever gives up there hears no more.
        if (!guard || !active)
            return;
    }
    if (guard && (wasConnected || wasWaiting))
        Q_EMIT q->disconnected(reason, detail);
    if (guard)
        settleAllSent();
}

void SocketPrivate::onConnectionFailed(const QString &message)
{
    if (active)
        Q_EMIT q->connectError(message, QJsonValue(QJsonValue::Undefined));
}

void SocketPrivate::onPacket(const SocketPacket &packet)
{
    switch (packet.type) {
    case Type::Connect:
        onConnect(packet);
        break;
    case Type::ConnectError:
        onConnectError(packet);
        break;
    case Type::Disconnect: {
        if (!active)
            break;
        const QPointer<Socket> guard(q);
        onConnectionClosed(Reason::ServerDisconnect, {});
        if (guard && !active && manager)
            manager->d->remove(this);
        break;
    }
    case Type::Event:
    case Type::BinaryEvent:
        onEvent(packet);
        break;
    case Type::Ack:
    case Type::BinaryAck:
        onAck(packet);
        break;
    }
}

void SocketPrivate::onConnect(const SocketPacket &packet)
{
    if (!active || isConnected())
        return;
    const auto payload = fromJsonText(packet.json);
    const QJsonObject object = payload ? payload->toObject() : QJsonObject();
    const QString sid = object[QLatin1String("sid")].toString();
    if (sid.isEmpty()) {
        // A server of protocol 4 and older answers without one.
        Q_EMIT q->connectError(
            Socket::tr("The server speaks an older Socket.IO protocol"), QJsonValue::Null);
        return;
    }
    const QString pid = object[QLatin1String("pid")].toString();
    recovered = !pid.isEmpty() && pid == m_pid;
    m_pid = pid;
    id = sid.toUtf8();
    state = Socket::State::Connected;
    flushAfterConnect();
}

void SocketPrivate::flushAfterConnect()
{
    const QPointer<Socket> guard(q);
    Q_EMIT q->stateChanged();
    if (!guard)
        return;
    for (const SocketPacket &early : std::exchange(m_receiveBuffer, {})) {
        if (guard && isConnected())
            deliver(early);
    }
    while (guard && canSend() && !m_sendBuffer.isEmpty())
        sendNow(m_sendBuffer.takeFirst());
    if (guard)
        drainQueue();
    if (guard && isConnected())
        Q_EMIT q->connected();
}

void SocketPrivate::onConnectError(const SocketPacket &packet)
{
    if (!active || isConnected())
        return;
    active = false;
    state = Socket::State::Disconnected;
    ++m_connection;
    const auto payload = fromJsonText(packet.json);
    const QJsonValue value = payload ? *payload : QJsonValue();
    const QString message =
        value.isString() ? value.toString() : value[QLatin1String("message")].toString();
    const QJsonValue data = value[QLatin1String("data")];
    const QPointer<Socket> guard(q);
    Q_EMIT q->stateChanged();
    if (guard)
        Q_EMIT q->connectError(message, data.isUndefined() ? QJsonValue(QJsonValue::Null) : data);
    // The handler may have mended the auth and connected again.
    if (guard && !active && manager)
        manager->d->remove(this);
}

// Rooms are joined before CONNECT is answered, so an event may come first; and with connection
// state recovery all that were missed do.
void SocketPrivate::onEvent(const SocketPacket &packet)
{
    if (isConnected())
        deliver(packet);
    else if (active)
        m_receiveBuffer.append(packet);
}

void SocketPrivate::deliver(const SocketPacket &packet)
{
    Event event;
    event.d = std::make_shared<Event::Data>();
    event.d->json = packet.json;
    if (packet.isBinary()) {
        auto arguments = decodeArguments(packet);
        if (!arguments) {
            // An attachment that is not there: the stock client gives up, too.
            if (manager)
                manager->d->onBadPacket(arguments.error());
            return;
        }
        event.d->name = arguments->takeFirst().toString();
        event.d->decoded = *std::move(arguments);
    } else if (const auto name = VariantReader(packet.json).first()) {
        event.d->name = name->toString();
    }
    if (packet.id) {
        event.d->answer = [socket = QPointer<Socket>(q), ackId = *packet.id](
                              const QVariantList &values) {
            if (socket)
                socket->d->acknowledge(ackId, values);
        };
    }
    const QPointer<Socket> guard(q);
    Q_EMIT q->eventReceived(event);
    if (!guard)
        return;
    if (EventChannel *listeners = channels.value(event.d->name))
        Q_EMIT listeners->received(event);
    if (!guard || m_pid.isEmpty() || event.d->arguments().isEmpty())
        return;
    const QVariant &last = event.d->arguments().constLast();
    if (last.typeId() == QMetaType::QString)
        lastOffset = last.toString();
}

// An answer that can't be sent any more is of no use: the server has given it up.
void SocketPrivate::acknowledge(quint64 ackId, const QVariantList &values)
{
    if (!canSend())
        return;
    EncodedArguments encoded = encodeArguments(values);
    manager->d->send({.type = encoded.attachments.isEmpty() ? Type::Ack : Type::BinaryAck,
        .nsp = nsp,
        .id = ackId,
        .json = std::move(encoded.json),
        .attachments = std::move(encoded.attachments)});
}

void SocketPrivate::onAck(const SocketPacket &packet)
{
    if (!packet.id)
        return;
    auto arguments = decodeArguments(packet);
    if (!arguments) {
        if (manager)
            manager->d->onBadPacket(arguments.error());
        return;
    }
    settle(*packet.id, {AckResult::Error::None, *std::move(arguments), packet.json});
}

void SocketPrivate::settle(quint64 ackId, const AckResult &result)
{
    m_acks.take(ackId)(result);
}

// What is still in the buffer will be sent after the reconnection, so its acknowledgements stay.
void SocketPrivate::settleAllSent()
{
    QSet<quint64> kept;
    for (const Outgoing &event : std::as_const(m_sendBuffer)) {
        if (event.packet.id)
            kept.insert(*event.packet.id);
    }
    const QPointer<Socket> guard(q);
    const QList<quint64> ids = m_acks.ids();
    for (const quint64 ackId : ids) {
        if (!guard)
            return;
        if (!kept.contains(ackId))
            settle(ackId, {AckResult::Error::Disconnected});
    }
}

} // namespace SocketIO

#include "moc_socket_p.cpp"
