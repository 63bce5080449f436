// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/store.h"

#include "server/store/outage.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSemaphore>
#include <QtCore/QTimer>

#include <utility>

#ifdef Q_OS_UNIX
#include <ctime>
#endif

namespace Store {

namespace {

//! Writes that share one commit. More would let the first of them wait for too long.
constexpr std::size_t kMaxBatch = 512;

//! The same as work: what has not begun by then goes into the next commit.
constexpr std::chrono::milliseconds kMaxBatchTime(20);

const QString kSilent = QStringLiteral("the database does not answer");

//! Nothing that is written takes so long where all is well.
constexpr std::chrono::seconds kSlow(3);

//! What this thread has worked. Not what the machine does for others meanwhile: to make two commits
//! of one would only cost more then.
std::chrono::nanoseconds worked()
{
#ifdef Q_OS_UNIX
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
#else
    return std::chrono::steady_clock::now().time_since_epoch();
#endif
}

} // namespace

Result<std::unique_ptr<Store>> Store::open(const Target &target)
{
    std::unique_ptr<Store> store(new Store);
    store->m_node = target.node;
    store->m_boot = target.boot;
    if (target.url.isEmpty()) {
        auto lock = DataLock::take(target.directory, DataLock::Missing::Made);
        if (!lock)
            return makeUnexpected(lock.error());
        store->m_lock = *std::move(lock);
    }
    // The one that writes brings the schema up to date.
    auto opened = store->m_writer.open(target, Database::Mode::ReadWrite);
    if (opened)
        opened = store->m_reader.open(target, Database::Mode::ReadOnly);
    if (opened)
        opened = store->m_surveyor.open(target, Database::Mode::ReadOnly);
    if (!opened)
        return makeUnexpected(opened.error());
    if (!store->m_lock)
        return store;
    store->m_writer.post([store = store.get()] {
        store->m_lock->remember();
        store->m_writer.database().setGuard([store] { return store->m_lock->problem(); });
    });
    return store;
}

// A batch that was too long puts off what is left of it.
Store::~Store()
{
    hurry();
    while (m_pendingWrites > 0) {
        QSemaphore done;
        m_writer.post([&done] { done.release(); });
        done.acquire();
    }
}

void Store::hurry()
{
    for (StoreThread *const thread : {&m_writer, &m_reader, &m_surveyor})
        thread->hurry();
}

void Store::observeCommits(const std::function<void(const Commit &)> &observer)
{
    const QMutexLocker lock(&m_mutex);
    m_observer = observer;
}

QFuture<QString> Store::trouble()
{
    // It would be asked behind what does not end.
    if (m_writer.busyFor() > kSlow)
        return QtFuture::makeReadyFuture(kSilent);
    struct Question {
        QPromise<QString> promise;
        std::atomic_bool isAnswered = false;

        void answer(const QString &trouble)
        {
            if (isAnswered.exchange(true))
                return;
            promise.addResult(trouble);
            promise.finish();
        }
    };
    const auto question = std::make_shared<Question>();
    question->promise.start();
    m_writer.post([this, question] {
        const QString found = m_probe.ask(m_writer.database());
        if (Outage::isPassing())
            retrySoon();
        question->answer(found);
    });
    // Not on a thread that asks the database: all of them may wait for it.
    QTimer::singleShot(
        kSlow, QCoreApplication::instance(), [question] { question->answer(kSilent); });
    return question->promise.future();
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
    if (batch.empty())
        return;
    Database &database = m_writer.database();
    const auto begun = std::chrono::steady_clock::now();
    Scope scope = batch.front().scope;
    // Of SQLite there is one writer, whatever it is about.
    for (std::size_t i = 1; !m_node.isEmpty() && i < batch.size(); ++i)
        scope.add(batch[i].scope);
    std::size_t count = 0;
    const auto committed = database.attempt(
        [&] {
            const auto workedBefore = worked();
            count = 0;
            do
                batch[count++].run(database);
            while (count < batch.size() && worked() - workedBefore < kMaxBatchTime);
            return true;
        },
        scope);
    // Where nothing can be written now, nobody waits for a turn that would not come.
    putOff(batch, committed ? count : batch.size());
    if (observer)
        observer({.writes = batch.size(),
            .took = std::chrono::steady_clock::now() - begun,
            .isKept = committed.hasValue(),
            .waited = database.driver().waited()});
    if (Outage::isPassing())
        retrySoon();
    m_pendingWrites -= static_cast<int>(batch.size());
    for (const Write &write : batch)
        write.finish(committed);
}

// Before all that has come meanwhile.
void Store::putOff(std::vector<Write> &batch, std::size_t from)
{
    if (from >= batch.size())
        return;
    const auto first = batch.begin() + static_cast<std::ptrdiff_t>(from);
    const QMutexLocker lock(&m_mutex);
    if (m_writes.empty())
        m_writer.post([this] { flush(); });
    m_writes.insert(
        m_writes.begin(), std::make_move_iterator(first), std::make_move_iterator(batch.end()));
    batch.erase(first, batch.end());
}

} // namespace Store
