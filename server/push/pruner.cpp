// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/pruner.h"

#include "server/auth/clock.h"
#include "server/store/removals.h"

#include <utility>

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

void Pruner::hurry()
{
    if (m_isBusy)
        m_isWanted = true;
    else
        m_timer.start(0);
}

void Pruner::prune()
{
    m_isBusy = true;
    m_store
        .write([retention = m_retention, after = m_after, work = m_work](
                   Store::Database &database) {
            Store::Slice slice(database);
            auto isDone = Store::Removals(database).goOn(slice);
            if (isDone && *isDone)
                isDone = Store::prune(database, retention, Auth::systemClock()(), slice, *after);
            for (const Work &more : work) {
                if (isDone && *isDone)
                    isDone = more(database, slice);
            }
            return isDone;
        })
        .then(this, [this](const Store::Result<bool> &isDone) {
            m_isBusy = false;
            if (isDone)
                m_outage.passed();
            else
                m_outage.failed(isDone.error().message);
            const bool isMore = std::exchange(m_isWanted, false) || (isDone && !*isDone);
            m_timer.start(isMore ? std::chrono::milliseconds(0) : m_retention.interval);
        });
}

} // namespace Push

#include "moc_pruner.cpp"
