// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/loop/alarm.h"
#include "server/net/loop/timerwheel.h"
#include "tests/runner.h"
#include "tests/unit/net/epollthread.h"

#include <QtTest/QtTest>

using Net::Alarm;
using Net::monotonicMs;

// On the dispatcher that it is made for. That it is not late is for the kernel to see to.
class TestAlarm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void neverEarly();
    void whatIsOver();
    void theLastWordCounts();
    void neverAtAll();
};

void TestAlarm::neverEarly()
{
    runOnEpoll([] {
        Alarm alarm;
        for (const int wait : {1, 2, 3, 7, 20}) {
            const qint64 moment = monotonicMs() + wait;
            bool rang = false;
            const auto connection = QObject::connect(&alarm, &Alarm::rang, &alarm, [&] {
                CRIER_EXPECT(monotonicMs() >= moment);
                rang = true;
                alarm.set(std::nullopt);
            });
            alarm.set(moment);
            turnUntil([&] { return rang; });
            QObject::disconnect(connection);
        }
    });
}

void TestAlarm::whatIsOver()
{
    runOnEpoll([] {
        Alarm alarm;
        int rang = 0;
        QObject::connect(&alarm, &Alarm::rang, &alarm, [&] { ++rang; });
        for (const qint64 moment : {qint64(-5), qint64(0), monotonicMs()}) {
            const int before = rang;
            alarm.set(moment);
            turnUntil([&] { return rang > before; });
            alarm.set(std::nullopt);
        }
    });
}

void TestAlarm::theLastWordCounts()
{
    runOnEpoll([] {
        constexpr qint64 kHour = 3600 * 1000;
        Alarm alarm;
        int rang = 0;
        QObject::connect(&alarm, &Alarm::rang, &alarm, [&] { ++rang; });
        alarm.set(monotonicMs());
        alarm.set(monotonicMs() + kHour);
        turn();
        CRIER_EXPECT(rang == 0);
        alarm.set(monotonicMs() + 1);
        turnUntil([&] { return rang > 0; });
    });
}

void TestAlarm::neverAtAll()
{
    runOnEpoll([] {
        Alarm alarm;
        int rang = 0;
        QObject::connect(&alarm, &Alarm::rang, &alarm, [&] { ++rang; });
        alarm.set(monotonicMs());
        alarm.set(std::nullopt);
        for (int i = 0; i < 10; ++i)
            turn();
        CRIER_EXPECT(rang == 0);
    });
}

CRIER_TEST(TestAlarm)
#include "tst_alarm.moc"
