// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/eventtrigger.h"
#include "tests/bench/load/fail.h"
#include "tests/bench/load/report.h"
#include "tests/bench/load/scenarios.h"
#include "tests/bench/load/stage.h"

namespace Bench {
namespace {

constexpr std::chrono::seconds kWhisperLimit{10};
// A prime, so that it gets around: the next message goes to a connection that has long been
// idle.
constexpr std::size_t kStride = 7919;

//! Each message has arrived before the next is sent.
void whisper(Stage &stage, EventTrigger &sender, std::size_t count)
{
    Swarm &swarm = stage.swarm();
    for (std::size_t i = 0; i < count; ++i) {
        const auto expected = swarm.alerts() + 1;
        sender.whisper(swarm.peer(i * kStride % swarm.size()).id());
        const auto isDone = [&] { return swarm.alerts() >= expected; };
        if (!stage.poller().spinUntil(isDone, kWhisperLimit))
            fail("a message to one is missing");
    }
    swarm.requireWhole();
}

} // namespace

void measureWhisper(const Options &options)
{
    Stage stage(options);
    stage.fill();
    EventTrigger sender(stage.poller(), options);
    whisper(stage, sender, options.warmUp);

    const auto cpu = stage.server().cpuTime();
    const auto start = Clock::now();
    whisper(stage, sender, options.count);
    const auto time = Clock::now() - start;
    const auto used = stage.server().cpuTime() - cpu;

    Report report(options);
    report.add("messages", options.count);
    report.add("cpu_us_per_message", microsPer(used, options.count));
    report.add("wall_us_per_message", microsPer(time, options.count));
    report.print();
}

} // namespace Bench
