// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/store.h"

#include <prometheus/collectable.h>
#include <prometheus/counter.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

namespace Metrics {

//! \brief Commits and the store's queue.
class StoreMetrics : public prometheus::Collectable {
public:
    //! Observes \a store from now on; has to outlive it.
    StoreMetrics(prometheus::Registry &registry, Store::Store &store);

    [[nodiscard]] std::vector<prometheus::MetricFamily> Collect() const override;

private:
    void count(const Store::Commit &commit);

    const Store::Store &m_store;
    prometheus::Counter &m_kept;
    prometheus::Counter &m_failed;
    prometheus::Histogram &m_seconds;
    prometheus::Histogram &m_writes;
    prometheus::Histogram *m_waits = nullptr; //!< with several nodes
};

} // namespace Metrics
