// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/store.h"
#include "tests/database.h"
#include "tests/runner.h"
#include "tests/unit/store/tablefixture.h"

#include <QtCore/QSemaphore>

#include <atomic>
#include <ctime>

using namespace Store;
using Code = Store::Error::Code;

class TestStore : public TableFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { m_database.reset(); }
    void storeRunsInOrder();
    void writesShareACommit();
    void longWritesShareNoCommit();
    void whoAsksTheSameSharesALook();
    void failedCommitFailsAllOfIt();
    void writesFinishBeforeItCloses();
    void storeFinishesBeforeItCloses();
    void storeSaysWhyItCannotOpen();

private:
    QString path() const { return m_directory->path(); }
};

void TestStore::storeRunsInOrder()
{
    const auto store = Store::Store::open(Tests::target(path()));
    QVERIFY(store);
    QThread *thread = nullptr;
    QList<QFuture<qint64>> results;
    QVERIFY((*store)
                ->run([&thread](Database &database) {
                    thread = QThread::currentThread();
                    return AppTable(database).insert({.id = kApp, .epoch = kApp});
                })
                .result());
    QVERIFY(thread != QThread::currentThread());
    for (int i = 0; i < 10; ++i) {
        results += (*store)->run(
            [](Database &database) { return AppTable(database).advance(kApp)->lastSeq; });
    }
    for (int i = 0; i < 10; ++i)
        QCOMPARE(results[i].result(), i + 1);
}

// What comes while the thread is busy shares a transaction; what fails in it fails alone.
void TestStore::writesShareACommit()
{
    const auto store = Store::Store::open(Tests::target(path()));
    QVERIFY(store);
    addAppAndUser();
    QSemaphore started;
    QSemaphore gate;
    const auto blocker = (*store)->run([&](Database &) {
        started.release();
        gate.acquire();
        return true;
    });
    started.acquire();
    constexpr int kCount = 1000; // more than one batch
    QList<QFuture<Result<App>>> results;
    for (int i = 0; i < kCount; ++i) {
        results += (*store)->write([i](const Database &database) -> Result<App> {
            if (i % 100 == 7)
                return makeUnexpected(Error::notFound(QString::number(i)));
            return AppTable(database).advance(kApp);
        });
    }
    gate.release();
    qint64 expected = 0;
    for (int i = 0; i < kCount; ++i) {
        const auto result = results[i].result();
        if (i % 100 == 7) {
            QCOMPARE(result.error().message, QString::number(i));
            continue;
        }
        QVERIFY(result);
        QCOMPARE(result->lastSeq, ++expected);
    }
    QCOMPARE(AppTable(*m_database).find(kApp)->lastSeq, expected);
    QVERIFY(blocker.result());
}

// Ten writes of 10 ms each: whoever waits for the first need not wait for all of them.
void TestStore::longWritesShareNoCommit()
{
    const auto store = Store::Store::open(Tests::target(path()));
    QVERIFY(store);
    addAppAndUser();
    std::atomic_int commits = 0;
    (*store)->observeCommits([&commits](const Commit &commit) { commits += commit.isKept; });
    QSemaphore started;
    QSemaphore gate;
    const auto blocker = (*store)->run([&](Database &) {
        started.release();
        gate.acquire();
        return true;
    });
    started.acquire();
    QList<QFuture<Result<App>>> results;
    for (int i = 0; i < 10; ++i) {
        results += (*store)->write([](const Database &database) {
            const std::clock_t begun = std::clock();
            while (std::clock() - begun < CLOCKS_PER_SEC / 100) { }
            return AppTable(database).advance(kApp);
        });
    }
    gate.release();
    for (int i = 0; i < 10; ++i)
        QCOMPARE(results[i].result()->lastSeq, i + 1);
    QVERIFY(blocker.result());
    QVERIFY2(commits >= 4, qPrintable(QString::number(commits)));
}

// As long as nobody has looked. Whoever asks later wants to know what was written meanwhile.
void TestStore::whoAsksTheSameSharesALook()
{
    const auto store = Store::Store::open(Tests::target(path()));
    QVERIFY(store);
    std::atomic_int looks = 0;
    QSemaphore gate;
    const auto ask = [&](const QByteArray &what) {
        return (*store)->readShared(
            what, [&looks, what](const Database &) { return what + QByteArray::number(++looks); });
    };
    const auto busy = (*store)->read([&gate](Database &) {
        gate.acquire();
        return true;
    });
    const QList<QFuture<QByteArray>> same{ask("a"), ask("a"), ask("a")};
    const auto other = ask("b");
    QCOMPARE((*store)->pendingReads(), 3);
    gate.release();
    for (const auto &one : same)
        QCOMPARE(one.result(), "a1");
    QCOMPARE(other.result(), "b2");
    QCOMPARE(ask("a").result(), "a3");
    QTRY_COMPARE((*store)->pendingReads(), 0);
}

void TestStore::failedCommitFailsAllOfIt()
{
    CRIER_SQLITE_ONLY();
    const auto store = Store::Store::open(Tests::target(path()));
    QVERIFY(store);
    QSemaphore started;
    QSemaphore gate;
    const auto blocker = (*store)->run([&](Database &) {
        started.release();
        gate.acquire();
        return true;
    });
    started.acquire();
    const auto good = (*store)->write([](const Database &database) {
        return AppTable(database).insert({.id = kAnn, .epoch = kAnn});
    });
    const auto bad = (*store)->write([](Database &database) -> Result<void> {
        if (auto deferred = database.run(QStringLiteral("PRAGMA defer_foreign_keys = ON"));
            !deferred)
            return deferred;
        return UserTable(database).insert(makeUser(kAnn));
    });
    gate.release();
    QCOMPARE(good.result().error().code, Code::Failed);
    QCOMPARE(bad.result().error().code, Code::Failed);
    QCOMPARE(AppTable(*m_database).find(kAnn).error().code, Code::NotFound);
    const auto next = (*store)->write([](const Database &database) {
        return AppTable(database).insert({.id = kAnn, .epoch = kAnn});
    });
    QVERIFY(next.result());
    QVERIFY(blocker.result());
}

void TestStore::writesFinishBeforeItCloses()
{
    QFuture<Result<void>> result;
    {
        const auto store = Store::Store::open(Tests::target(path()));
        QVERIFY(store);
        result = (*store)->write([](const Database &database) {
            return AppTable(database).insert({.id = kApp, .epoch = kApp});
        });
    }
    QVERIFY(result.isFinished());
    QVERIFY(result.result());
}

void TestStore::storeFinishesBeforeItCloses()
{
    QFuture<Result<void>> result;
    {
        const auto store = Store::Store::open(Tests::target(path()));
        QVERIFY(store);
        result = (*store)->run([](Database &database) {
            return AppTable(database).insert({.id = kApp, .epoch = kApp});
        });
    }
    QVERIFY(result.isFinished());
    QVERIFY(result.result());
    QVERIFY(AppTable(*m_database).find(kApp));
}

void TestStore::storeSaysWhyItCannotOpen()
{
    CRIER_SQLITE_ONLY();
    const auto store = Store::Store::open(path() + QStringLiteral("/crier.sqlite"));
    QVERIFY(!store);
    QVERIFY(store.error().message.contains(QStringLiteral("is a file")));
}

CRIER_TEST(TestStore)

#include "tst_store.moc"
