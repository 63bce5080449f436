// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/fail.h"
#include "tests/bench/load/options.h"
#include "tests/bench/load/scenarios.h"

#include <sys/resource.h>

#include <map>

namespace {

//! A connection is a descriptor.
void raiseDescriptorLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

using Scenario = void (*)(const Bench::Options &);

const std::map<std::string, Scenario> kScenarios{
    {"memory", Bench::measureMemory},
    {"broadcast", Bench::measureBroadcast},
    {"whisper", Bench::measureWhisper},
    {"connects", Bench::measureConnects},
    {"echo", Bench::measureEcho},
    {"hold", Bench::hold},
    {"pushes", Bench::measurePushes},
    {"latency", Bench::measureLatency},
    {"replay", Bench::measureReplay},
};

} // namespace

int main(int argc, char **argv)
{
    const Bench::Options options = Bench::parseOptions(argc, argv);
    const auto scenario = kScenarios.find(options.scenario);
    if (scenario == kScenarios.end())
        Bench::fail("no scenario " + options.scenario);
    raiseDescriptorLimit();
    scenario->second(options);
}
