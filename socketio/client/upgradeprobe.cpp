// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/upgradeprobe_p.h"

namespace SocketIO {

namespace {

//! As long as the stock server waits for the end of an upgrade.
constexpr std::chrono::milliseconds kTimeout{10000};

const QByteArray kProbe = QByteArrayLiteral("probe");

} // namespace

UpgradeProbe::UpgradeProbe(const Environment &environment, TransportSettings settings)
    : m_transport(environment.makeTransport(TransportType::WebSocket, std::move(settings)))
    , m_timeout(environment.clock, [this] { fail(QStringLiteral("timeout")); })
{
}

UpgradeProbe::~UpgradeProbe()
{
    if (!m_transport)
        return;
    m_transport->disconnect(this);
    // This may run inside one of its signals.
    m_transport.release()->deleteLater();
}

void UpgradeProbe::start()
{
    Transport *transport = m_transport.get();
    connect(transport, &Transport::opened, this, [this] {
        m_transport->send({{EnginePacket::Type::Ping, kProbe}});
    });
    connect(transport, &Transport::packetReceived, this, &UpgradeProbe::onPacket);
    connect(transport, &Transport::parseError, this, &UpgradeProbe::fail);
    connect(transport, &Transport::closed, this, &UpgradeProbe::fail);
    m_timeout.start(kTimeout);
    transport->open();
}

std::unique_ptr<Transport> UpgradeProbe::take()
{
    m_transport->disconnect(this);
    return std::move(m_transport);
}

void UpgradeProbe::onPacket(const EnginePacket &packet)
{
    if (m_done)
        return;
    if (packet.type != EnginePacket::Type::Pong || packet.data != kProbe) {
        fail(QStringLiteral("the answer to the probe is wrong"));
        return;
    }
    m_done = true;
    m_timeout.stop();
    Q_EMIT succeeded();
}

void UpgradeProbe::fail(const QString &reason)
{
    // After success too: it may be lost while polling comes to its end.
    m_done = true;
    m_timeout.stop();
    Q_EMIT failed(reason);
}

} // namespace SocketIO

#include "moc_upgradeprobe_p.cpp"
