// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/pushload.h"
#include "tests/bench/load/report.h"
#include "tests/bench/load/scenarios.h"
#include "tests/bench/load/serverprocess.h"

namespace Bench {

// Nobody is connected: what counts is the answer, and with it the disk.
void measurePushes(const Options &options)
{
    const ServerProcess server(options.pids);
    Poller poller;
    PushLoad load(poller, options, options.senders, 0, options.users.size());
    load.send(options.warmUp);

    const auto before = load.accepted();
    const auto cpu = server.cpuTime();
    const auto start = Clock::now();
    load.sendFor(options.time);
    const auto time = std::chrono::duration<double>(Clock::now() - start).count();
    const auto used = server.cpuTime() - cpu;
    const auto count = load.accepted() - before;

    Report report(options);
    report.add("senders", options.senders);
    report.add("pushes", count);
    report.add("pushes_per_second", static_cast<double>(count) / time);
    report.add("cpu_us_per_push", microsPer(used, count));
    report.print();
}

} // namespace Bench
