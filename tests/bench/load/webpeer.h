// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/load/framepeer.h"

namespace Bench {

//! \brief Straight to WebSocket, as a client with `transports: ["websocket"]`.
class WebPeer final : public FramePeer {
public:
    using FramePeer::FramePeer;

protected:
    void connected() override;
    std::size_t received(std::string_view bytes) override;
    void text(std::string_view packet) override;

private:
    bool m_isUpgraded = false;
};

} // namespace Bench
