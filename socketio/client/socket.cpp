// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/socket.h"

#include "socketio/client/logging_p.h"
#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsontext.h"

#include <QtCore/QJsonObject>

namespace SocketIO {

using Type = SocketPacket::Type;

Socket::Socket(Manager *manager, const QByteArray &nsp, QObject *parent)
    : QObject(parent)
    , m_manager(manager)
    , m_nsp(nsp)
{
    qRegisterMetaType<Event>();
}

Socket::~Socket()
{
    m_active = false;
    if (m_manager)
        m_manager->remove(this);
}

void Socket::setAuth(const QVariantMap &auth)
{
    if (m_auth == auth)
        return;
    m_auth = auth;
    Q_EMIT authChanged();
}

void Socket::connectToServer()
{
    if (m_active || !m_manager)
        return;
    m_active = true;
    const QPointer<Socket> guard(this);
    setState(State::Connecting);
    if (guard && m_manager)
        m_manager->add(this);
}

void Socket::disconnectFromServer()
{
    if (!m_active)
        return;
    m_active = false;
    if (isConnected() && m_manager)
        m_manager->send({.type = Type::Disconnect, .nsp = m_nsp});
    const QPointer<Socket> guard(this);
    onConnectionClosed(DisconnectReason::ClientDisconnect, {});
    if (guard && m_manager)
        m_manager->remove(this);
}

bool Socket::emitEvent(const QString &name, const QVariantList &arguments)
{
    return emitWithAck(name, arguments, nullptr, nullptr);
}

bool Socket::emitWithAck(const QString &name, const QVariantList &arguments, QObject *context,
    AckHandler handler, std::chrono::milliseconds timeout)
{
    if (isReservedEvent(name.toUtf8())) {
        qCWarning(lcSocket) << "not sent, the event name is reserved:" << name;
        return false;
    }
    EncodedArguments encoded = encodeArguments(QVariantList{name} + arguments);
    SocketPacket packet{.type = encoded.attachments.isEmpty() ? Type::Event : Type::BinaryEvent,
        .nsp = m_nsp,
        .json = std::move(encoded.json),
        .attachments = std::move(encoded.attachments)};
    if (handler) {
        const quint64 id = m_nextAckId++;
        packet.id = id;
        m_acks.insert(id, {context, std::move(handler)});
        if (timeout.count() > 0) {
            QTimer::singleShot(
                timeout, this, [this, id] { settle(id, {AckResult::Error::Timeout}); });
        }
    }
    const std::optional<quint64> id = packet.id;
    if (sendOrKeep(std::move(packet)))
        return true;
    if (id)
        m_acks.remove(*id);
    return false;
}

QMetaObject::Connection Socket::on(
    const QString &name, const QObject *context, const std::function<void(const Event &)> &handler)
{
    return connect(this, &Socket::eventReceived, context, [name, handler](const Event &event) {
        if (event.name == name)
            handler(event);
    });
}

bool Socket::sendOrKeep(SocketPacket packet)
{
    if (isConnected() && m_manager) {
        m_manager->send(packet);
        return true;
    }
    if (m_sendBuffer.size() >= kMaxBuffered) {
        qCWarning(lcSocket) << "not sent, the buffer for the time offline is full";
        return false;
    }
    m_sendBuffer.append(std::move(packet));
    return true;
}

void Socket::onConnectionOpened()
{
    if (!m_active || !m_manager)
        return;
    SocketPacket connectPacket{.type = Type::Connect, .nsp = m_nsp};
    if (!m_auth.isEmpty())
        connectPacket.json = toJsonText(QJsonObject::fromVariantMap(m_auth));
    m_manager->send(connectPacket);
}

void Socket::onConnectionClosed(DisconnectReason reason, const QString &detail)
{
    const bool wasConnected = isConnected();
    m_id.clear();
    m_receiveBuffer.clear();
    if (reason == DisconnectReason::ClientDisconnect)
        m_active = false;
    const QPointer<Socket> guard(this);
    settleAll(AckResult::Error::Disconnected);
    if (guard)
        setState(m_active ? State::Connecting : State::Disconnected);
    if (guard && wasConnected)
        Q_EMIT disconnected(reason, detail);
}

void Socket::onConnectionFailed(const QString &message)
{
    if (m_active)
        Q_EMIT connectError(message, QJsonValue(QJsonValue::Undefined));
}

void Socket::onPacket(const SocketPacket &packet)
{
    switch (packet.type) {
    case Type::Connect:
        onConnect(packet);
        break;
    case Type::ConnectError:
        onConnectError(packet);
        break;
    case Type::Disconnect: {
        m_active = false;
        const QPointer<Socket> guard(this);
        onConnectionClosed(DisconnectReason::ServerDisconnect, {});
        if (guard && !m_active && m_manager)
            m_manager->remove(this);
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

void Socket::onConnect(const SocketPacket &packet)
{
    if (!m_active || isConnected())
        return;
    const auto payload = fromJsonText(packet.json);
    const QString sid = payload ? payload->toObject()[QLatin1String("sid")].toString() : QString();
    if (sid.isEmpty()) {
        // A server of protocol 4 and older answers without one.
        Q_EMIT connectError(tr("The server speaks an older Socket.IO protocol"), QJsonObject());
        return;
    }
    m_id = sid.toUtf8();
    const QPointer<Socket> guard(this);
    setState(State::Connected);
    // Order as in the JavaScript client: early events, then what waited here, then connected().
    for (const SocketPacket &early : std::exchange(m_receiveBuffer, {})) {
        if (guard && isConnected())
            deliver(early);
    }
    if (!guard || !m_manager || !isConnected())
        return;
    for (const SocketPacket &kept : std::exchange(m_sendBuffer, {}))
        m_manager->send(kept);
    Q_EMIT connected();
}

void Socket::onConnectError(const SocketPacket &packet)
{
    m_active = false;
    m_id.clear();
    const auto payload = fromJsonText(packet.json);
    const QJsonValue value = payload ? *payload : QJsonValue();
    const QString message =
        value.isString() ? value.toString() : value[QLatin1String("message")].toString();
    const QPointer<Socket> guard(this);
    setState(State::Disconnected);
    if (guard)
        Q_EMIT connectError(message, value[QLatin1String("data")]);
    // The handler may have fixed the auth and connected again.
    if (guard && !m_active && m_manager)
        m_manager->remove(this);
}

// Rooms are joined before CONNECT is written, so an event may come first.
void Socket::onEvent(const SocketPacket &packet)
{
    if (isConnected())
        deliver(packet);
    else if (m_active && m_receiveBuffer.size() < kMaxBuffered)
        m_receiveBuffer.append(packet);
}

void Socket::deliver(const SocketPacket &packet)
{
    auto arguments = decodeArguments(packet);
    if (!arguments) {
        qCWarning(lcSocket) << "event dropped:" << arguments.error().message();
        return;
    }
    Event event;
    event.name = arguments->takeFirst().toString();
    event.arguments = *std::move(arguments);
    if (!packet.isBinary()) {
        if (const auto raw = JsonText::elements(packet.json)) {
            for (const QByteArrayView &element : raw->mid(1))
                event.rawArguments.append(element.toByteArray());
        }
    }
    if (packet.id) {
        event.m_acknowledge = std::make_shared<Event::Answer>(
            [socket = QPointer<Socket>(this), id = *packet.id](const QVariantList &values) {
                if (!socket)
                    return;
                EncodedArguments encoded = encodeArguments(values);
                socket->sendOrKeep(
                    {.type = encoded.attachments.isEmpty() ? Type::Ack : Type::BinaryAck,
                        .nsp = socket->m_nsp,
                        .id = id,
                        .json = encoded.json,
                        .attachments = encoded.attachments});
            });
    }
    Q_EMIT eventReceived(event);
}

void Socket::onAck(const SocketPacket &packet)
{
    if (!packet.id)
        return;
    auto arguments = decodeArguments(packet);
    if (!arguments) {
        qCWarning(lcSocket) << "acknowledgement dropped:" << arguments.error().message();
        return;
    }
    settle(*packet.id, {AckResult::Error::None, *std::move(arguments)});
}

void Socket::settle(quint64 id, const AckResult &result)
{
    const auto it = m_acks.find(id);
    if (it == m_acks.end())
        return;
    const PendingAck ack = std::move(*it);
    m_acks.erase(it);
    if (result.error == AckResult::Error::Timeout)
        m_sendBuffer.removeIf([id](const SocketPacket &packet) { return packet.id == id; });
    if (ack.context)
        ack.handler(result);
}

// What is still in the buffer will be sent after the reconnection, so its acks stay.
void Socket::settleAll(AckResult::Error error)
{
    const QPointer<Socket> guard(this);
    const QList<quint64> ids = m_acks.keys();
    for (const quint64 id : ids) {
        if (!guard)
            return;
        const auto kept = [id](const SocketPacket &packet) { return packet.id == id; };
        if (std::none_of(m_sendBuffer.begin(), m_sendBuffer.end(), kept))
            settle(id, {error});
    }
}

void Socket::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

} // namespace SocketIO
