// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/net/epollthread.h"

#include <QtCore/QPointer>
#include <QtCore/QSemaphore>
#include <QtCore/QTimer>
#include <QtTest/QtTest>

#include <array>
#include <memory>

// Timers, posted events and loops; for sockets see tst_epollsockets.
class TestEpollDispatcher : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void timers_data();
    void timers();
    void timersOfAnObject();
    void timerKilledInItsSlot();
    void timerKilledByAnother();
    void timersInOrder();
    void singleShots();
    void timerMovesToAnotherThread();
    void postsFromThreads();
    void wakesAndInterrupts();
    void nestedLoops();
    void nestedInATimer();
};

void TestEpollDispatcher::timers_data()
{
    QTest::addColumn<int>("interval");
    QTest::addColumn<Qt::TimerType>("type");
    QTest::newRow("zero") << 0 << Qt::CoarseTimer;
    QTest::newRow("one") << 1 << Qt::PreciseTimer;
    QTest::newRow("some") << 7 << Qt::CoarseTimer;
}

void TestEpollDispatcher::timers()
{
    QFETCH(int, interval);
    QFETCH(Qt::TimerType, type);
    runOnEpoll([&] {
        int fired = 0;
        QTimer timer;
        timer.setTimerType(type);
        connect(&timer, &QTimer::timeout, &timer, [&] { ++fired; });
        QElapsedTimer elapsed;
        elapsed.start();
        timer.start(interval);
        CRIER_EXPECT(timer.remainingTime() >= 0 && timer.remainingTime() <= interval);
        turnUntil([&] { return fired >= 5; });
        // Never early; how late is the machine's business.
        CRIER_EXPECT(elapsed.elapsed() >= 5 * interval);
        timer.stop();
        CRIER_EXPECT(timer.remainingTime() == -1);
        for (int i = 0; i < 10; ++i)
            turn();
        CRIER_EXPECT(fired == 5);
    });
}

void TestEpollDispatcher::timersOfAnObject()
{
    runOnEpoll([] {
        auto *dispatcher = QThread::currentThread()->eventDispatcher();
        auto object = std::make_unique<QObject>();
        const int a = object->startTimer(100000);
        const int b = object->startTimer(200000, Qt::PreciseTimer);
        auto timers = dispatcher->registeredTimers(object.get());
        CRIER_EXPECT(timers.size() == 2);
        std::sort(timers.begin(), timers.end(),
            [](const auto &x, const auto &y) { return x.interval < y.interval; });
        CRIER_EXPECT(timers.at(0).timerId == a && timers.at(0).interval == 100000);
        CRIER_EXPECT(timers.at(1).timerId == b && timers.at(1).timerType == Qt::PreciseTimer);
        CRIER_EXPECT(
            dispatcher->remainingTime(b) > 100000 && dispatcher->remainingTime(b) <= 200000);
        object->killTimer(a);
        CRIER_EXPECT(dispatcher->remainingTime(a) == -1);
        CRIER_EXPECT(!dispatcher->unregisterTimer(a));
        CRIER_EXPECT(dispatcher->registeredTimers(object.get()).size() == 1);
        const QObject *gone = object.get();
        object.reset();
        CRIER_EXPECT(dispatcher->registeredTimers(const_cast<QObject *>(gone)).isEmpty());
    });
}

void TestEpollDispatcher::timerKilledInItsSlot()
{
    runOnEpoll([] {
        int stopped = 0;
        QTimer stops;
        connect(&stops, &QTimer::timeout, &stops, [&] {
            ++stopped;
            stops.stop();
        });
        stops.start(0);
        QPointer<QTimer> deleted(new QTimer);
        connect(deleted, &QTimer::timeout, deleted, [&] { delete deleted; });
        deleted->start(0);
        turnUntil([&] { return stopped == 1 && !deleted; });
        for (int i = 0; i < 5; ++i)
            turn();
        CRIER_EXPECT(stopped == 1);
    });
}

void TestEpollDispatcher::timerKilledByAnother()
{
    runOnEpoll([] {
        // Both are due in one turn; whichever comes first ends the other.
        int fired = 0;
        QTimer a;
        QTimer b;
        connect(&a, &QTimer::timeout, &a, [&] {
            ++fired;
            b.stop();
        });
        connect(&b, &QTimer::timeout, &b, [&] {
            ++fired;
            a.stop();
        });
        a.start(0);
        b.start(0);
        turn();
        CRIER_EXPECT(fired == 1);
        CRIER_EXPECT(a.isActive() != b.isActive());
    });
}

void TestEpollDispatcher::timersInOrder()
{
    runOnEpoll([] {
        QList<int> order;
        for (const int interval : {9, 3, 6})
            QTimer::singleShot(interval, QThread::currentThread()->eventDispatcher(),
                [&order, interval] { order.append(interval); });
        turnUntil([&] { return order.size() == 3; });
        CRIER_EXPECT(order == (QList<int>{3, 6, 9}));
    });
}

void TestEpollDispatcher::singleShots()
{
    runOnEpoll([] {
        int fired = 0;
        QTimer timer;
        timer.setSingleShot(true);
        connect(&timer, &QTimer::timeout, &timer, [&] {
            // Not within the same turn, or others would starve.
            if (++fired < 3)
                timer.start(0);
        });
        timer.start(0);
        turn();
        CRIER_EXPECT(fired == 1);
        turnUntil([&] { return fired == 3; });
        turn();
        CRIER_EXPECT(fired == 3);
    });
}

void TestEpollDispatcher::timerMovesToAnotherThread()
{
    EpollThread epoll;
    QTimer timer;
    std::atomic<QThread *> firedOn = nullptr;
    connect(
        &timer, &QTimer::timeout, &timer,
        [&] {
            firedOn = QThread::currentThread();
            timer.stop();
        },
        Qt::DirectConnection);
    timer.start(0);
    timer.moveToThread(&epoll.thread);
    QTRY_COMPARE(firedOn.load(), &epoll.thread);
    epoll.mailbox.postAndWait([&] { timer.moveToThread(qApp->thread()); });
}

void TestEpollDispatcher::postsFromThreads()
{
    EpollThread epoll;
    constexpr int kThreads = 4;
    constexpr int kPosts = 10000;
    std::array<int, kThreads> next{};
    std::atomic_int arrived = 0;
    int wrong = 0;
    std::vector<std::unique_ptr<QThread>> threads;
    for (int t = 0; t < kThreads; ++t) {
        threads.emplace_back(QThread::create([&, t] {
            for (int i = 0; i < kPosts; ++i)
                epoll.mailbox.post([&, t, i] {
                    wrong += next[static_cast<size_t>(t)]++ != i;
                    ++arrived;
                });
        }));
        threads.back()->start();
    }
    for (const auto &thread : threads)
        QVERIFY(thread->wait());
    QTRY_COMPARE_WITH_TIMEOUT(arrived.load(), kThreads * kPosts, 60000);
    epoll.mailbox.postAndWait([&] { CRIER_EXPECT(wrong == 0); });
}

// Each time the other thread may or may not be asleep already.
void TestEpollDispatcher::wakesAndInterrupts()
{
    EpollThread epoll;
    for (int i = 0; i < 2000; ++i) {
        bool done = false;
        epoll.mailbox.postAndWait([&done] { done = true; });
        QVERIFY(done);
    }
    for (int i = 0; i < 50; ++i) {
        epoll.thread.quit();
        QVERIFY(epoll.thread.wait(60000));
        epoll.thread.setEventDispatcher(new Net::EpollDispatcher);
        epoll.thread.start();
    }
    QEventLoop *waiting = nullptr;
    int result = 0;
    QSemaphore entered;
    QSemaphore left;
    epoll.mailbox.post([&] {
        QEventLoop loop;
        waiting = &loop;
        // Only a loop that runs can be told to end.
        QTimer::singleShot(0, &loop, [&entered] { entered.release(); });
        result = loop.exec();
        left.release();
    });
    entered.acquire();
    waiting->exit(5);
    left.acquire();
    QCOMPARE(result, 5);
}

void TestEpollDispatcher::nestedLoops()
{
    runOnEpoll([] {
        QStringList order;
        QEventLoop outer;
        QEventLoop inner;
        QTimer::singleShot(1, &outer, [&] {
            QTimer::singleShot(1, &inner, [&] {
                order.append(QStringLiteral("innermost"));
                // The outer one ends once the inner one has.
                outer.quit();
                inner.quit();
            });
            inner.exec();
            order.append(QStringLiteral("inner"));
        });
        outer.exec();
        order.append(QStringLiteral("outer"));
        CRIER_EXPECT(order
            == (QStringList{
                QStringLiteral("innermost"), QStringLiteral("inner"), QStringLiteral("outer")}));
    });
}

// A timer does not fire while its own slot runs.
void TestEpollDispatcher::nestedInATimer()
{
    runOnEpoll([] {
        int depth = 0;
        int deepest = 0;
        bool done = false;
        QTimer timer;
        connect(&timer, &QTimer::timeout, &timer, [&] {
            deepest = std::max(deepest, ++depth);
            QEventLoop loop;
            QTimer::singleShot(3, &loop, &QEventLoop::quit);
            loop.exec();
            --depth;
            done = true;
            timer.stop();
        });
        timer.start(0);
        turnUntil([&] { return done; });
        CRIER_EXPECT(deepest == 1);
    });
}

CRIER_TEST(TestEpollDispatcher)
#include "tst_epolldispatcher.moc"
