// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/metrics/connectionmetrics.h"
#include "server/metrics/loginmetrics.h"
#include "server/metrics/nodemetrics.h"
#include "server/metrics/processmetrics.h"
#include "server/metrics/pushmetrics.h"
#include "server/metrics/scenariometrics.h"
#include "server/metrics/storemetrics.h"

#include <optional>

namespace Metrics {

//! \brief Everything that Prometheus reads, as text.
//!
//! Outlives what it watches, because it is called from there.
class Metrics {
public:
    Metrics();
    ~Metrics();
    Q_DISABLE_COPY_MOVE(Metrics)

    //! \brief Counts from now on. Before any of these has done anything.
    void watch(Store::Store &store, Auth::Sessions &sessions, const Net::WorkerPool &pool,
        const Realtime::EngineCounters &engine);
    //! \brief The same for scenarios.
    void watch(const Scenarios::Engine::Counters &scenarios) { m_scenarios.emplace(scenarios); }
    //! \brief The same for one of several servers.
    void watch(const Push::NodeStatus &status) { m_node.emplace(status); }
    [[nodiscard]] Push::Observer &pushes() { return m_pushes; }

    //! \brief The exposition format, version 0.0.4. Callable from any thread while all that is
    //! watched is there.
    [[nodiscard]] QByteArray text() const;

private:
    prometheus::Registry m_registry;
    ProcessMetrics m_process;
    PushMetrics m_pushes;
    std::optional<StoreMetrics> m_store;
    std::optional<LogInMetrics> m_logIns;
    std::optional<ConnectionMetrics> m_connections;
    std::optional<ScenarioMetrics> m_scenarios;
    std::optional<NodeMetrics> m_node;
};

} // namespace Metrics
