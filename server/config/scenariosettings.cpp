// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/config/scenariosettings.h"

#include "server/config/checks.h"
#include "server/config/settingkinds.h"

namespace Config {

QList<Setting> scenarioSettings()
{
    using C = Config;
    return {
        list(
            "scenario.allowed_hosts",
            "Names, addresses and subnets that HTTP steps may reach though they are private.",
            [](C & c) -> auto & { return c.scenarios.allowedHosts; }, checkHost),
        number(
            "scenario.chain_depth", "Runs of scenarios that set off each other.", 1, 1000,
            [](C & c) -> auto & { return c.scenarios.chainDepth; }),
        number(
            "scenario.runs_per_minute", "Runs of one scenario that begin in a minute; more wait.",
            1, kMaxCount, [](C & c) -> auto & { return c.scenarios.runsPerMinute; }),
        number(
            "scenario.steps_per_run", "Steps of one run.", 1, kMaxCount,
            [](C & c) -> auto & { return c.scenarios.stepsPerRun; }),
        number(
            "scenario.run_time_ms", "Time that one run may take, waiting included.", 1,
            366 * kMaxMs, [](C & c) -> auto & { return c.scenarios.runTime; }),
        number(
            "scenario.found_objects", "Objects that one step of a scenario finds.", 1, 10000,
            [](C & c) -> auto & { return c.scenarios.foundObjects; }),
        number(
            "scenario.found_bytes", "Bytes of the objects that one step of a scenario finds.", 1,
            64 * 1024 * 1024, [](C & c) -> auto & { return c.scenarios.foundBytes; }),
        number(
            "scenario.kept_bytes", "Bytes of what the steps of one run have come to.", 1,
            64 * 1024 * 1024, [](C & c) -> auto & { return c.scenarios.keptBytes; }),
        number(
            "scenario.body_bytes", "Bytes of a request of an HTTP step, and of its answer.", 1,
            16 * 1024 * 1024, [](C & c) -> auto & { return c.scenarios.bodyBytes; }),
        number(
            "scenario.request_timeout_ms", "Time for the answer to an HTTP step, at most.", 1,
            kMaxMs, [](C & c) -> auto & { return c.scenarios.requestTimeout; }),
        number(
            "scenario.request_retries", "Times that an HTTP step tries again, at most.", 0, 20,
            [](C & c) -> auto & { return c.scenarios.requestRetries; }),
        number(
            "scenario.requests_at_once", "Requests of HTTP steps on their way; more wait.", 1, 1000,
            [](C & c) -> auto & { return c.scenarios.requestsAtOnce; }),
        number(
            "scenario.answer_timeout_ms",
            "Time that a form or a webhook waits for the scenario that answers it.", 1, kMaxMs,
            [](C & c) -> auto & { return c.scenarios.answerTimeout; }),
        number(
            "scenario.traced_steps", "Steps that the trace of a run holds.", 1, 10000,
            [](C & c) -> auto & { return c.scenarios.tracedSteps; }),
        number(
            "scenario.traced_length", "Characters of what went into a step, and came out.", 1,
            100000, [](C & c) -> auto & { return c.scenarios.tracedLength; }),
    };
}

} // namespace Config
