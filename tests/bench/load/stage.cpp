// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/stage.h"

namespace Bench {
namespace {

// Few, because the memory that they leave behind is used again by those that count.
constexpr std::size_t kFirstPeers = 10;

} // namespace

Stage::Stage(const Options &options)
    : m_options(options)
    , m_server(options.pids)
    , m_swarm(m_poller, options)
{
    {
        Swarm first(m_poller, options);
        first.open(kFirstPeers);
    }
    m_emptyKiB = m_server.settledKiB(m_poller);
}

void Stage::fill()
{
    m_swarm.open(m_options.connections);
    m_fullKiB = m_server.settledKiB(m_poller);
    m_swarm.requireWhole();
}

double Stage::kibPerConnection() const
{
    const auto used = static_cast<double>(m_fullKiB - m_emptyKiB);
    return used / static_cast<double>(m_swarm.size());
}

} // namespace Bench
