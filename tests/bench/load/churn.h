// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/load/peer.h"

#include <vector>

namespace Bench {

//! \brief Peers that leave as soon as they have joined, each followed by another.
class Churn : public PeerListener {
public:
    Churn(Poller &poller, const Options &options);

    //! Goes on for \a time; returns how many joined.
    std::uint64_t run(std::chrono::seconds time);

private:
    void joined(Peer &peer) override;
    void packet(Peer &, std::string_view) override { }
    void pinged() override { }
    void lost(Peer &peer, const std::string &why) override;

    void replaceThoseThatLeft();

    Poller &m_poller;
    const Options &m_options;
    std::vector<std::unique_ptr<Peer>> m_peers;
    std::vector<std::size_t>
        m_left; //!< places in m_peers; nobody may be deleted while it is called
    std::uint64_t m_joined = 0;
    std::size_t m_started = 0;
};

} // namespace Bench
