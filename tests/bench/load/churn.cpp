// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/churn.h"

#include "tests/bench/load/fail.h"

#include <numeric>

namespace Bench {

Churn::Churn(Poller &poller, const Options &options)
    : m_poller(poller)
    , m_options(options)
    , m_peers(options.inFlight)
    , m_left(options.inFlight)
{
    std::iota(m_left.begin(), m_left.end(), 0);
}

std::uint64_t Churn::run(std::chrono::seconds time)
{
    const auto before = m_joined;
    const auto goOn = [this] {
        replaceThoseThatLeft();
        return false;
    };
    m_poller.turnUntil(goOn, time);
    return m_joined - before;
}

void Churn::replaceThoseThatLeft()
{
    for (const std::size_t place : m_left) {
        // Numbers go up by one, but their rest is the place: that is how a peer is found again.
        const auto number = m_started++ / m_peers.size() * m_peers.size() + place;
        m_peers[place] = makePeer(m_poller, m_options, *this, number);
        m_peers[place]->start();
    }
    m_left.clear();
}

void Churn::joined(Peer &peer)
{
    ++m_joined;
    peer.close();
    m_left.push_back(peer.number() % m_peers.size());
}

void Churn::lost(Peer &, const std::string &why)
{
    fail("a new connection failed: " + why);
}

} // namespace Bench
