// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/loop/timerwheel.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using Net::Deadline;
using Net::TimerWheel;
using std::chrono::milliseconds;

// Waits in a row. Time is a variable here, nothing waits.
class TestDeadline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addUp_data();
    void addUp();
    void stuckMeanwhile();
    void withoutAFirst();

private:
    qint64 m_now = 0;
    TimerWheel m_wheel{[this] { return m_now; }};

    //! Turns the wheel when it has asked for it, and \a late each time, until \a moment.
    void runUntil(qint64 moment, qint64 late = 0)
    {
        for (auto next = m_wheel.nextAt(); next && *next + late <= moment;
             next = m_wheel.nextAt()) {
            m_now = std::max(m_now, *next + late);
            m_wheel.advance();
        }
        m_now = moment;
        m_wheel.advance();
    }
};

void TestDeadline::addUp_data()
{
    QTest::addColumn<qint64>("late");
    QTest::newRow("in time") << qint64(0);
    QTest::newRow("a busy loop") << qint64(7);
    QTest::newRow("as late as is forgiven")
        << qint64(Deadline::kForgiven.count() - TimerWheel::kTick.count());
}

// As a heartbeat does: the ping, and from there the time for its answer.
void TestDeadline::addUp()
{
    QFETCH(qint64, late);
    const qint64 start = m_now += 12345;
    QList<qint64> fired;
    Deadline deadline(m_wheel, [&] {
        fired.append(m_now);
        if (fired.size() < 50)
            deadline.startNext(milliseconds(fired.size() % 2 ? 200 : 300));
    });
    deadline.start(milliseconds(300));
    runUntil(start + 20000, late);
    QCOMPARE(fired.size(), 50);
    for (qsizetype i = 0; i < fired.size(); ++i) {
        const qint64 due = start + (i + 2) / 2 * 300 + (i + 1) / 2 * 200;
        QVERIFY(fired.at(i) >= due);
        QVERIFY(fired.at(i) <= due + TimerWheel::kTick.count() + late);
    }
}

// The machine slept when the ping was due: its answer gets the time that it was promised.
void TestDeadline::stuckMeanwhile()
{
    int fired = 0;
    Deadline deadline(m_wheel, [&] {
        if (++fired == 1)
            deadline.startNext(milliseconds(200));
    });
    deadline.start(milliseconds(300));
    m_now += 300 + TimerWheel::kTick.count() + Deadline::kForgiven.count() + 1;
    const qint64 woken = m_now;
    m_wheel.advance();
    QCOMPARE(fired, 1);
    runUntil(woken + 199);
    QCOMPARE(fired, 1);
    runUntil(woken + 200 + TimerWheel::kTick.count());
    QCOMPARE(fired, 2);
}

void TestDeadline::withoutAFirst()
{
    m_now += 1000000;
    int fired = 0;
    Deadline deadline(m_wheel, [&] { ++fired; });
    deadline.startNext(milliseconds(50));
    runUntil(m_now + 49);
    QCOMPARE(fired, 0);
    runUntil(m_now + 1 + TimerWheel::kTick.count());
    QCOMPARE(fired, 1);
}

CRIER_TEST(TestDeadline)
#include "tst_deadline.moc"
