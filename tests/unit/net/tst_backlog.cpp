// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/backlog.h"
#include "server/net/workerpool.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using Net::Backlog;
using Net::HighWater;
using Net::Worker;

//! What waits for clients on two workers, with a limit of 1,000 bytes for all.
class TestBacklog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void endsTheOneWithTheMost();
    void endsNoMoreThanItMust();
    void sparesWhoHasCaughtUp();
    void forgetsWhoIsGone();
    void tellsOfALowLevelOnce();

private:
    //! A client, on the worker \a index; its end is noted under \a name.
    std::shared_ptr<Backlog::Share> makeShare(int index, const QString &name);
    void on(int index, const std::function<void()> &work)
    {
        m_pool->worker(index)->postAndWait(work);
    }
    //! What was posted so far is done.
    void settle()
    {
        on(0, [] {});
        on(1, [] {});
    }

    std::unique_ptr<Net::WorkerPool> m_pool;
    QMutex m_mutex;
    QStringList m_ended;
};

void TestBacklog::init()
{
    m_pool = std::make_unique<Net::WorkerPool>(Net::Limits{.unsentBytes = 1000}, 2);
    m_pool->start();
    m_ended.clear();
}

void TestBacklog::cleanup()
{
    m_pool.reset();
}

std::shared_ptr<Backlog::Share> TestBacklog::makeShare(int index, const QString &name)
{
    Worker *const worker = m_pool->worker(index);
    return std::make_shared<Backlog::Share>(*worker, [this, worker, name] {
        const QMutexLocker lock(&m_mutex);
        m_ended.append(Worker::current() == worker ? name : QStringLiteral("wrong thread"));
    });
}

void TestBacklog::endsTheOneWithTheMost()
{
    const auto fast = makeShare(0, QStringLiteral("fast"));
    const auto slowest = makeShare(1, QStringLiteral("slowest"));
    const auto slow = makeShare(0, QStringLiteral("slow"));
    on(0, [&] { fast->set(100); });
    on(1, [&] { slowest->set(500); });
    on(0, [&] { slow->set(400); });
    settle();
    QCOMPARE(m_pool->backlog().total(), 1000);
    QVERIFY(m_ended.isEmpty());
    on(0, [&] { fast->set(101); });
    settle();
    QCOMPARE(m_ended, QStringList{QStringLiteral("slowest")});
    QCOMPARE(m_pool->backlog().total(), 501);
}

void TestBacklog::endsNoMoreThanItMust()
{
    std::vector<std::shared_ptr<Backlog::Share>> shares;
    for (int i = 0; i < 20; ++i) {
        shares.push_back(makeShare(i % 2, QString::number(i)));
        on(i % 2, [&] { shares.back()->set(100 + i); });
    }
    settle();
    QVERIFY(m_pool->backlog().total() <= 1000);
    QVERIFY(m_pool->backlog().total() > 1000 - 120);
    QCOMPARE(m_ended.size() + 9, shares.size());
    QVERIFY(!m_ended.contains(QStringLiteral("0")));
    // Whoever was ended may still write its farewell: that counts no more, and ends nobody.
    const auto ended = m_ended.size();
    for (int i = 0; i < 20; ++i) {
        if (m_ended.contains(QString::number(i)))
            on(i % 2, [&] { shares.at(static_cast<std::size_t>(i))->set(5000); });
    }
    settle();
    QCOMPARE(m_ended.size(), ended);
}

void TestBacklog::sparesWhoHasCaughtUp()
{
    const auto share = makeShare(0, QStringLiteral("caught up"));
    on(0, [&] {
        share->set(2000);
        // Its end waits for the event loop, and so comes after this.
        share->forget();
        share->set(10);
    });
    settle();
    QVERIFY(m_ended.isEmpty());
    QCOMPARE(m_pool->backlog().total(), 10);
}

void TestBacklog::forgetsWhoIsGone()
{
    auto share = makeShare(1, QStringLiteral("gone"));
    on(1, [&] {
        share->set(2000);
        share.reset();
    });
    settle();
    QVERIFY(m_ended.isEmpty());
    QCOMPARE(m_pool->backlog().total(), 0);
}

void TestBacklog::tellsOfALowLevelOnce()
{
    HighWater water(100);
    for (const qint64 level : {10, 5, 0, 99, 0})
        QVERIFY(!water.hasFallen(level));
    QVERIFY(!water.hasFallen(400));
    QVERIFY(!water.hasFallen(201));
    QVERIFY(water.hasFallen(200));
    QVERIFY(!water.hasFallen(101));
    QVERIFY(water.hasFallen(100));
    QVERIFY(water.hasFallen(0));
    QVERIFY(!water.hasFallen(0));
}

CRIER_TEST(TestBacklog)

#include "tst_backlog.moc"
