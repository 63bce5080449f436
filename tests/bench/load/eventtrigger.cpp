// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/eventtrigger.h"

#include "tests/bench/load/message.h"

namespace Bench {
namespace {

Options withoutPolling(Options options)
{
    if (options.transport == Transport::Polling)
        options.transport = Transport::WebSocket;
    return options;
}

} // namespace

EventTrigger::EventTrigger(Poller &poller, const Options &options)
    : m_options(withoutPolling(options))
    , m_swarm(poller, m_options)
{
    m_swarm.open(1);
}

void EventTrigger::fire()
{
    m_swarm.requireWhole();
    ++m_fired;
    m_swarm.peer(0).emitPacket(std::string(R"(2["broadcast",)").append(kAlert).append("]"));
}

void EventTrigger::whisper(const std::string &id)
{
    m_swarm.requireWhole();
    m_swarm.peer(0).emitPacket(
        std::string(R"(2["whisper",")").append(id).append(R"(",)").append(kAlert).append("]"));
}

} // namespace Bench
