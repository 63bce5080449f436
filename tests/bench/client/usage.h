// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QJsonObject>

#include <chrono>

namespace Bench {

//! \brief Time and CPU time at one moment.
struct Usage {
    std::chrono::steady_clock::time_point time;
    qint64 cpuMicros = 0; //!< of this process, all its threads
    qint64 peerMicros = 0; //!< of the peer
};

Usage currentUsage(qint64 peerMicros);

//! \brief `per_second`, `cpu_us_each` and `peer_share` (of this process's CPU time) of \a count
//! things done between two moments.
QJsonObject ratesOf(int count, const Usage &before, const Usage &after);

//! \brief Proportional set size of this process. Exact, which VmRSS on many-core kernels is not.
double ownKiB();

} // namespace Bench
