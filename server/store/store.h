// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/datalock.h"
#include "server/store/probe.h"
#include "server/store/storethread.h"

#include <QtCore/QHash>
#include <QtCore/QMutex>

#include <atomic>
#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace Store {

//! \brief A commit, and what it cost.
struct Commit {
    std::size_t writes; //!< that shared it
    std::chrono::nanoseconds took; //!< from its begin to its end on the disk
    bool isKept;
    //! What other nodes had locked meanwhile; nothing: there are none.
    std::optional<std::chrono::nanoseconds> waited = {};
};

//! \brief The database on three threads of its own: one for whatever writes, one for what only
//! reads, and one for what reads much.
//!
//! Whatever talks to the disk runs there, on each in the order in which it was asked for, so that
//! no connection waits for a commit of another, and no look-up for a commit. What was committed
//! before a read was asked for is seen by it.
class Store {
public:
    //! \brief Opens the database. SQLite's data directory is for this process alone (DataLock).
    static Result<std::unique_ptr<Store>> open(const Target &target);

    //! \brief Which of several servers on this database it is; empty: the only one there can be.
    [[nodiscard]] const QString &node() const { return m_node; }
    //! \brief Which start of it.
    [[nodiscard]] const QString &boot() const { return m_boot; }

    //! \brief The end is near: what the database does not take at once is given up.
    void hurry();
    //! \brief Finishes what was asked for, then closes.
    ~Store();
    Q_DISABLE_COPY_MOVE(Store)

    //! \brief Has \a observer called after each commit of write(), on the thread that writes.
    void observeCommits(const std::function<void(const Commit &)> &observer);
    //! \brief Why what is written now would not be kept, in a few words; empty: it would. Writes,
    //! but not more often than once a second.
    QFuture<QString> trouble();
    //! \brief What was asked for that is not done yet. Callable from any thread.
    [[nodiscard]] int pendingWrites() const { return m_pendingWrites + m_writer.pending(); }
    [[nodiscard]] int pendingReads() const { return m_reader.pending() + m_surveyor.pending(); }

    //! \brief Runs \a work(Database &) on the thread that writes. Use then(context, …) on the
    //! result; only worker threads that serve no connection may wait for it.
    template <typename F> auto run(F &&work) -> QFuture<std::invoke_result_t<F, Database &>>
    {
        return m_writer.run(std::forward<F>(work));
    }

    //! \brief The same on the thread that reads; \a work can't change anything.
    template <typename F> auto read(F &&work) -> QFuture<std::invoke_result_t<F, Database &>>
    {
        return m_reader.run(std::forward<F>(work));
    }

    //! \brief read() of what many ask for at once: whoever asks for the same \a what before the
    //! thread has come to it shares its result. The same \a what is always of the same type.
    template <typename F>
    auto readShared(const QByteArray &what, F &&work)
        -> QFuture<std::invoke_result_t<F, const Database &>>
    {
        using R = std::invoke_result_t<F, const Database &>;
        using Asking = std::vector<std::shared_ptr<QPromise<R>>>;
        auto promise = std::make_shared<QPromise<R>>();
        promise->start();
        QFuture<R> future = promise->future();
        afterThisTurn([this, what, promise, work = std::forward<F>(work)]() mutable {
            const QMutexLocker lock(&m_mutex);
            std::shared_ptr<void> &known = m_asked[what];
            if (known) {
                static_cast<Asking *>(known.get())->push_back(promise);
                return;
            }
            const auto asking = std::make_shared<Asking>(1, promise);
            known = asking;
            m_reader.postCounted([this, what, asking, work = std::move(work)] {
                {
                    const QMutexLocker begun(&m_mutex);
                    m_asked.remove(what);
                }
                const R result = work(m_reader.database());
                for (const auto &one : *asking) {
                    one->addResult(result);
                    one->finish();
                }
            });
        });
        return future;
    }

    //! \brief read() for what may take long, lists and counts: log-ins and replays don't wait for
    //! it.
    template <typename F> auto survey(F &&work) -> QFuture<std::invoke_result_t<F, Database &>>
    {
        return m_surveyor.run(std::forward<F>(work));
    }

    //! \brief Runs \a work(Database &), which returns a Result, in a transaction that it shares
    //! with what else waits for the disk: one commit for all of them. Done when that is on the
    //! disk.
    //!
    //! Work that fails is rolled back alone; if the commit fails, everything in it has failed. Work
    //! may run more than once, see Database::transaction().
    template <typename F> auto write(F &&work) -> QFuture<std::invoke_result_t<F, Database &>>
    {
        return write(Scope(), std::forward<F>(work));
    }

    //! \brief The same for work that writes only to what belongs to the app.
    template <typename F>
    auto write(const QString &appId, F &&work) -> QFuture<std::invoke_result_t<F, Database &>>
    {
        return write(Scope{.kind = Scope::Kind::Apps, .apps = {appId}}, std::forward<F>(work));
    }

    template <typename F>
    auto write(const Scope &scope, F &&work) -> QFuture<std::invoke_result_t<F, Database &>>
    {
        using R = std::invoke_result_t<F, Database &>;
        struct Job {
            QPromise<R> promise;
            std::optional<R> result;
        };
        auto job = std::make_shared<Job>();
        job->promise.start();
        QFuture<R> future = job->promise.future();
        Write write{.scope = scope,
            .run =
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
                }};
        afterThisTurn([this, write = std::move(write)]() mutable { enqueue(std::move(write)); });
        return future;
    }

private:
    //! What shares a commit with others.
    struct Write {
        Scope scope;
        std::function<void(Database &database)> run;
        std::function<void(const Result<void> &committed)> finish;
    };

    Store() = default;

    void enqueue(Write write);
    void flush();
    void retrySoon();
    void putOff(std::vector<Write> &batch, std::size_t from);

    QString m_node;
    QString m_boot;
    QMutex m_mutex;
    std::vector<Write> m_writes; //!< guarded by the mutex
    //! What readShared() has not come to yet, guarded by the mutex.
    QHash<QByteArray, std::shared_ptr<void>> m_asked;
    std::function<void(const Commit &)> m_observer; //!< guarded by the mutex
    std::atomic_int m_pendingWrites = 0;
    Probe m_probe; //!< of the thread that writes
    bool m_isRetrying = false; //!< of the thread that writes
    std::unique_ptr<DataLock> m_lock; //!< goes after the connections, see there
    // Last, since they go first: what was asked for is done before.
    StoreThread m_writer{QStringLiteral("store")};
    StoreThread m_reader{QStringLiteral("store reader")};
    StoreThread m_surveyor{QStringLiteral("store surveyor")};
};

} // namespace Store
