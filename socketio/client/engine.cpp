// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/engine_p.h"

#include "socketio/client/logging_p.h"

namespace SocketIO {

namespace {

using std::chrono::milliseconds;

//! For the answer to checkAlive().
constexpr milliseconds kAnswerTime{5000};
//! For the last packets of a connection that was closed on this side.
constexpr milliseconds kLingerTime{5000};

} // namespace

Engine::Engine(const Environment &environment, TransportSettings settings,
    const QList<TransportType> &transports)
    : m_environment(environment)
    , m_settings(std::move(settings))
    , m_transports(transports)
    , m_heartbeat(environment.clock, [this] { finish(CloseReason::PingTimeout); })
    , m_patience(environment.clock, [this] {
        if (m_lingering)
            deleteLater();
        else
            finish(CloseReason::PingTimeout, tr("The server does not answer any more"));
    })
{
}

Engine::~Engine()
{
    if (m_transport)
        m_transport->disconnect(this);
}

void Engine::open()
{
    Q_ASSERT(m_state == State::New);
    m_state = State::Opening;
    openNextTransport();
}

void Engine::openNextTransport()
{
    if (m_transports.isEmpty()) {
        finish(CloseReason::TransportError, tr("No transport is allowed"));
        return;
    }
    attach(m_environment.makeTransport(m_transports.takeFirst(), m_settings));
    m_transport->open();
}

// The one before may be in the middle of a signal.
void Engine::attach(std::unique_ptr<Transport> transport)
{
    if (m_transport) {
        m_transport->disconnect(this);
        m_transport.release()->deleteLater();
    }
    m_transport = std::move(transport);
    Transport *current = m_transport.get();
    connect(current, &Transport::packetReceived, this, &Engine::receive);
    connect(current, &Transport::drained, this, &Engine::onDrained);
    connect(current, &Transport::bytesTaken, this, [this] {
        if (!m_lingering)
            Q_EMIT bytesTaken();
    });
    connect(current, &Transport::paused, this, &Engine::onPaused);
    connect(current, &Transport::alive, this, [this] {
        if (!m_lingering)
            m_patience.stop();
    });
    connect(current, &Transport::parseError, this,
        [this](const QString &message) { onTransportClosed(CloseReason::ParseError, message); });
    connect(current, &Transport::closed, this, [this](const QString &error) {
        onTransportClosed(
            error.isEmpty() ? CloseReason::TransportClose : CloseReason::TransportError, error);
    });
}

void Engine::onTransportClosed(CloseReason reason, const QString &detail)
{
    if (m_lingering) {
        deleteLater();
        return;
    }
    if (m_state == State::Opening && m_settings.options->tryAllTransports
        && !m_transports.isEmpty()) {
        qCDebug(lcEngine) << m_transport->type() << "failed, trying the next:" << detail;
        openNextTransport();
        return;
    }
    finish(reason, detail);
}

std::optional<TransportType> Engine::transportType() const
{
    return m_transport ? std::optional(m_transport->type()) : std::nullopt;
}

void Engine::receive(const EnginePacket &packet)
{
    if (m_state == State::Opening && packet.type != EnginePacket::Type::Open) {
        finish(CloseReason::ParseError, tr("The server did not start with a handshake"));
        return;
    }
    if (m_state == State::Closed)
        return;
    // No proof, since it may have lain here for long; but the answer comes after it.
    if (m_patience.isActive())
        m_patience.start(kAnswerTime);
    switch (packet.type) {
    case EnginePacket::Type::Open:
        receiveHandshake(packet.data);
        break;
    case EnginePacket::Type::Ping:
        send({EnginePacket::Type::Pong, packet.data});
        armHeartbeat();
        Q_EMIT pinged();
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
    m_settings.sid = m_handshake.sid;
    m_transport->setSid(m_handshake.sid);
    m_state = State::Open;
    armHeartbeat();
    qCDebug(lcEngine) << "open" << m_handshake.sid;
    const QPointer<Engine> guard(this);
    Q_EMIT opened();
    if (guard && isOpen())
        startProbe();
}

void Engine::startProbe()
{
    const ManagerOptions &options = *m_settings.options;
    if (!options.upgrade || m_transport->type() == TransportType::WebSocket
        || !options.transports.contains(TransportType::WebSocket)
        || !m_handshake.upgrades.contains(transportName(TransportType::WebSocket)))
        return;
    m_probe = std::make_unique<UpgradeProbe>(m_environment, m_settings);
    connect(m_probe.get(), &UpgradeProbe::succeeded, this, &Engine::onProbed);
    connect(m_probe.get(), &UpgradeProbe::failed, this, [this](const QString &reason) {
        qCDebug(lcEngine) << "no upgrade:" << reason;
        dropProbe();
        // The session stays where it is, unless polling was told to end.
        if (m_pausing)
            onTransportClosed(
                reason.isEmpty() ? CloseReason::TransportClose : CloseReason::TransportError,
                reason);
    });
    m_probe->start();
}

void Engine::onProbed()
{
    m_pausing = true;
    m_transport->pause();
}

// No request is under way: the WebSocket takes over.
void Engine::onPaused()
{
    if (!m_pausing || !m_probe || !isOpen())
        return;
    m_pausing = false;
    attach(m_probe->take());
    dropProbe();
    m_transport->send({{EnginePacket::Type::Upgrade}});
    // The answer to checkAlive() would have come the old way.
    if (m_patience.isActive())
        m_transport->checkAlive();
    qCDebug(lcEngine) << "upgraded" << m_handshake.sid;
    const QPointer<Engine> guard(this);
    Q_EMIT upgraded();
    if (guard && isOpen())
        flush();
}

// May run inside one of its signals.
void Engine::dropProbe()
{
    if (!m_probe)
        return;
    m_probe->disconnect(this);
    m_probe.release()->deleteLater();
}

void Engine::send(EnginePacket packet)
{
    if (m_state == State::Closed)
        return;
    m_waiting = m_waiting || packet.type == EnginePacket::Type::Message;
    m_bufferedBytes += packet.data.size();
    m_buffer.append(std::move(packet));
    flush();
}

void Engine::flush()
{
    if (m_state == State::Opening || m_pausing)
        return;
    while (!m_buffer.isEmpty() && m_transport->isWritable())
        m_transport->send(takeBatch());
}

// A polling payload has to stay within what the server takes; a WebSocket takes one packet after
// the other for as long as it has room.
QList<EnginePacket> Engine::takeBatch()
{
    qsizetype count = 1;
    if (m_transport->type() == TransportType::Polling) {
        // Its type, and the separator in front of it; binary grows by a third.
        const auto size = [](const EnginePacket &packet) {
            return (packet.binary ? (packet.data.size() + 2) / 3 * 4 : packet.data.size()) + 2;
        };
        qint64 total = size(m_buffer.first());
        while (count < m_buffer.size()) {
            total += size(m_buffer.at(count));
            if (total > m_handshake.maxPayload)
                break;
            ++count;
        }
    }
    QList<EnginePacket> batch;
    for (qsizetype i = 0; i < count; ++i) {
        m_bufferedBytes -= m_buffer.first().data.size();
        batch.append(m_buffer.takeFirst());
    }
    return batch;
}

void Engine::onDrained()
{
    flush();
    if (bytesToWrite() > 0 || !m_buffer.isEmpty() || m_pausing)
        return;
    if (m_lingering)
        m_transport->close();
    else if (std::exchange(m_waiting, false))
        Q_EMIT drained();
}

qint64 Engine::bytesToWrite() const
{
    return m_bufferedBytes + (m_transport ? m_transport->bytesToWrite() : 0);
}

void Engine::checkAlive()
{
    if (!isOpen())
        return;
    if (hasPingExpired()) {
        finish(CloseReason::PingTimeout);
        return;
    }
    if (m_patience.isActive())
        return;
    m_patience.start(kAnswerTime);
    m_transport->checkAlive();
}

bool Engine::hasPingExpired() const
{
    return isOpen() && m_heartbeat.isActive() && m_heartbeat.remaining() == milliseconds(0);
}

// The server pings; a client that hears none for an interval and a timeout is alone.
void Engine::armHeartbeat()
{
    m_heartbeat.start(m_handshake.pingInterval + m_handshake.pingTimeout);
}

void Engine::close()
{
    finish(CloseReason::Requested);
}

void Engine::finish(CloseReason reason, const QString &detail)
{
    if (m_state == State::Closed)
        return;
    const bool wasOpen = isOpen();
    m_state = State::Closed;
    m_heartbeat.stop();
    m_patience.stop();
    dropProbe();
    qCDebug(lcEngine) << "closed" << reason << detail;
    if (reason == CloseReason::Requested && wasOpen) {
        linger();
    } else if (m_transport) {
        m_transport->disconnect(this);
        m_transport->close();
    }
    Q_EMIT closed(reason, detail);
}

// What was sent still goes out, at its own pace and for a limited time.
void Engine::linger()
{
    m_lingering = true;
    m_patience.start(kLingerTime);
    // There will be no other transport: the old one has to do it.
    if (std::exchange(m_pausing, false))
        m_transport->resume();
    flush();
    if (m_buffer.isEmpty() && m_transport->bytesToWrite() == 0)
        m_transport->close();
}

} // namespace SocketIO

#include "moc_engine_p.cpp"
