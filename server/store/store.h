// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QPromise>
#include <QtCore/QThread>

namespace Store {

//! \brief The database on a thread of its own.
//!
//! Whatever talks to the disk runs there, in the order in which it was asked for, so that no
//! connection waits for a commit of another.
class Store {
public:
    static Result<std::unique_ptr<Store>> open(const QString &directory);

    //! \brief Finishes what was asked for, then closes.
    ~Store();
    Q_DISABLE_COPY_MOVE(Store)

    //! \brief Runs \a work(Database &) on the store's thread. Use then(context, …) on the result;
    //! only worker threads that serve no connection may wait for it.
    template <typename F> auto run(F &&work) -> QFuture<std::invoke_result_t<F, Database &>>
    {
        using T = std::invoke_result_t<F, Database &>;
        auto promise = std::make_shared<QPromise<T>>();
        promise->start();
        QFuture<T> future = promise->future();
        QMetaObject::invokeMethod(
            &m_worker,
            [this, promise, work = std::forward<F>(work)]() mutable {
                promise->addResult(work(*m_database));
                promise->finish();
            },
            Qt::QueuedConnection);
        return future;
    }

private:
    Store() = default;

    QThread m_thread;
    QObject m_worker;
    std::unique_ptr<Database> m_database;
};

} // namespace Store
