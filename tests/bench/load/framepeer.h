// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/load/peer.h"

namespace Bench {

//! \brief A peer whose packets are WebSocket frames.
class FramePeer : public Peer {
public:
    using Peer::Peer;

protected:
    void post(const std::string &packet) override;
    std::size_t received(std::string_view bytes) override;

    //! The text of one frame.
    virtual void text(std::string_view packet) = 0;
};

} // namespace Bench
