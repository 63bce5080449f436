// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/storethread.h"

namespace Store {

StoreThread::StoreThread(const QString &name)
{
    m_thread.setObjectName(name);
    m_worker.moveToThread(&m_thread);
    m_thread.start();
}

// A QSqlDatabase may only be used by the thread that opened it.
Result<void> StoreThread::open(const Target &target, Database::Mode mode)
{
    Result<void> done;
    handOver(this);
    QMetaObject::invokeMethod(
        &m_worker,
        [&] {
            takeOver(this);
            auto database = Database::open(target, mode);
            if (database)
                m_database = *std::move(database);
            else
                done = makeUnexpected(database.error());
            handOver(this);
        },
        Qt::BlockingQueuedConnection);
    takeOver(this);
    return done;
}

StoreThread::~StoreThread()
{
    handOver(this);
    QMetaObject::invokeMethod(
        &m_worker,
        [this] {
            takeOver(this);
            m_database.reset();
            m_worker.moveToThread(nullptr);
            handOver(this);
        },
        Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
    takeOver(this);
}

} // namespace Store
