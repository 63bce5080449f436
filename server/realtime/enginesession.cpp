// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/enginesession.h"

#include "server/net/worker.h"
#include "server/realtime/enginelink.h"
#include "server/realtime/engineserver.h"
#include "server/realtime/ids.h"
#include "server/realtime/logging.h"
#include "socketio/protocol/handshake.h"

namespace Realtime {

using SocketIO::EnginePacket;
using EngineType = EnginePacket::Type;

namespace {

//! A session that was closed waits this long for the poll that will tell the client.
constexpr std::chrono::milliseconds kFarewellTimeout{30000};

} // namespace

const QByteArray EngineSession::kNoop = QByteArrayLiteral("6");
const QByteArray EngineSession::kClose = QByteArrayLiteral("1");

EngineSession::EngineSession(
    EngineServer &server, Net::Worker &worker, const Net::HttpRequest &request)
    : m_server(server)
    , m_worker(worker)
    , m_id(makeSessionId(worker.index(), server.options().node))
    , m_request(server.options().keepRequests ? std::make_unique<const Net::HttpRequest>(request)
                                              : nullptr)
    , m_peerAddress(request.peerAddress)
    , m_unsent(worker,
          [this] {
              punish(Net::Incident::SlowestReader,
                  QStringLiteral("transport error: the reader is too slow"));
          })
    , m_heartbeat(worker.wheel(), [this] { onHeartbeat(); })
    , m_base64(request.query.hasQueryItem(QStringLiteral("b64")))
{
    m_heartbeat.start(server.options().pingInterval);
}

EngineSession::~EngineSession() = default;

QByteArray EngineSession::handshake() const
{
    const EngineOptions &options = m_server.options();
    QByteArrayList upgrades;
    if (isPolling() && options.upgrades && options.webSocket)
        upgrades.append(QByteArrayLiteral("websocket"));
    const SocketIO::Handshake handshake{.sid = m_id,
        .upgrades = upgrades,
        .pingInterval = options.pingInterval,
        .pingTimeout = options.pingTimeout,
        .maxPayload = options.maxPayload};
    return handshake.toJson();
}

void EngineSession::openWebSocket(Net::WebSocket *webSocket)
{
    m_link = std::make_unique<Link>(*this, webSocket);
    noteOpened();
    send(Outgoing::packet(EngineType::Open, handshake()));
}

EngineCounters::Transport &EngineSession::transportCounters()
{
    return isPolling() ? m_server.counters().polling : m_server.counters().webSocket;
}

void EngineSession::noteOpened()
{
    ++transportCounters().open;
    ++transportCounters().opened;
}

bool EngineSession::isWritable() const
{
    if (m_state != State::Open)
        return false;
    if (m_link)
        return m_link->webSocket() && m_link->webSocket()->isDrained();
    return m_poll && m_queue.isEmpty();
}

void EngineSession::send(const Outgoing &packet)
{
    if (m_state != State::Open)
        return;
    if (m_link) {
        if (Net::WebSocket *webSocket = m_link->webSocket())
            webSocket->sendFrame(m_base64 ? packet.base64Frame() : frameFor(*webSocket, packet));
        return;
    }
    enqueue(packet);
    if (m_poll)
        flush();
    else if (m_queuedBytes > m_server.options().sendQueueBytes)
        m_server.later(*this, [this] {
            punish(Net::Incident::SlowReader,
                QStringLiteral("transport error: the reader is too slow"));
        });
}

const QByteArray &EngineSession::frameFor(
    const Net::WebSocket &webSocket, const Outgoing &packet) const
{
    const bool isLarge =
        webSocket.isDeflating() && packet.size() >= m_server.options().compressionThreshold;
    return isLarge ? packet.deflatedFrame() : packet.frame();
}

void EngineSession::share(const Outgoing &packet)
{
    Net::WebSocket *const webSocket =
        m_state == State::Open && m_link && !m_base64 ? m_link->webSocket() : nullptr;
    if (webSocket)
        webSocket->shareFrame(frameFor(*webSocket, packet));
    else
        send(packet);
}

void EngineSession::enqueue(const Outgoing &packet)
{
    m_queue.append(packet);
    m_queuedBytes += packet.size();
    m_unsent.set(m_queuedBytes);
}

QList<Outgoing> EngineSession::takeQueue()
{
    m_queuedBytes = 0;
    m_unsent.forget();
    return std::exchange(m_queue, {});
}

void EngineSession::receive(QByteArrayView text)
{
    // Nearly every packet is a message, and its text need not be copied.
    if (text.startsWith('4')) {
        receiveMessage(text.sliced(1), false);
        return;
    }
    const auto packet = SocketIO::decodeEngineText(text);
    if (packet)
        receivePacket(*packet);
    else
        punish(
            Net::Incident::BadPacket, QStringLiteral("parse error: ") + packet.error().message());
}

void EngineSession::receivePacket(const EnginePacket &packet)
{
    // Who is being closed may only go first.
    if (m_state != State::Open && packet.type != EngineType::Close)
        return;
    switch (packet.type) {
    case EngineType::Message:
        receiveMessage(packet.data, packet.binary);
        break;
    case EngineType::Pong:
        m_awaitingPong = false;
        m_heartbeat.start(m_server.options().pingInterval);
        break;
    case EngineType::Ping:
        punish(Net::Incident::BadPacket,
            QStringLiteral("transport error: invalid heartbeat direction"));
        break;
    case EngineType::Close:
        answerPoll(kNoop);
        finish(QStringLiteral("transport close"));
        break;
    case EngineType::Open:
    case EngineType::Upgrade:
    case EngineType::Noop:
        refreshPingTimeout();
        break;
    }
}

void EngineSession::receiveMessage(QByteArrayView message, bool isBinary)
{
    if (m_state != State::Open || !m_listener)
        return;
    refreshPingTimeout();
    if (isBinary)
        m_listener->binaryReceived(message);
    else
        m_listener->textReceived(message);
}

// As engine.io 6.6.11: while a pong is due, one other packet buys the client more time once. A
// large upload may stand in front of the pong.
void EngineSession::refreshPingTimeout()
{
    if (!m_awaitingPong || m_refreshed)
        return;
    m_refreshed = true;
    m_heartbeat.start(m_server.options().pingTimeout);
}

void EngineSession::onHeartbeat()
{
    if (m_state == State::Closing) {
        finish(m_closeReason);
        return;
    }
    if (m_awaitingPong) {
        Net::report(Net::Incident::PingTimeout, m_peerAddress);
        finish(QStringLiteral("ping timeout"));
        return;
    }
    m_awaitingPong = true;
    m_refreshed = false;
    static const Outgoing kPing = Outgoing::packet(EngineType::Ping, {});
    m_heartbeat.startNext(m_server.options().pingTimeout);
    send(kPing);
}

void EngineSession::onLinkClosed(Link &link, std::optional<Net::Incident> incident)
{
    if (&link == m_probe.get()) {
        dropProbe();
        return;
    }
    // A message that is too large or broken is an error of the transport, as with the stock server.
    finish(incident ? QStringLiteral("transport error: ") + Net::incidentName(*incident).word
                    : QStringLiteral("transport close"));
}

void EngineSession::close(const QString &reason)
{
    if (m_state != State::Open)
        return;
    m_state = State::Closing;
    m_closeReason = reason;
    if (m_link || m_poll) {
        closeTransport();
        return;
    }
    // The client hears of it with its next poll.
    m_heartbeat.start(kFarewellTimeout);
}

void EngineSession::closeTransport()
{
    answerPoll(kClose);
    finish(m_closeReason);
}

void EngineSession::punish(Net::Incident incident, const QString &reason)
{
    if (m_state == State::Closed)
        return;
    Net::report(incident, m_peerAddress, reason);
    finish(reason);
}

void EngineSession::shutDown()
{
    answerPoll(kClose);
    finish(QStringLiteral("server shutting down"));
}

void EngineSession::finish(const QString &reason)
{
    if (m_state == State::Closed)
        return;
    m_state = State::Closed;
    --transportCounters().open;
    (void)takeQueue();
    // Its upload may end after the session is gone.
    if (m_post)
        m_post->onAborted({});
    m_post.reset();
    m_heartbeat.stop();
    m_probeTick.reset();
    m_upgradeTimeout.reset();
    answerPoll(kClose);
    if (m_link && m_link->webSocket())
        m_link->webSocket()->close();
    if (m_probe)
        m_probe->drop();
    qCDebug(lcRealtime).noquote() << "session" << m_id << "closed:" << reason;
    if (m_listener)
        m_listener->closed(reason);
    m_server.remove(*this);
}

} // namespace Realtime
