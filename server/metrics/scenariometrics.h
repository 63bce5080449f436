// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/scenario/engine.h"

#include <prometheus/collectable.h>

namespace Metrics {

//! \brief What scenarios have done, and what waits for them. Reads what server/scenario counts.
class ScenarioMetrics : public prometheus::Collectable {
public:
    explicit ScenarioMetrics(const Scenarios::Engine::Counters &counters)
        : m_counters(counters)
    {
    }

    [[nodiscard]] std::vector<prometheus::MetricFamily> Collect() const override;

private:
    const Scenarios::Engine::Counters &m_counters;
};

} // namespace Metrics
