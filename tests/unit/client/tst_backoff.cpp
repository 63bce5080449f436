// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/backoff_p.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using namespace SocketIO;
using namespace std::chrono_literals;

// The stock client's defaults: 1 s, 5 s, 0.5 (facts, section 2.6).
class TestBackoff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void doublesUpToTheLimit();
    void spreads_data();
    void spreads();
    void neverBeyondTheLimit();
    void resetStartsAgain();
    void manyAttempts();
};

void TestBackoff::doublesUpToTheLimit()
{
    Backoff backoff;
    backoff.min = 100ms;
    backoff.max = 1000ms;
    backoff.randomizationFactor = 0;
    QList<qint64> delays;
    for (int i = 0; i < 6; ++i)
        delays += backoff.next(0.9).count();
    QCOMPARE(delays, (QList<qint64>{100, 200, 400, 800, 1000, 1000}));
    QCOMPARE(backoff.attempts(), 6);
}

void TestBackoff::spreads_data()
{
    QTest::addColumn<double>("random");
    QTest::addColumn<qint64>("delay");

    QTest::newRow("lowest") << 0.0 << qint64(500);
    QTest::newRow("middle") << 0.5 << qint64(1000);
    QTest::newRow("high") << 0.75 << qint64(1250);
}

void TestBackoff::spreads()
{
    QFETCH(double, random);
    QFETCH(qint64, delay);

    Backoff backoff;
    QCOMPARE(backoff.next(random).count(), delay);
    QCOMPARE(backoff.next(random).count(), 2 * delay);
}

void TestBackoff::neverBeyondTheLimit()
{
    for (const double random : {0.0, 0.5, 0.999}) {
        Backoff backoff;
        for (int i = 0; i < 20; ++i) {
            const auto delay = backoff.next(random);
            QVERIFY(delay > 0ms);
            QVERIFY(delay <= backoff.max);
        }
    }
}

void TestBackoff::resetStartsAgain()
{
    Backoff backoff;
    const auto first = backoff.next(0.5);
    QVERIFY(backoff.next(0.5) > first);
    backoff.reset();
    QCOMPARE(backoff.attempts(), 0);
    QCOMPARE(backoff.next(0.5), first);
}

// A device may be offline for weeks.
void TestBackoff::manyAttempts()
{
    Backoff backoff;
    for (int i = 0; i < 100000; ++i)
        QVERIFY(backoff.next(0.25) > 0ms);
    QCOMPARE(backoff.next(0.25), backoff.max);
    QCOMPARE(backoff.attempts(), 100001);
}

CRIER_TEST(TestBackoff)
#include "tst_backoff.moc"
