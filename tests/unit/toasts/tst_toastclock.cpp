// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/store/clock.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

#include <memory>
#include <vector>

using namespace Toasts;

class tst_ToastClock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { Clock::instance()->release(); }

    void standsStill();
    void ringsInOrder();
    void alarmsThatSetAlarms();
    void clearedAndDeleted();
    void ringsByItself();
    void neverGoesBack();
    void advancesWhileItRuns();
    void manyAlarms();
};

void tst_ToastClock::standsStill()
{
    Clock *clock = Clock::instance();
    clock->hold();
    const qint64 start = clock->now();
    QElapsedTimer elapsed;
    elapsed.start();
    QTRY_VERIFY(elapsed.elapsed() > 2);
    QCOMPARE(clock->now(), start);
    clock->advance(7);
    QCOMPARE(clock->now(), start + 7);
    clock->release();
    QTRY_VERIFY(clock->now() > start + 7);
}

void tst_ToastClock::ringsInOrder()
{
    Clock *clock = Clock::instance();
    clock->hold();
    const qint64 start = clock->now();
    QList<qint64> times;
    Alarm late([&] { times.append(clock->now() - start); });
    Alarm early([&] { times.append(clock->now() - start); });
    Alarm never([&] { times.append(-1); });
    late.set(start + 20);
    early.set(start + 10);
    never.set(start + 31);
    clock->advance(30);
    QCOMPARE(times, QList<qint64>({10, 20}));
    QCOMPARE(early.due(), Alarm::kNever);
}

void tst_ToastClock::alarmsThatSetAlarms()
{
    Clock *clock = Clock::instance();
    clock->hold();
    const qint64 start = clock->now();
    int rung = 0;
    Alarm alarm([] {});
    Alarm repeated([&] {
        if (++rung < 3)
            repeated.set(clock->now() + 10);
        alarm.set(clock->now());
    });
    repeated.set(start);
    clock->advance(25);
    QCOMPARE(rung, 3);
    QCOMPARE(alarm.due(), Alarm::kNever);
}

void tst_ToastClock::clearedAndDeleted()
{
    Clock *clock = Clock::instance();
    clock->hold();
    bool rung = false;
    Alarm cleared([&] { rung = true; });
    cleared.set(clock->now() + 1);
    cleared.set(Alarm::kNever);
    {
        Alarm deleted([&] { rung = true; });
        deleted.set(clock->now() + 1);
    }
    clock->advance(10);
    QVERIFY(!rung);
}

void tst_ToastClock::ringsByItself()
{
    bool rung = false;
    Alarm alarm([&] { rung = true; });
    alarm.set(Clock::instance()->now() + 1);
    QTRY_VERIFY(rung);
}

void tst_ToastClock::neverGoesBack()
{
    Clock *clock = Clock::instance();
    const qint64 start = clock->now();
    QTRY_VERIFY(clock->now() > start + 5);
    // Released without having been held.
    clock->release();
    QVERIFY(clock->now() > start + 5);
    clock->hold();
    const qint64 held = clock->now();
    clock->advance(-100);
    QCOMPARE(clock->now(), held);
}

void tst_ToastClock::advancesWhileItRuns()
{
    Clock *clock = Clock::instance();
    const qint64 start = clock->now();
    QTRY_VERIFY(clock->now() > start + 300);
    bool rung = false;
    Alarm alarm([&] { rung = true; });
    alarm.set(clock->now() + 100000);
    const qint64 before = clock->now();
    clock->advance(200000);
    const qint64 after = clock->now();
    QVERIFY(rung);
    QVERIFY(!clock->isHeld());
    // What had passed by itself is not counted once more.
    QVERIFY(after >= before + 200000);
    QVERIFY(after < before + 200000 + (before - start));
}

void tst_ToastClock::manyAlarms()
{
    Clock *clock = Clock::instance();
    clock->hold();
    const qint64 start = clock->now();
    int rung = 0;
    qint64 last = start;
    std::vector<std::unique_ptr<Alarm>> alarms;
    for (int i = 0; i < 10000; ++i) {
        alarms.push_back(std::make_unique<Alarm>([&] {
            ++rung;
            QVERIFY(clock->now() >= last);
            last = clock->now();
        }));
        alarms.back()->set(start + (i * 7919) % 1000);
    }
    for (int i = 0; i < 10000; i += 2)
        alarms[static_cast<std::size_t>(i)].reset();
    clock->advance(1000);
    QCOMPARE(rung, 5000);
}

CRIER_TEST(tst_ToastClock)
#include "tst_toastclock.moc"
