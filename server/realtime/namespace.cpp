// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/namespace.h"

#include "server/net/frames.h"
#include "server/realtime/connection.h"
#include "socketio/protocol/arguments.h"
#include "socketio/protocol/enginepacket.h"
#include "socketio/protocol/jsontext.h"

namespace Realtime {

using SocketIO::SocketPacket;
using Type = SocketPacket::Type;

Namespace::Namespace(const QByteArray &name, QObject *parent)
    : QObject(parent)
    , m_name(name)
{
}

Namespace::~Namespace() = default;

void Namespace::connectClient(Socket *socket)
{
    if (!m_middleware) {
        decide(socket, std::nullopt);
        return;
    }
    m_middleware(
        socket, [this, guard = QPointer<Socket>(socket)](const std::optional<Refusal> &refusal) {
            if (guard && !guard->m_finished && !guard->m_connected)
                decide(guard, refusal);
        });
}

void Namespace::decide(Socket *socket, const std::optional<Refusal> &refusal)
{
    if (!refusal) {
        // The room named after the socket comes first, as in the stock server.
        socket->join(socket->id());
        m_sockets.insert(socket->id(), socket);
        socket->sendPacket({.type = Type::Connect,
            .nsp = m_name,
            .json = "{\"sid\":"
                + SocketIO::JsonText::encodeString(QString::fromLatin1(socket->id())) + '}'});
        socket->m_connected = true;
        if (socket->m_connection)
            socket->m_connection->joined();
        Q_EMIT connected(socket);
        return;
    }
    QByteArray json = "{\"message\":" + SocketIO::JsonText::encodeString(refusal->message);
    if (!refusal->data.isUndefined())
        json += ",\"data\":" + SocketIO::toJsonText(refusal->data);
    socket->sendPacket({.type = Type::ConnectError, .nsp = m_name, .json = json + '}'});
    const QPointer<Connection> connection = socket->m_connection;
    socket->finish(QStringLiteral("refused"));
    if (refusal->closeConnection && connection)
        connection->close(QStringLiteral("refused: ") + refusal->message);
}

int Namespace::broadcast(
    const QByteArrayList &rooms, const QByteArray &event, const QByteArrayList &argumentsJson)
{
    QByteArray frame;
    int count = 0;
    m_adapter.forEach(rooms, [&](Socket *socket) {
        if (frame.isEmpty()) {
            const QByteArray packet = encodeSocketPacket(makeEvent(m_name, event, argumentsJson));
            frame = Net::textFrame(encodeEngineText(SocketIO::EnginePacket::text(packet)));
        }
        socket->sendFrame(frame);
        ++count;
    });
    return count;
}

void Namespace::remove(Socket *socket)
{
    m_adapter.removeAll(socket);
    m_sockets.remove(socket->id());
}

} // namespace Realtime
