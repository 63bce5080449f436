// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/load/swarm.h"
#include "tests/bench/load/trigger.h"

namespace Bench {

//! \brief A Socket.IO client that sends `broadcast` and `whisper`. It is on WebSocket even if the
//! others are polling, because a polling client can't send while it waits.
class EventTrigger final : public Trigger {
public:
    EventTrigger(Poller &poller, const Options &options);

    void fire() override;
    bool isAnswered() const override { return m_swarm.alerts() == m_fired; }
    std::size_t copies() const override { return 1; }

    //! Sends the alert to socket \a id alone.
    void whisper(const std::string &id);

private:
    const Options m_options;
    Swarm m_swarm;
    std::uint64_t m_fired = 0;
};

} // namespace Bench
