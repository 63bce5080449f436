// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/load/peer.h"

#include <functional>
#include <vector>

namespace Bench {

//! \brief Many peers at once, and what they got.
class Swarm : public PeerListener {
public:
    using PacketHandler = std::function<void(Peer &, std::string_view)>;

    Swarm(Poller &poller, const Options &options)
        : m_poller(poller)
        , m_options(options)
    {
    }

    //! Opens \a count peers, a few at a time, and waits until all have joined.
    void open(std::size_t count);

    //! Packets that are no alerts go there.
    void setPacketHandler(PacketHandler handler) { m_handler = std::move(handler); }

    Peer &peer(std::size_t number) { return *m_peers[number]; }
    std::size_t size() const { return m_peers.size(); }

    //! Alerts that have come to all together.
    std::uint64_t alerts() const { return m_alerts; }
    std::uint64_t pings() const { return m_pings; }
    std::size_t lostCount() const { return m_lost; }
    const std::string &firstLoss() const { return m_firstLoss; }

    //! fail() if a peer was lost or something came that nobody expects.
    void requireWhole() const;

private:
    void joined(Peer &peer) override;
    void packet(Peer &peer, std::string_view text) override;
    void pinged() override { ++m_pings; }
    void lost(Peer &peer, const std::string &why) override;

    void startSome(std::size_t count);

    Poller &m_poller;
    const Options &m_options;
    std::vector<std::unique_ptr<Peer>> m_peers;
    PacketHandler m_handler;
    std::string m_firstLoss;
    std::string m_unexpected;
    std::uint64_t m_alerts = 0;
    std::uint64_t m_pings = 0;
    std::size_t m_joined = 0;
    std::size_t m_lost = 0;
};

} // namespace Bench
