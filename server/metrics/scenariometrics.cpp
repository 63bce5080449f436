// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/metrics/scenariometrics.h"

#include "server/metrics/families.h"

namespace Metrics {

namespace {

constexpr QLatin1String kDone("done");
constexpr QLatin1String kRunFailed("failed");

double valueOf(const std::atomic<qint64> &counter)
{
    return static_cast<double>(counter.load(std::memory_order_relaxed));
}

} // namespace

std::vector<prometheus::MetricFamily> ScenarioMetrics::Collect() const
{
    return {makeFamily(prometheus::MetricType::Counter, "crier_scenario_runs_total",
                "Runs of scenarios that have ended, by how.", "result",
                {{kDone, valueOf(m_counters.done)}, {kRunFailed, valueOf(m_counters.failed)}}),
        makeCounter("crier_scenario_steps_total", "Steps of scenarios that were done.",
            valueOf(m_counters.steps)),
        makeCounter("crier_scenario_requests_total", "Requests that HTTP steps have made.",
            valueOf(m_counters.requests)),
        makeGauge("crier_scenario_waiting",
            "Changes and runs that could go on and have not yet, when it was looked last.",
            valueOf(m_counters.waiting))};
}

} // namespace Metrics
