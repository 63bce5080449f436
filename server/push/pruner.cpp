// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/pruner.h"

#include "server/auth/clock.h"

namespace Push {

Pruner::Pruner(Store::Store &store, const Store::Retention &retention, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_retention(retention)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Pruner::prune);
    m_timer.start(0);
}

Pruner::~Pruner() = default;

// A batch at a time, so that pushes that come meanwhile get in between.
void Pruner::prune()
{
    m_store
        .write([retention = m_retention](const Store::Database &database) {
            return Store::prune(database, retention, Auth::systemClock()());
        })
        .then(this, [this](const Store::Result<bool> &isMore) {
            if (isMore)
                m_outage.passed();
            else
                m_outage.failed(isMore.error().message);
            m_timer.start(isMore && *isMore ? std::chrono::milliseconds(0) : m_retention.interval);
        });
}

} // namespace Push

#include "moc_pruner.cpp"
