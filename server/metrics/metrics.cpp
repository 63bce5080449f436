// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/metrics/metrics.h"

#include <prometheus/text_serializer.h>

#include <iterator>

namespace Metrics {

Metrics::Metrics()
    : m_pushes(m_registry)
{
}

Metrics::~Metrics() = default;

void Metrics::watch(Store::Store &store, Auth::Sessions &sessions, const Net::WorkerPool &pool,
    const Realtime::EngineCounters &engine)
{
    m_store.emplace(m_registry, store);
    m_logIns.emplace(m_registry, sessions);
    m_connections.emplace(pool, engine);
}

QByteArray Metrics::text() const
{
    std::vector<prometheus::MetricFamily> families = m_registry.Collect();
    const auto add = [&families](const prometheus::Collectable &source) {
        auto more = source.Collect();
        families.insert(families.end(), std::make_move_iterator(more.begin()),
            std::make_move_iterator(more.end()));
    };
    add(m_process);
    if (m_store)
        add(*m_store);
    if (m_logIns)
        add(*m_logIns);
    if (m_connections)
        add(*m_connections);
    if (m_scenarios)
        add(*m_scenarios);
    if (m_node)
        add(*m_node);
    return QByteArray::fromStdString(prometheus::TextSerializer().Serialize(families));
}

} // namespace Metrics
