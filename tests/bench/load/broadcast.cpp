// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/fail.h"
#include "tests/bench/load/report.h"
#include "tests/bench/load/scenarios.h"
#include "tests/bench/load/stage.h"
#include "tests/bench/load/trigger.h"

namespace Bench {
namespace {

constexpr std::chrono::seconds kBroadcastLimit{60};

//! Each broadcast has arrived everywhere before the next.
void broadcast(Stage &stage, Trigger &trigger, std::size_t count)
{
    Swarm &swarm = stage.swarm();
    for (std::size_t i = 0; i < count; ++i) {
        const auto expected = swarm.alerts() + swarm.size();
        trigger.fire();
        const auto isDone = [&] { return swarm.alerts() >= expected && trigger.isAnswered(); };
        if (!stage.poller().turnUntil(isDone, kBroadcastLimit))
            fail(std::to_string(expected - swarm.alerts()) + " copies are missing");
        swarm.requireWhole();
    }
}

} // namespace

void measureMemory(const Options &options)
{
    Stage stage(options);
    stage.fill();
    Report report(options);
    report.add("kib_per_connection", stage.kibPerConnection());
    report.print();
}

void measureBroadcast(const Options &options)
{
    Stage stage(options);
    stage.fill();
    const auto trigger = makeTrigger(stage.poller(), options);
    broadcast(stage, *trigger, options.warmUp);

    const auto cpu = stage.server().cpuTime();
    const auto start = Clock::now();
    broadcast(stage, *trigger, options.count);
    const auto time = Clock::now() - start;
    const auto used = stage.server().cpuTime() - cpu;

    const auto copies = options.count * (stage.swarm().size() + trigger->copies());
    Report report(options);
    report.add("broadcasts", options.count);
    report.add("cpu_us_per_delivery", microsPer(used, copies));
    report.add("wall_us_per_broadcast", microsPer(time, options.count));
    report.add("kib_per_connection", stage.kibPerConnection());
    report.print();
}

} // namespace Bench
