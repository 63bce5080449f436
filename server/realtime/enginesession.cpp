// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/enginesession.h"

#include "server/net/frames.h"
#include "server/realtime/ids.h"
#include "server/realtime/logging.h"
#include "socketio/protocol/handshake.h"

namespace Realtime {

using SocketIO::EnginePacket;

EngineSession::EngineSession(Net::WebSocket *webSocket, const Options &options, QObject *parent)
    : QObject(parent)
    , m_id(makeId())
    , m_webSocket(webSocket)
    , m_pingInterval(options.pingInterval)
    , m_pingTimeout(options.pingTimeout)
{
    connect(webSocket, &Net::WebSocket::textReceived, this, &EngineSession::receive);
    connect(webSocket, &Net::WebSocket::binaryReceived, this, [this](const QByteArray &data) {
        if (!m_closed)
            Q_EMIT binaryReceived(data);
    });
    connect(webSocket, &Net::WebSocket::closed, this, [this](const QString &reason) {
        finish(reason.isEmpty() ? QStringLiteral("transport close") : reason);
    });
    m_heartbeat.setSingleShot(true);
    connect(&m_heartbeat, &QTimer::timeout, this, &EngineSession::onHeartbeat);
    sendHandshake(options);
    m_heartbeat.start(m_pingInterval);
}

EngineSession::~EngineSession() = default;

void EngineSession::sendHandshake(const Options &options)
{
    const SocketIO::Handshake handshake{.sid = m_id,
        .upgrades = {},
        .pingInterval = options.pingInterval,
        .pingTimeout = options.pingTimeout,
        .maxPayload = options.maxPayload};
    sendFrame(Net::textFrame(
        SocketIO::encodeEngineText({EnginePacket::Type::Open, handshake.toJson(), false})));
}

void EngineSession::sendText(const QByteArray &message)
{
    sendFrame(Net::textFrame(SocketIO::encodeEngineText(EnginePacket::text(message))));
}

void EngineSession::sendBinary(const QByteArray &message)
{
    sendFrame(Net::binaryFrame(message));
}

void EngineSession::sendFrame(const QByteArray &frame)
{
    if (!m_closed && m_webSocket)
        m_webSocket->sendFrame(frame);
}

void EngineSession::close(const QString &reason)
{
    if (m_closed)
        return;
    if (m_webSocket) {
        m_webSocket->disconnect(this);
        m_webSocket->close();
    }
    finish(reason);
}

void EngineSession::receive(const QByteArray &text)
{
    if (m_closed)
        return;
    auto packet = SocketIO::decodeEngineText(text);
    if (!packet) {
        close(QStringLiteral("parse error: ") + packet.error().message());
        return;
    }
    // As engine.io 6.6.11: while a pong is due, one other packet buys the client more time once.
    // A large upload may stand in front of the pong.
    if (m_awaitingPong && !m_refreshed && packet->type != EnginePacket::Type::Pong) {
        m_refreshed = true;
        m_heartbeat.start(m_pingTimeout);
    }
    switch (packet->type) {
    case EnginePacket::Type::Message:
        if (packet->binary)
            Q_EMIT binaryReceived(packet->data);
        else
            Q_EMIT textReceived(packet->data);
        break;
    case EnginePacket::Type::Pong:
        m_awaitingPong = false;
        m_heartbeat.start(m_pingInterval);
        break;
    case EnginePacket::Type::Ping:
        close(QStringLiteral("transport error: invalid heartbeat direction"));
        break;
    case EnginePacket::Type::Close:
        close(QStringLiteral("transport close"));
        break;
    case EnginePacket::Type::Open:
    case EnginePacket::Type::Upgrade:
    case EnginePacket::Type::Noop:
        break;
    }
}

void EngineSession::onHeartbeat()
{
    if (m_awaitingPong) {
        close(QStringLiteral("ping timeout"));
        return;
    }
    m_awaitingPong = true;
    m_refreshed = false;
    static const QByteArray kPing =
        Net::textFrame(SocketIO::encodeEngineText({EnginePacket::Type::Ping, {}, false}));
    sendFrame(kPing);
    m_heartbeat.start(m_pingTimeout);
}

void EngineSession::finish(const QString &reason)
{
    if (m_closed)
        return;
    m_closed = true;
    m_heartbeat.stop();
    qCDebug(lcRealtime).noquote() << "session" << m_id << "closed:" << reason;
    Q_EMIT closed(reason);
}

} // namespace Realtime
