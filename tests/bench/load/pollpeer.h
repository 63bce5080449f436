// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/load/peer.h"

#include <deque>

namespace Bench {

//! \brief A session on long-polling. One connection, one request after the other: what is to be
//! posted waits for the pending GET, so emit only while nothing else is expected.
class PollPeer final : public Peer {
public:
    using Peer::Peer;

protected:
    void post(const std::string &packet) override { m_outgoing.push_back(packet); }
    void connected() override;
    std::size_t received(std::string_view bytes) override;

private:
    void answered(std::string_view body);
    void nextRequest();
    void request(std::string_view method, const std::string &body);

    std::deque<std::string> m_outgoing;
    std::string m_session;
    bool m_isPosting = false;
};

} // namespace Bench
