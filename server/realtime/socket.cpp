// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/socket.h"

#include "server/realtime/connection.h"
#include "server/realtime/ids.h"
#include "server/realtime/logging.h"
#include "server/realtime/namespace.h"
#include "socketio/protocol/jsontext.h"

namespace Realtime {

using SocketIO::SocketPacket;
using Type = SocketPacket::Type;

SocketPacket makeEvent(
    const QByteArray &nsp, const QByteArray &name, const QByteArrayList &argumentsJson)
{
    SocketPacket packet{.type = Type::Event, .nsp = nsp};
    packet.json = '[' + SocketIO::JsonText::encodeString(QString::fromUtf8(name));
    for (const QByteArray &argument : argumentsJson)
        packet.json += ',' + argument;
    packet.json += ']';
    return packet;
}

Socket::Socket(Namespace *nsp, Connection *connection, SocketHandshake handshake)
    : QObject(nsp)
    , m_id(makeId())
    , m_nsp(nsp)
    , m_connection(connection)
    , m_handshake(std::move(handshake))
{
}

Socket::~Socket() = default;

void Socket::join(const QByteArray &room)
{
    // Joining after the disconnection would leave an entry that nobody removes.
    if (!m_finished)
        m_nsp->adapter()->add(this, room);
}

void Socket::leave(const QByteArray &room)
{
    m_nsp->adapter()->remove(this, room);
}

void Socket::emitEvent(const QByteArray &name, const QByteArrayList &argumentsJson)
{
    sendPacket(makeEvent(m_nsp->name(), name, argumentsJson));
}

void Socket::disconnectClient(bool close)
{
    if (m_finished)
        return;
    sendPacket({.type = Type::Disconnect, .nsp = m_nsp->name()});
    const QPointer<Connection> connection = m_connection;
    finish(QStringLiteral("server namespace disconnect"));
    if (close && connection)
        connection->close(QStringLiteral("forced server close"));
}

void Socket::receive(const SocketPacket &packet)
{
    if (packet.type != Type::Event && packet.type != Type::BinaryEvent)
        return;
    const auto arguments =
        SocketIO::JsonText::elements(packet.json, SocketIO::JsonText::kHighestMaxDepth);
    if (!arguments)
        return;
    QByteArrayList rest;
    for (const QByteArrayView &argument : arguments->mid(1))
        rest.append(argument.toByteArray());
    Acknowledge acknowledge;
    if (packet.id) {
        acknowledge = [socket = QPointer<Socket>(this), id = *packet.id](const QByteArray &json) {
            if (socket)
                socket->sendPacket(
                    {.type = Type::Ack, .nsp = socket->m_nsp->name(), .id = id, .json = json});
        };
    }
    Q_EMIT eventReceived(SocketIO::eventName(packet), rest, acknowledge);
}

void Socket::sendPacket(const SocketPacket &packet)
{
    if (m_connection && !m_finished)
        m_connection->send(packet);
}

void Socket::sendFrame(const QByteArray &frame)
{
    if (m_connection && m_connected)
        m_connection->sendFrame(frame);
}

void Socket::finish(const QString &reason)
{
    if (m_finished)
        return;
    const bool wasConnected = m_connected;
    m_finished = true;
    m_connected = false;
    m_nsp->remove(this);
    if (m_connection)
        m_connection->forget(this);
    if (wasConnected)
        Q_EMIT disconnected(reason);
    deleteLater();
}

} // namespace Realtime
