// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/store.h"

namespace Store {

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
