// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/networkmonitor_p.h"
#include "tests/runner.h"
#include "tests/unit/client/fakeclock.h"

#include <QtTest/QtTest>

using namespace std::chrono_literals;
using SocketIO::NetworkMonitor;
using SocketIO::SleepWatch;

class TestNetworkMonitor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void quietUnlessWatching();
    void timeThatPassesIsNoSleep();
    void noticesSleep_data();
    void noticesSleep();
    void noticesEachSleep();
    void watchesOnce();
    void isToldOfSleep();
    void aNetworkSettles();
    void thereIsOne();
};

void TestNetworkMonitor::quietUnlessWatching()
{
    FakeClock clock;
    NetworkMonitor monitor(&clock);
    QSignalSpy changed(&monitor, &NetworkMonitor::changed);
    QCOMPARE(clock.running(), std::size_t(0));
    clock.sleep(1h);
    clock.advance(1h);
    QCOMPARE(changed.size(), 0);
}

void TestNetworkMonitor::timeThatPassesIsNoSleep()
{
    FakeClock clock;
    NetworkMonitor monitor(&clock);
    QSignalSpy changed(&monitor, &NetworkMonitor::changed);
    clock.advance(1h);
    monitor.watch();
    clock.advance(24h);
    QCOMPARE(changed.size(), 0);
}

void TestNetworkMonitor::noticesSleep_data()
{
    QTest::addColumn<int>("milliseconds");
    QTest::addColumn<bool>("noticed");
    QTest::newRow("a busy machine") << 500 << false;
    QTest::newRow("just not") << 10000 << false;
    QTest::newRow("just") << 10001 << true;
    QTest::newRow("a night") << 8 * 3600 * 1000 << true;
}

void TestNetworkMonitor::noticesSleep()
{
    QFETCH(int, milliseconds);
    QFETCH(bool, noticed);
    FakeClock clock;
    NetworkMonitor monitor(&clock);
    QSignalSpy changed(&monitor, &NetworkMonitor::changed);
    monitor.watch();
    clock.advance(13s);
    clock.sleep(std::chrono::milliseconds(milliseconds));
    QCOMPARE(changed.size(), 0);
    // At the next tick.
    clock.advance(6999ms);
    QCOMPARE(changed.size(), 0);
    clock.advance(1ms);
    QCOMPARE(changed.size(), noticed ? 1 : 0);
    clock.advance(1h);
    QCOMPARE(changed.size(), noticed ? 1 : 0);
}

void TestNetworkMonitor::noticesEachSleep()
{
    FakeClock clock;
    NetworkMonitor monitor(&clock);
    QSignalSpy changed(&monitor, &NetworkMonitor::changed);
    monitor.watch();
    for (int i = 1; i <= 3; ++i) {
        clock.sleep(1h);
        clock.advance(10s);
        QCOMPARE(changed.size(), i);
    }
}

void TestNetworkMonitor::watchesOnce()
{
    FakeClock clock;
    NetworkMonitor monitor(&clock);
    QSignalSpy changed(&monitor, &NetworkMonitor::changed);
    monitor.watch();
    clock.sleep(1h);
    // Would take the sleep for the past.
    monitor.watch();
    QCOMPARE(clock.running(), std::size_t(1));
    clock.advance(10s);
    QCOMPARE(changed.size(), 1);
}

// Where the system tells nobody looks at a clock.
void TestNetworkMonitor::isToldOfSleep()
{
    FakeClock clock;
    auto slept = 5000ms;
    auto made = std::make_unique<SleepWatch>([&slept] { return slept; });
    SleepWatch *watch = made.get();
    NetworkMonitor monitor(&clock, std::move(made));
    QSignalSpy changed(&monitor, &NetworkMonitor::changed);
    monitor.watch();
#ifdef Q_OS_LINUX
    QCOMPARE(clock.running(), std::size_t(0));
#endif
    // Somebody has set the clock.
    watch->look();
    slept += SleepWatch::kShortest;
    watch->look();
    QCOMPARE(changed.size(), 0);
    slept += SleepWatch::kShortest + 1ms;
    watch->look();
    QCOMPARE(changed.size(), 1);
    watch->look();
    QCOMPARE(changed.size(), 1);
}

// With an address comes a route, and one of the other kind: that is one network.
void TestNetworkMonitor::aNetworkSettles()
{
    FakeClock clock;
    auto made = std::make_unique<SocketIO::RouteWatch>();
    SocketIO::RouteWatch *watch = made.get();
    NetworkMonitor monitor(&clock, std::make_unique<SleepWatch>(), std::move(made));
    QSignalSpy changed(&monitor, &NetworkMonitor::changed);
    monitor.watch();
#ifndef Q_OS_LINUX
    QSKIP("The system tells nothing");
#endif
    for (int i = 0; i < 3; ++i) {
        Q_EMIT watch->changed();
        clock.advance(100ms);
    }
    QCOMPARE(changed.size(), 0);
    clock.advance(500ms);
    QCOMPARE(changed.size(), 1);
    clock.advance(1h);
    QCOMPARE(changed.size(), 1);
}

void TestNetworkMonitor::thereIsOne()
{
    NetworkMonitor *monitor = NetworkMonitor::system();
    QVERIFY(monitor);
    QCOMPARE(NetworkMonitor::system(), monitor);
    QTRY_COMPARE(monitor->parent(), QCoreApplication::instance());
}

CRIER_TEST(TestNetworkMonitor)
#include "tst_networkmonitor.moc"
