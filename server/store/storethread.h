// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/afterturn.h"
#include "server/store/database.h"
#include "server/store/handover.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QPromise>
#include <QtCore/QThread>
#include <QtCore/QTimer>

#include <atomic>
#include <chrono>

namespace Store {

//! \brief A thread with a connection to the database.
class StoreThread {
public:
    explicit StoreThread(const QString &name);
    //! \brief Finishes what was asked for, then closes.
    ~StoreThread();
    Q_DISABLE_COPY_MOVE(StoreThread)

    Result<void> open(const Target &target, Database::Mode mode);

    //! \brief On the thread only.
    [[nodiscard]] Database &database() { return *m_database; }

    //! \brief Runs \a work on the thread, after what was asked for before.
    template <typename F> void post(F &&work)
    {
        handOver(this);
        QMetaObject::invokeMethod(
            &m_worker,
            [this, work = std::forward<F>(work)]() mutable {
                takeOver(this);
                m_busySince = std::chrono::steady_clock::now().time_since_epoch().count();
                work();
                m_busySince = 0;
            },
            Qt::QueuedConnection);
    }

    //! \brief The same, and it counts as pending().
    template <typename F> void postCounted(F &&work)
    {
        ++m_pending;
        post([this, work = std::forward<F>(work)]() mutable {
            work();
            --m_pending;
        });
    }

    //! \brief How long it has been at one and the same piece of work. From any thread.
    [[nodiscard]] std::chrono::steady_clock::duration busyFor() const
    {
        const auto since = m_busySince.load();
        const auto now = std::chrono::steady_clock::now().time_since_epoch();
        return since == 0 ? now - now : now - std::chrono::steady_clock::duration(since);
    }
    //! \brief See Driver::hurry().
    void hurry()
    {
        if (m_database)
            m_database->driver().hurry();
    }

    //! \brief Runs \a work on the thread after \a time. From the thread itself only; not at all if
    //! this goes before.
    template <typename F> void postLater(std::chrono::milliseconds time, F &&work)
    {
        QTimer::singleShot(time, &m_worker, std::forward<F>(work));
    }

    //! \brief What run() was asked for that is not done yet. Callable from any thread.
    [[nodiscard]] int pending() const { return m_pending; }

    //! \brief Runs \a work(Database &) on the thread.
    template <typename F> auto run(F &&work) -> QFuture<std::invoke_result_t<F, Database &>>
    {
        using T = std::invoke_result_t<F, Database &>;
        auto promise = std::make_shared<QPromise<T>>();
        promise->start();
        QFuture<T> future = promise->future();
        ++m_pending;
        afterThisTurn([this, promise, work = std::forward<F>(work)]() mutable {
            post([this, promise, work = std::move(work)]() mutable {
                promise->addResult(work(*m_database));
                --m_pending;
                promise->finish();
            });
        });
        return future;
    }

private:
    QThread m_thread;
    QObject m_worker;
    std::unique_ptr<Database> m_database;
    std::atomic_int m_pending = 0;
    std::atomic<std::chrono::steady_clock::rep> m_busySince = 0; //!< 0: it is not
};

} // namespace Store
