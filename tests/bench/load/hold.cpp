// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/fail.h"
#include "tests/bench/load/report.h"
#include "tests/bench/load/scenarios.h"
#include "tests/bench/load/stage.h"
#include "tests/bench/load/trigger.h"

#include <algorithm>

namespace Bench {
namespace {

constexpr std::chrono::seconds kBetweenBroadcasts{1};
constexpr std::chrono::seconds kLastCopies{10}; // after the end they are missed

std::uint64_t kib(const ServerProcess &server)
{
    return static_cast<std::uint64_t>(server.residentKiB());
}

} // namespace

void hold(const Options &options)
{
    Stage stage(options);
    stage.fill();
    Swarm &swarm = stage.swarm();
    const auto trigger = makeTrigger(stage.poller(), options);
    const auto seconds = static_cast<std::uint64_t>(options.time.count());
    const auto startKiB = kib(stage.server());
    auto middleKiB = startKiB;
    auto mostKiB = startKiB;
    const auto cpu = stage.server().cpuTime();
    const auto start = Clock::now();
    for (std::uint64_t i = 0; i < seconds; ++i) {
        trigger->fire();
        const auto next = start + (i + 1) * kBetweenBroadcasts;
        stage.poller().turnFor(std::chrono::ceil<std::chrono::milliseconds>(next - Clock::now()));
        const auto nowKiB = kib(stage.server());
        mostKiB = std::max(mostKiB, nowKiB);
        if (i == seconds / 2)
            middleKiB = nowKiB;
    }
    const auto used = stage.server().cpuTime() - cpu;
    const auto expected = seconds * swarm.size();
    const auto isDone = [&] { return swarm.alerts() >= expected; };
    stage.poller().turnUntil(isDone, kLastCopies);
    if (swarm.alerts() > expected)
        fail("more copies than were sent");

    Report report(options);
    report.add("seconds", seconds);
    report.add("lost", swarm.lostCount());
    report.add("first_loss", swarm.firstLoss());
    report.add("missed", expected - swarm.alerts());
    report.add("pings", swarm.pings());
    report.add("start_kib", startKiB);
    report.add("middle_kib", middleKiB);
    report.add("end_kib", kib(stage.server()));
    report.add("most_kib", mostKiB);
    report.add("cpu_share", microsPer(used, 1) / 1e6 / static_cast<double>(seconds));
    report.print();
}

} // namespace Bench
