// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/store.h"

namespace Store {

namespace {

//! Writes that share one commit. More would let the first of them wait for too long.
constexpr std::size_t kMaxBatch = 512;

} // namespace

Result<std::unique_ptr<Store>> Store::open(const QString &directory)
{
    std::unique_ptr<Store> store(new Store);
    store->m_thread.setObjectName(QStringLiteral("store"));
    store->m_worker.moveToThread(&store->m_thread);
    store->m_thread.start();

    // A QSqlDatabase may only be used by the thread that opened it.
    QString error;
    QMetaObject::invokeMethod(
        &store->m_worker,
        [&] {
            auto database = Database::open(directory);
            if (database)
                store->m_database = *std::move(database);
            else
                error = database.error().message;
        },
        Qt::BlockingQueuedConnection);
    if (!store->m_database)
        return makeUnexpected(Error{Error::Code::Failed, error});
    return store;
}

void Store::enqueue(Write write)
{
    const QMutexLocker lock(&m_mutex);
    m_writes.push_back(std::move(write));
    // Whoever was first has asked for the flush already.
    if (m_writes.size() == 1)
        QMetaObject::invokeMethod(
            &m_worker, [this] { flush(); }, Qt::QueuedConnection);
}

// While this waits for the disk, the next batch gathers.
void Store::flush()
{
    std::vector<Write> batch;
    {
        const QMutexLocker lock(&m_mutex);
        if (m_writes.size() <= kMaxBatch) {
            batch.swap(m_writes);
        } else {
            const auto end = m_writes.begin() + kMaxBatch;
            batch.assign(std::make_move_iterator(m_writes.begin()), std::make_move_iterator(end));
            m_writes.erase(m_writes.begin(), end);
            QMetaObject::invokeMethod(
                &m_worker, [this] { flush(); }, Qt::QueuedConnection);
        }
    }
    const auto committed = m_database->attempt([&] {
        for (const Write &write : batch)
            write.run(*m_database);
        return true;
    });
    for (const Write &write : batch)
        write.finish(committed);
}

Store::~Store()
{
    QMetaObject::invokeMethod(
        &m_worker,
        [this] {
            m_database.reset();
            m_worker.moveToThread(nullptr);
        },
        Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

} // namespace Store
