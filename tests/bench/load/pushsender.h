// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/load/connection.h"

#include <functional>

namespace Bench {

//! \brief A connection for HTTP requests that stays open, as a backend holds one: one at a time.
class PushSender final : private Connection {
public:
    PushSender(Poller &poller, std::uint16_t port, std::size_t number);

    bool isConnected() const { return m_isConnected; }

    //! \brief Sends \a request; \a accepted is called for the answer, which must be 202.
    void post(std::string_view request, std::function<void()> accepted);

private:
    void connected() override { m_isConnected = true; }
    std::size_t received(std::string_view bytes) override;
    void ended(const std::string &why) override;

    std::function<void()> m_accepted;
    bool m_isConnected = false;
};

} // namespace Bench
