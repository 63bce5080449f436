// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/fail.h"
#include "tests/bench/load/pushload.h"
#include "tests/bench/load/pushmessage.h"
#include "tests/bench/load/report.h"
#include "tests/bench/load/scenarios.h"
#include "tests/bench/load/serverprocess.h"
#include "tests/bench/load/swarm.h"

namespace Bench {
namespace {

constexpr std::size_t kWriters = 100; // at a time; the log is to be filled, not measured
constexpr std::chrono::seconds kReplayLimit{60};

//! The options of that user who asks for all that the log holds.
Options returning(const Options &options)
{
    Options result = options;
    std::string &auth = result.users.front().auth;
    auth.insert(auth.rfind('}'), R"(,"offset":"")");
    return result;
}

} // namespace

void measureReplay(const Options &options)
{
    const ServerProcess server(options.pids);
    Poller poller;
    PushLoad(poller, options, kWriters, 0, 1).send(options.count);

    const Options who = returning(options);
    std::vector<bool> seen(options.count);
    std::size_t count = 0;
    Swarm swarm(poller, who);
    swarm.setPacketHandler([&](Peer &, std::string_view packet) {
        const auto number = pushNumber(packet);
        if (!number || *number >= seen.size() || seen[*number])
            fail("unexpected packet " + std::string(packet));
        seen[*number] = true;
        ++count;
    });
    const auto cpu = server.cpuTime();
    const auto start = Clock::now();
    swarm.open(1);
    if (!poller.turnUntil([&] { return count == options.count; }, kReplayLimit))
        fail(std::to_string(options.count - count) + " pushes are missing");
    const auto time = Clock::now() - start;
    const auto used = server.cpuTime() - cpu;
    swarm.requireWhole();

    Report report(options);
    report.add("pushes", options.count);
    report.add("replay_ms", microsPer(time, 1) / 1000);
    report.add("cpu_us_per_push", microsPer(used, options.count));
    report.print();
}

} // namespace Bench
