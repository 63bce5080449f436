// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/churn.h"
#include "tests/bench/load/fail.h"
#include "tests/bench/load/report.h"
#include "tests/bench/load/scenarios.h"
#include "tests/bench/load/serverprocess.h"

namespace Bench {
namespace {

constexpr std::chrono::seconds kWarmUp{1};

} // namespace

void measureConnects(const Options &options)
{
    const ServerProcess server(options.pids);
    Poller poller;
    Churn churn(poller, options);
    churn.run(kWarmUp);

    const auto cpu = server.cpuTime();
    const auto start = Clock::now();
    const auto count = churn.run(options.time);
    const std::chrono::duration<double> time = Clock::now() - start;
    const auto used = server.cpuTime() - cpu;
    if (!count)
        fail("nobody joined");

    const double micros = microsPer(used, count);
    Report report(options);
    report.add("in_flight", options.inFlight);
    report.add("connects", count);
    report.add("connects_per_second", static_cast<double>(count) / time.count());
    report.add("cpu_us_per_connect", micros);
    // The generator shares the machine; this is what the server could do on a core of its own.
    report.add("connects_per_cpu_second", 1e6 / micros);
    report.print();
}

} // namespace Bench
