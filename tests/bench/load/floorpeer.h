// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/load/framepeer.h"

namespace Bench {

//! \brief A peer of crier-floor: frames at once, no handshake of any kind.
class FloorPeer final : public FramePeer {
public:
    using FramePeer::FramePeer;

protected:
    void connected() override { join({}); }
    void text(std::string_view packet) override { handle(packet); }
};

} // namespace Bench
