// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/load/connection.h"
#include "tests/bench/load/trigger.h"

#include <string>

namespace Bench {

//! \brief Sends an HTTP request on a connection that stays open.
class RequestTrigger final : public Trigger, private Connection {
public:
    RequestTrigger(Poller &poller, const Options &options);

    void fire() override;
    bool isAnswered() const override { return m_answers == m_requests; }
    std::size_t copies() const override { return 0; }

private:
    void connected() override { m_isConnected = true; }
    std::size_t received(std::string_view bytes) override;
    void ended(const std::string &why) override;

    const std::string m_request;
    std::uint64_t m_requests = 0;
    std::uint64_t m_answers = 0;
    bool m_isConnected = false;
};

} // namespace Bench
