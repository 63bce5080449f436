// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/swarm.h"

#include "tests/bench/load/fail.h"
#include "tests/bench/load/message.h"

namespace Bench {
namespace {

constexpr std::chrono::seconds kOpenLimit{120};

} // namespace

void Swarm::open(std::size_t count)
{
    m_peers.reserve(count);
    const auto isDone = [this, count] {
        requireWhole();
        startSome(count);
        return m_joined == count;
    };
    if (!m_poller.turnUntil(isDone, kOpenLimit))
        fail("only " + std::to_string(m_joined) + " of " + std::to_string(count) + " joined");
}

void Swarm::startSome(std::size_t count)
{
    while (m_peers.size() < count && m_peers.size() - m_joined < m_options.inFlight) {
        m_peers.push_back(makePeer(m_poller, m_options, *this, m_peers.size()));
        m_peers.back()->start();
    }
}

void Swarm::requireWhole() const
{
    if (m_lost)
        fail(std::to_string(m_lost) + " connections lost, the first: " + m_firstLoss);
    if (!m_unexpected.empty())
        fail("unexpected packet " + m_unexpected);
}

void Swarm::joined(Peer &)
{
    ++m_joined;
}

void Swarm::packet(Peer &peer, std::string_view text)
{
    if (isAlert(text))
        ++m_alerts;
    else if (m_handler)
        m_handler(peer, text);
    else if (m_unexpected.empty())
        m_unexpected = text;
}

void Swarm::lost(Peer &, const std::string &why)
{
    if (m_lost++ == 0)
        m_firstLoss = why;
}

} // namespace Bench
