// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/fail.h"
#include "tests/bench/load/percentile.h"
#include "tests/bench/load/pushload.h"
#include "tests/bench/load/pushmessage.h"
#include "tests/bench/load/report.h"
#include "tests/bench/load/scenarios.h"
#include "tests/bench/load/stage.h"

namespace Bench {

void measureLatency(const Options &options)
{
    if (options.users.size() < options.connections)
        fail("each connection needs a user of its own");
    Stage stage(options);
    stage.fill();
    PushLoad load(stage.poller(), options, options.senders + options.beside, options.senders,
        options.connections);
    stage.swarm().setPacketHandler([&load](Peer &peer, std::string_view packet) {
        const auto number = pushNumber(packet);
        if (!number)
            fail("unexpected packet " + std::string(packet));
        load.received(*number, peer.number());
    });
    load.send(options.warmUp);
    load.takeTimes();

    const auto before = load.accepted();
    const auto cpu = stage.server().cpuTime();
    load.sendFor(options.time);
    const auto used = stage.server().cpuTime() - cpu;
    stage.swarm().requireWhole();
    auto times = load.takeTimes();
    if (times.empty())
        fail("no push in all that time");

    Report report(options);
    report.add("senders", options.senders);
    report.add("beside", options.beside);
    report.add("pushes", times.size());
    report.add("p50_us", percentile(times, 0.5));
    report.add("p99_us", percentile(times, 0.99));
    report.add("cpu_us_per_push", microsPer(used, load.accepted() - before));
    report.print();
}

} // namespace Bench
