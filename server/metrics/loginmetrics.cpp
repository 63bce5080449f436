// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/metrics/loginmetrics.h"

#include "server/metrics/families.h"

namespace Metrics {

LogInMetrics::LogInMetrics(prometheus::Registry &registry, Auth::Sessions &sessions)
    : m_sessions(sessions)
    , m_logIns(prometheus::BuildCounter()
                   .Name("crier_log_ins_total")
                   .Help("Log-ins by how they ended: ok, or the word for why not.")
                   .Register(registry))
{
    m_logIns.Add({{"result", "ok"}});
    m_logIns.Add({{"result", "wrong_credentials"}});
    m_logIns.Add({{"result", "too_many_attempts"}});
    // There are few words. The look-up is nothing beside a password hash.
    sessions.observeLogIns([&family = m_logIns](const std::optional<Auth::Error> &refusal) {
        family.Add({{"result", refusal ? refusal->word().toStdString() : "ok"}}).Increment();
    });
}

std::vector<prometheus::MetricFamily> LogInMetrics::Collect() const
{
    return {makeGauge("crier_log_ins_waiting", "Log-ins that wait for their turn or are checked.",
        m_sessions.pendingLogIns())};
}

} // namespace Metrics
