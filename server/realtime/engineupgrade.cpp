// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// How a session moves from long-polling to WebSocket (Engine.IO 4, "Upgrade").

#include "server/net/worker.h"
#include "server/realtime/enginelink.h"
#include "server/realtime/engineserver.h"

namespace Realtime {

using EngineType = SocketIO::EnginePacket::Type;

namespace {

//! While an upgrade is tried: how often a waiting poll is let go, so that the client can pause.
constexpr std::chrono::milliseconds kProbeInterval{100};

} // namespace

void EngineSession::offerUpgrade(Net::WebSocket *webSocket)
{
    // Only one at a time, and only from polling; the session does not suffer from the attempt.
    if (m_link || m_probe || m_state != State::Open) {
        webSocket->close();
        return;
    }
    m_probe = std::make_unique<Link>(*this, webSocket);
    m_upgradeTimeout = std::make_unique<Net::Deadline>(m_worker.wheel(), [this] {
        Net::report(Net::Incident::UpgradeTimeout, m_peerAddress);
        dropProbe();
    });
    m_upgradeTimeout->start(m_server.options().upgradeTimeout);
}

void EngineSession::onProbe(Link &link, QByteArrayView text)
{
    if (text == "2probe") {
        static const Outgoing kPong = Outgoing::packet(EngineType::Pong, "probe");
        link.webSocket()->sendFrame(kPong.frame());
        m_probeTick = std::make_unique<Net::Deadline>(m_worker.wheel(), [this] { onProbeTick(); });
        m_probeTick->start(kProbeInterval);
    } else if (text == "5") {
        completeUpgrade();
    } else {
        dropProbe();
    }
}

void EngineSession::onProbeTick()
{
    answerPoll(kNoop);
    m_probeTick->startNext(kProbeInterval);
}

void EngineSession::dropProbe()
{
    m_probe->drop();
    // Later: this may be called by the very link.
    m_server.later(*this, [probe = std::shared_ptr<Link>(std::move(m_probe))] {});
    m_probeTick.reset();
    m_upgradeTimeout.reset();
}

void EngineSession::completeUpgrade()
{
    m_probeTick.reset();
    m_upgradeTimeout.reset();
    --transportCounters().open;
    m_link = std::move(m_probe);
    ++transportCounters().open;
    ++m_server.counters().upgrades;
    answerPoll(kNoop);
    const QList<Outgoing> waiting = takeQueue();
    for (const Outgoing &packet : waiting)
        send(packet);
    if (m_listener)
        m_listener->upgraded();
    if (m_state == State::Closing)
        closeTransport();
}

} // namespace Realtime
