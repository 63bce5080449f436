// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/connection.h"

#include "server/realtime/logging.h"
#include "server/realtime/namespace.h"
#include "server/realtime/server.h"
#include "socketio/protocol/arguments.h"

namespace Realtime {

using SocketIO::SocketPacket;
using Type = SocketPacket::Type;

Connection::Connection(Server *server, Net::WebSocket *webSocket, const Net::HttpRequest &request)
    : QObject(webSocket)
    , m_server(server)
    , m_request(request)
    , m_decoder(server->options().packets)
    , m_session(webSocket, server->options(), this)
{
    connect(&m_session, &EngineSession::textReceived, this,
        [this](const QByteArray &text) { receive(m_decoder.addText(text)); });
    connect(&m_session, &EngineSession::binaryReceived, this,
        [this](const QByteArray &data) { receive(m_decoder.addBinary(data)); });
    connect(&m_session, &EngineSession::closed, this, &Connection::onClosed);
    m_connectTimer.setSingleShot(true);
    connect(&m_connectTimer, &QTimer::timeout, this,
        [this] { close(QStringLiteral("connect timeout: no namespace was joined")); });
    m_connectTimer.start(server->options().connectTimeout);
}

Connection::~Connection() = default;

void Connection::send(const SocketPacket &packet)
{
    m_session.sendText(encodeSocketPacket(packet));
    for (const QByteArray &attachment : packet.attachments)
        m_session.sendBinary(attachment);
}

void Connection::close(const QString &reason)
{
    m_session.close(reason);
}

void Connection::joined()
{
    m_connectTimer.stop();
}

void Connection::forget(Socket *socket)
{
    m_sockets.remove(socket->nsp()->name());
}

void Connection::receive(SocketIO::Result<std::optional<SocketPacket>> packet)
{
    if (!packet) {
        const QString reason = packet.error().message();
        qCInfo(lcRealtime).noquote()
            << "closing" << m_request.peerAddress.toString() << "bad packet:" << reason;
        close(QStringLiteral("forced close: ") + reason);
        return;
    }
    if (!*packet)
        return;
    // A placeholder that names no attachment is as malformed as bad JSON.
    if ((*packet)->isBinary()) {
        if (const auto arguments = SocketIO::decodeArguments(**packet); !arguments) {
            receive(SocketIO::makeUnexpected(arguments.error()));
            return;
        }
    }
    onPacket(**packet);
}

void Connection::onPacket(const SocketPacket &packet)
{
    if (packet.type == Type::Connect) {
        onConnect(packet);
        return;
    }
    Socket *socket = m_sockets.value(packet.nsp);
    if (!socket || !socket->isConnected() || packet.type == Type::ConnectError) {
        close(QStringLiteral("forced close: not allowed before joining ")
            + QString::fromUtf8(packet.nsp));
        return;
    }
    if (packet.type == Type::Disconnect)
        socket->finish(QStringLiteral("client namespace disconnect"));
    else
        socket->receive(packet);
}

void Connection::onConnect(const SocketPacket &packet)
{
    if (m_sockets.contains(packet.nsp)) {
        close(QStringLiteral("forced close: joined twice"));
        return;
    }
    Namespace *nsp = m_server->find(packet.nsp);
    if (!nsp) {
        send({.type = Type::ConnectError,
            .nsp = packet.nsp,
            .json = QByteArrayLiteral("{\"message\":\"Invalid namespace\"}")});
        return;
    }
    SocketHandshake handshake{.authJson = packet.json,
        .auth = {},
        .query = m_request.query,
        .headers = m_request.headers,
        .address = m_request.peerAddress};
    if (const auto auth = SocketIO::fromJsonText(packet.json))
        handshake.auth = auth->toObject();
    auto *socket = new Socket(nsp, this, std::move(handshake));
    m_sockets.insert(packet.nsp, socket);
    nsp->connectClient(socket);
}

void Connection::onClosed(const QString &reason)
{
    m_connectTimer.stop();
    const QList<Socket *> sockets = m_sockets.values();
    for (Socket *socket : sockets)
        socket->finish(reason);
}

} // namespace Realtime
