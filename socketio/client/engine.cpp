// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/engine.h"

#include "socketio/client/logging_p.h"
#include "socketio/client/websockettransport.h"

#include <QtCore/QUrlQuery>

namespace SocketIO {

Engine::Engine(QObject *parent)
    : QObject(parent)
{
    m_heartbeat.setSingleShot(true);
    connect(&m_heartbeat, &QTimer::timeout, this, [this] { finish(CloseReason::PingTimeout); });
}

Engine::~Engine() = default;

void Engine::open(const QNetworkRequest &request)
{
    Q_ASSERT(m_state == State::New);
    m_state = State::Opening;
    m_transport = new WebSocketTransport(this);

    QNetworkRequest prepared(request);
    QUrl url = request.url();
    QUrlQuery query(url);
    query.addQueryItem(QStringLiteral("EIO"), QStringLiteral("4"));
    query.addQueryItem(QStringLiteral("transport"), QString::fromLatin1(m_transport->name()));
    url.setQuery(query);
    prepared.setUrl(url);

    connect(m_transport, &Transport::packetReceived, this, &Engine::receive);
    connect(m_transport, &Transport::parseError, this,
        [this](const ProtocolError &error) { finish(CloseReason::ParseError, error.message()); });
    connect(m_transport, &Transport::closed, this, [this](const QString &error) {
        finish(error.isEmpty() ? CloseReason::TransportClose : CloseReason::TransportError, error);
    });
    m_transport->open(prepared);
}

void Engine::send(const EnginePacket &packet)
{
    if (m_state == State::Open)
        m_transport->send(packet);
}

void Engine::close()
{
    finish(CloseReason::Requested);
}

QByteArray Engine::transportName() const
{
    return m_transport ? m_transport->name() : QByteArray();
}

qint64 Engine::bytesToWrite() const
{
    return m_transport ? m_transport->bytesToWrite() : 0;
}

void Engine::receive(const EnginePacket &packet)
{
    if (m_state == State::Opening && packet.type != EnginePacket::Type::Open) {
        finish(CloseReason::ParseError, tr("The server did not start with a handshake"));
        return;
    }
    switch (packet.type) {
    case EnginePacket::Type::Open:
        receiveHandshake(packet.data);
        break;
    case EnginePacket::Type::Ping:
        m_transport->send({EnginePacket::Type::Pong, packet.data});
        armHeartbeat();
        break;
    case EnginePacket::Type::Message:
        Q_EMIT messageReceived(packet);
        break;
    case EnginePacket::Type::Close:
        finish(CloseReason::TransportClose);
        break;
    case EnginePacket::Type::Pong:
    case EnginePacket::Type::Upgrade:
    case EnginePacket::Type::Noop:
        break;
    }
}

void Engine::receiveHandshake(const QByteArray &json)
{
    if (m_state != State::Opening)
        return;
    auto handshake = Handshake::fromJson(json);
    if (!handshake) {
        finish(CloseReason::ParseError, handshake.error().message());
        return;
    }
    m_handshake = *std::move(handshake);
    m_state = State::Open;
    armHeartbeat();
    qCDebug(lcEngine) << "open" << m_handshake.sid;
    Q_EMIT opened();
}

// The server pings; a client that hears none for an interval and a timeout is alone.
void Engine::armHeartbeat()
{
    m_heartbeat.start(m_handshake.pingInterval + m_handshake.pingTimeout);
}

void Engine::finish(CloseReason reason, const QString &detail)
{
    if (m_state == State::Closed)
        return;
    m_state = State::Closed;
    m_heartbeat.stop();
    if (m_transport) {
        m_transport->disconnect(this);
        m_transport->close();
    }
    qCDebug(lcEngine) << "closed" << reason << detail;
    Q_EMIT closed(reason, detail);
}

} // namespace SocketIO
