// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/client/fakeclock.h"

#include <QtTest/QtTest>

#include <memory>

using namespace std::chrono_literals;
using SocketIO::Clock;
using SocketIO::Timer;

class TestClock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firesOnceWhenDue();
    void firesInOrder();
    void startsAgain();
    void stops();
    void tellsWhatRemains();
    void sleeps();
    void startsFromItsAction();
    void goesFromItsAction();
    void takesTheTimerAlong();
    void realTimeGoesForward();
    void realTimerFires();
    void realTimerStops();
    void putOffWakesNobody();
    void realTimerGoesFromItsAction();
};

void TestClock::firesOnceWhenDue()
{
    FakeClock clock;
    int fired = 0;
    Timer timer(&clock, [&] { ++fired; });
    QVERIFY(!timer.isActive());
    timer.start(100ms);
    QVERIFY(timer.isActive());
    clock.advance(99ms);
    QCOMPARE(fired, 0);
    clock.advance(1ms);
    QCOMPARE(fired, 1);
    QVERIFY(!timer.isActive());
    clock.advance(1000ms);
    QCOMPARE(fired, 1);
}

void TestClock::firesInOrder()
{
    FakeClock clock;
    QByteArray log;
    const auto begin = clock.now();
    Timer late(&clock, [&] { log += "late " + QByteArray::number((clock.now() - begin).count()); });
    Timer early(&clock, [&] { log += "early "; });
    Timer same(&clock, [&] { log += "same "; });
    late.start(20ms);
    early.start(10ms);
    same.start(10ms);
    clock.advance(50ms);
    QCOMPARE(log, QByteArray("early same late 20"));
    QCOMPARE(clock.now() - begin, 50ms);
}

void TestClock::startsAgain()
{
    FakeClock clock;
    int fired = 0;
    Timer timer(&clock, [&] { ++fired; });
    timer.start(100ms);
    clock.advance(60ms);
    timer.start(100ms);
    QCOMPARE(clock.running(), std::size_t(1));
    clock.advance(99ms);
    QCOMPARE(fired, 0);
    clock.advance(1ms);
    QCOMPARE(fired, 1);
}

void TestClock::stops()
{
    FakeClock clock;
    int fired = 0;
    Timer timer(&clock, [&] { ++fired; });
    timer.stop();
    timer.start(100ms);
    timer.stop();
    QVERIFY(!timer.isActive());
    clock.advance(200ms);
    QCOMPARE(fired, 0);
}

void TestClock::tellsWhatRemains()
{
    FakeClock clock;
    Timer timer(&clock, [] {});
    QCOMPARE(timer.remaining(), 0ms);
    timer.start(100ms);
    QCOMPARE(timer.remaining(), 100ms);
    clock.advance(30ms);
    QCOMPARE(timer.remaining(), 70ms);
    timer.stop();
    QCOMPARE(timer.remaining(), 0ms);
}

// The timer is late; what it says is not.
void TestClock::sleeps()
{
    FakeClock clock;
    int fired = 0;
    Timer timer(&clock, [&] { ++fired; });
    timer.start(100ms);
    clock.advance(40ms);
    clock.sleep(1h);
    QCOMPARE(fired, 0);
    QVERIFY(timer.isActive());
    QCOMPARE(timer.remaining(), 0ms);
    clock.advance(59ms);
    QCOMPARE(fired, 0);
    clock.advance(1ms);
    QCOMPARE(fired, 1);
}

void TestClock::startsFromItsAction()
{
    FakeClock clock;
    int fired = 0;
    std::unique_ptr<Timer> timer;
    timer = std::make_unique<Timer>(&clock, [&] {
        if (++fired < 3)
            timer->start(10ms);
    });
    timer->start(10ms);
    clock.advance(25ms);
    QCOMPARE(fired, 2);
    QVERIFY(timer->isActive());
    clock.advance(100ms);
    QCOMPARE(fired, 3);
    QVERIFY(!timer->isActive());
}

void TestClock::goesFromItsAction()
{
    FakeClock clock;
    std::unique_ptr<Timer> timer;
    timer = std::make_unique<Timer>(&clock, [&] { timer.reset(); });
    timer->start(10ms);
    clock.advance(10ms);
    QVERIFY(!timer);
}

void TestClock::takesTheTimerAlong()
{
    FakeClock clock;
    auto timer = std::make_unique<Timer>(&clock, [] { QFAIL("fired after its end"); });
    timer->start(10ms);
    timer.reset();
    QCOMPARE(clock.running(), std::size_t(0));
    clock.advance(10ms);
}

void TestClock::realTimeGoesForward()
{
    const auto before = Clock::system()->now();
    QTRY_VERIFY(Clock::system()->now() > before);
    // Not the time of day, which can be set back.
    QVERIFY(before < std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch()));
}

void TestClock::realTimerFires()
{
    int fired = 0;
    int other = 0;
    Timer timer(Clock::system(), [&] { ++fired; });
    Timer second(Clock::system(), [&] { ++other; });
    timer.start(1ms);
    second.start(0ms);
    QVERIFY(timer.remaining() <= 1ms);
    QTRY_COMPARE(fired, 1);
    QTRY_COMPARE(other, 1);
    QVERIFY(!timer.isActive());
    timer.start(1ms);
    QTRY_COMPARE(fired, 2);
    QCOMPARE(other, 1);
}

void TestClock::realTimerStops()
{
    bool fired = false;
    bool isLater = false;
    Timer timer(Clock::system(), [&] { fired = true; });
    Timer later(Clock::system(), [&] { isLater = true; });
    timer.start(1ms);
    timer.start(1h);
    QVERIFY(timer.remaining() > 59min);
    timer.start(1ms);
    timer.stop();
    later.start(2ms);
    QTRY_VERIFY(isLater);
    QVERIFY(!fired);
}

void TestClock::realTimerGoesFromItsAction()
{
    std::unique_ptr<Timer> timer;
    timer = std::make_unique<Timer>(Clock::system(), [&] { timer.reset(); });
    timer->start(1ms);
    QTRY_VERIFY(!timer);
}

//! Counts what Qt's timers wake.
class Wakings : public QObject {
public:
    explicit Wakings(QObject *but)
        : m_but(but)
    {
        qApp->installEventFilter(this);
    }
    [[nodiscard]] int count() const { return m_count; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        m_count += event->type() == QEvent::Timer && watched != m_but ? 1 : 0;
        return false;
    }

private:
    QObject *m_but;
    int m_count = 0;
};

// As each heartbeat puts off what happens without the next.
void TestClock::putOffWakesNobody()
{
    Timer timer(Clock::system(), [] {});
    timer.start(5ms);
    timer.start(1h);
    QTimer later;
    later.setSingleShot(true);
    QSignalSpy hasPassed(&later, &QTimer::timeout);
    const Wakings wakings(&later);
    later.start(50ms);
    QTRY_COMPARE(hasPassed.count(), 1);
    QCOMPARE(wakings.count(), 0);
}

CRIER_TEST(TestClock)
#include "tst_clock.moc"
