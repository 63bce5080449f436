// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/store.h"

#include "server/store/outage.h"

#include <utility>

namespace Store {

namespace {

//! Writes that share one commit. More would let the first of them wait for too long.
constexpr std::size_t kMaxBatch = 512;

} // namespace

Result<std::unique_ptr<Store>> Store::open(const QString &directory)
{
    auto lock = DataLock::take(directory, DataLock::Missing::Made);
    if (!lock)
        return makeUnexpected(lock.error());
    Outage::forget();
    std::unique_ptr<Store> store(new Store);
    store->m_lock = *std::move(lock);
    // The one that writes brings the schema up to date.
    auto opened = store->m_writer.open(directory, Database::Mode::ReadWrite);
    if (opened)
        opened = store->m_reader.open(directory, Database::Mode::ReadOnly);
    if (!opened)
        return makeUnexpected(opened.error());
    store->m_writer.post([store = store.get()] {
        store->m_lock->remember();
        store->m_writer.database().setGuard([store] { return store->m_lock->problem(); });
    });
    return store;
}

Store::~Store() = default;

void Store::observeCommits(const std::function<void(const Commit &)> &observer)
{
    const QMutexLocker lock(&m_mutex);
    m_observer = observer;
}

QFuture<QString> Store::trouble()
{
    return m_writer.run([this](Database &database) {
        const QString found = m_probe.ask(database);
        if (Outage::isPassing())
            retrySoon();
        return found;
    });
}

// Nobody has to ask for it to be over.
void Store::retrySoon()
{
    if (std::exchange(m_isRetrying, true))
        return;
    m_writer.postLater(Probe::kInterval, [this] {
        m_isRetrying = false;
        if (!m_probe.retry(m_writer.database()))
            retrySoon();
    });
}

void Store::enqueue(Write write)
{
    ++m_pendingWrites;
    const QMutexLocker lock(&m_mutex);
    m_writes.push_back(std::move(write));
    // Whoever was first has asked for the flush already.
    if (m_writes.size() == 1)
        m_writer.post([this] { flush(); });
}

// While this waits for the disk, the next batch gathers.
void Store::flush()
{
    std::vector<Write> batch;
    std::function<void(const Commit &)> observer;
    {
        const QMutexLocker lock(&m_mutex);
        observer = m_observer;
        if (m_writes.size() <= kMaxBatch) {
            batch.swap(m_writes);
        } else {
            const auto end = m_writes.begin() + kMaxBatch;
            batch.assign(std::make_move_iterator(m_writes.begin()), std::make_move_iterator(end));
            m_writes.erase(m_writes.begin(), end);
            m_writer.post([this] { flush(); });
        }
    }
    Database &database = m_writer.database();
    const auto begun = std::chrono::steady_clock::now();
    const auto committed = database.attempt([&] {
        for (const Write &write : batch)
            write.run(database);
        return true;
    });
    if (observer)
        observer({.writes = batch.size(),
            .took = std::chrono::steady_clock::now() - begun,
            .isKept = committed.hasValue()});
    if (Outage::isPassing())
        retrySoon();
    m_pendingWrites -= static_cast<int>(batch.size());
    for (const Write &write : batch)
        write.finish(committed);
}

} // namespace Store
