// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/load/poller.h"

#include <ctime>
#include <sys/types.h>

namespace Bench {

//! \brief What the server has used, as the kernel counts it.
class ServerProcess {
public:
    explicit ServerProcess(pid_t pid);

    //! CPU time of all its threads, those that ended included. Not /proc/PID/stat, which counts in
    //! hundredths of a second, nor schedstat, which forgets ended threads.
    std::chrono::nanoseconds cpuTime() const;

    //! VmRSS in KiB.
    long residentKiB() const;

    //! That, once it no longer changes; turns \a poller meanwhile.
    long settledKiB(Poller &poller) const;

private:
    pid_t m_pid;
    clockid_t m_clock{};
};

} // namespace Bench
