// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/metrics/nodemetrics.h"

#include "server/metrics/families.h"

namespace Metrics {

std::vector<prometheus::MetricFamily> NodeMetrics::Collect() const
{
    return {makeGauge("crier_node_bus_up", "Whether what is volatile reaches the other nodes.",
                m_status.isBusUp ? 1 : 0),
        makeGauge("crier_node_bus_seconds",
            "What the last beat took over the bus and back to this node.", m_status.busSeconds),
        makeGauge("crier_node_behind", "Pushes that this node has heard of and not handed out yet.",
            static_cast<double>(m_status.behind)),
        makeGauge("crier_node_peers", "Other nodes all of whose connections are known here.",
            static_cast<double>(m_status.peers)),
        makeGauge("crier_node_clock_seconds",
            "How far this machine's clock is behind the database's; 0 where it makes no "
            "difference.",
            static_cast<double>(m_status.clockMs) / 1000)};
}

} // namespace Metrics
