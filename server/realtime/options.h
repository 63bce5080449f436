// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/socketpacket.h"

#include <chrono>

namespace Realtime {

//! \brief How sessions behave. The defaults are the stock server's.
struct Options {
    std::chrono::milliseconds pingInterval{25000};
    std::chrono::milliseconds pingTimeout{20000};
    //! Until a client has joined a namespace.
    std::chrono::milliseconds connectTimeout{45000};
    //! Bytes of one message, announced in the handshake.
    qint64 maxPayload = 1000000;
    SocketIO::PacketLimits packets = {};
};

} // namespace Realtime
