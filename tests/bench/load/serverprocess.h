// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/load/poller.h"

#include <ctime>
#include <sys/types.h>
#include <vector>

namespace Bench {

//! \brief What the server, or all of several together, has used, as the kernel counts it.
class ServerProcess {
public:
    explicit ServerProcess(const std::vector<pid_t> &pids);

    //! CPU time of all its threads, those that ended included. Not /proc/PID/stat, which counts in
    //! hundredths of a second, nor schedstat, which forgets ended threads.
    std::chrono::nanoseconds cpuTime() const;

    //! VmRSS in KiB.
    long residentKiB() const;

    //! That, once it no longer changes; turns \a poller meanwhile.
    long settledKiB(Poller &poller) const;

private:
    static long residentKiB(pid_t pid);

    std::vector<pid_t> m_pids;
    std::vector<clockid_t> m_clocks;
};

} // namespace Bench
