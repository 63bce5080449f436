// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/backoff_p.h"

#include <algorithm>
#include <cmath>

namespace SocketIO {

std::chrono::milliseconds Backoff::next(double random)
{
    // Beyond 2^30 the limit holds anyway; the clamp keeps the exponent in range for ever.
    const double factor = std::ldexp(1.0, std::min(m_attempts, 30));
    ++m_attempts;
    const double base = static_cast<double>(min.count()) * factor;
    const double delay = base + base * randomizationFactor * (2 * random - 1);
    const double capped = std::clamp(delay, 0.0, static_cast<double>(max.count()));
    return std::chrono::milliseconds(static_cast<qint64>(capped));
}

} // namespace SocketIO
