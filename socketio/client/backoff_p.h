// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/export.h"

#include <chrono>

namespace SocketIO {

//! \brief How long to wait before the next attempt: doubling, with a random share, up to a limit.
class SOCKETIO_CLIENT_EXPORT Backoff {
public:
    std::chrono::milliseconds min{1000};
    std::chrono::milliseconds max{5000};
    //! 0.5 spreads a delay of 2 s over 1 s to 3 s, so that clients of a server that comes back do
    //! not all knock at once.
    double randomizationFactor = 0.5;

    //! \brief The delay before the next attempt. \a random is a number in [0, 1).
    [[nodiscard]] std::chrono::milliseconds next(double random);

    [[nodiscard]] int attempts() const { return m_attempts; }
    void reset() { m_attempts = 0; }

private:
    int m_attempts = 0;
};

} // namespace SocketIO
