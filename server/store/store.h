// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QFuture>
#include <QtCore/QMutex>
#include <QtCore/QObject>
#include <QtCore/QPromise>
#include <QtCore/QThread>

#include <optional>
#include <vector>

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

    //! \brief Runs \a work(Database &), which returns a Result, in a transaction that it shares
    //! with what else waits for the disk: one commit for all of them. Done when that is on the
    //! disk.
    //!
    //! Work that fails is rolled back alone; if the commit fails, everything in it has failed.
    template <typename F> auto write(F &&work) -> QFuture<std::invoke_result_t<F, Database &>>
    {
        using R = std::invoke_result_t<F, Database &>;
        struct Job {
            QPromise<R> promise;
            std::optional<R> result;
        };
        auto job = std::make_shared<Job>();
        job->promise.start();
        QFuture<R> future = job->promise.future();
        enqueue({.run =
                     [job, work = std::forward<F>(work)](Database &database) {
                         const auto done = database.attempt([&] {
                             job->result.emplace(work(database));
                             return job->result->hasValue();
                         });
                         if (!done && (!job->result || *job->result))
                             job->result.emplace(makeUnexpected(done.error()));
                     },
            .finish =
                [job](const Result<void> &committed) {
                    if (!committed)
                        job->result.emplace(makeUnexpected(committed.error()));
                    job->promise.addResult(*std::move(job->result));
                    job->promise.finish();
                }});
        return future;
    }

private:
    //! What shares a commit with others.
    struct Write {
        std::function<void(Database &database)> run;
        std::function<void(const Result<void> &committed)> finish;
    };

    Store() = default;

    void enqueue(Write write);
    void flush();

    QThread m_thread;
    QObject m_worker;
    std::unique_ptr<Database> m_database;
    QMutex m_mutex;
    std::vector<Write> m_writes; //!< guarded by the mutex
};

} // namespace Store
