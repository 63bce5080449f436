// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/workerpool.h"
#include "server/realtime/enginecounters.h"

#include <prometheus/collectable.h>

namespace Metrics {

//! \brief Connections, what waits for them, and what has ended them.
//!
//! Reads what server/net and server/realtime count anyway; nothing is done for a frame.
class ConnectionMetrics : public prometheus::Collectable {
public:
    ConnectionMetrics(const Net::WorkerPool &pool, const Realtime::EngineCounters &engine)
        : m_pool(pool)
        , m_engine(engine)
    {
    }

    [[nodiscard]] std::vector<prometheus::MetricFamily> Collect() const override;

private:
    const Net::WorkerPool &m_pool;
    const Realtime::EngineCounters &m_engine;
};

} // namespace Metrics
