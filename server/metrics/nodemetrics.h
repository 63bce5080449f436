// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/nodestatus.h"

#include <prometheus/collectable.h>

namespace Metrics {

//! \brief How one of several servers gets on with the others, as it was at its last beat.
class NodeMetrics : public prometheus::Collectable {
public:
    explicit NodeMetrics(const Push::NodeStatus &status)
        : m_status(status)
    {
    }

    [[nodiscard]] std::vector<prometheus::MetricFamily> Collect() const override;

private:
    const Push::NodeStatus &m_status;
};

} // namespace Metrics
