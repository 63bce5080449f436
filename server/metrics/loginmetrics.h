// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/auth/sessions.h"

#include <prometheus/collectable.h>
#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/registry.h>

namespace Metrics {

//! \brief Log-ins, and how many wait for their turn.
class LogInMetrics : public prometheus::Collectable {
public:
    //! Observes \a sessions from now on; has to outlive it.
    LogInMetrics(prometheus::Registry &registry, Auth::Sessions &sessions);

    [[nodiscard]] std::vector<prometheus::MetricFamily> Collect() const override;

private:
    const Auth::Sessions &m_sessions;
    prometheus::Family<prometheus::Counter> &m_logIns;
};

} // namespace Metrics
