// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/handshakelimiter.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using Realtime::HandshakeLimiter;

class TestHandshakeLimiter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unlimited_data();
    void unlimited();
    void holdsOneSecond_data();
    void holdsOneSecond();
    void fillsWithTime();
    void oneBucketAnAddress();
    void oneBucketANetworkOfIpv6();
    void forgettingGivesNothingAway();
};

void TestHandshakeLimiter::unlimited_data()
{
    QTest::addColumn<int>("perSecond");
    QTest::newRow("0") << 0;
    QTest::newRow("negative") << -1;
}

void TestHandshakeLimiter::unlimited()
{
    QFETCH(int, perSecond);
    HandshakeLimiter limiter(perSecond);
    for (int i = 0; i < 1000; ++i)
        QVERIFY(limiter.take(QHostAddress(QHostAddress::LocalHost), 0));
}

void TestHandshakeLimiter::holdsOneSecond_data()
{
    QTest::addColumn<int>("perSecond");
    for (const int perSecond : {1, 3, 1000})
        QTest::addRow("%d", perSecond) << perSecond;
}

void TestHandshakeLimiter::holdsOneSecond()
{
    QFETCH(int, perSecond);
    HandshakeLimiter limiter(perSecond);
    const QHostAddress address(QHostAddress::LocalHost);
    // However long it has been idle.
    for (const qint64 now : {qint64(0), qint64(1000), qint64(100000)}) {
        for (int i = 0; i < perSecond; ++i)
            QVERIFY(limiter.take(address, now));
        QVERIFY(!limiter.take(address, now));
    }
}

void TestHandshakeLimiter::fillsWithTime()
{
    HandshakeLimiter limiter(2);
    const QHostAddress address(QHostAddress::LocalHost);
    QVERIFY(limiter.take(address, 0));
    QVERIFY(limiter.take(address, 0));
    // Asking costs nothing, and what was gathered is not lost.
    QVERIFY(!limiter.take(address, 200));
    QVERIFY(!limiter.take(address, 499));
    QVERIFY(limiter.take(address, 500));
    QVERIFY(!limiter.take(address, 500));
    QVERIFY(!limiter.take(address, 999));
    QVERIFY(limiter.take(address, 1000));
}

void TestHandshakeLimiter::oneBucketAnAddress()
{
    HandshakeLimiter limiter(1);
    QVERIFY(limiter.take(QHostAddress(QStringLiteral("10.0.0.1")), 0));
    QVERIFY(limiter.take(QHostAddress(QStringLiteral("10.0.0.2")), 0));
    QVERIFY(limiter.take(QHostAddress(QStringLiteral("::1")), 0));
    QVERIFY(!limiter.take(QHostAddress(QStringLiteral("10.0.0.1")), 0));
    QVERIFY(!limiter.take(QHostAddress(QStringLiteral("::1")), 0));
}

void TestHandshakeLimiter::oneBucketANetworkOfIpv6()
{
    HandshakeLimiter limiter(1);
    QVERIFY(limiter.take(QHostAddress(QStringLiteral("2001:db8::1")), 0));
    QVERIFY(!limiter.take(QHostAddress(QStringLiteral("2001:db8::ffff:0:0:2")), 0));
    QVERIFY(limiter.take(QHostAddress(QStringLiteral("2001:db8:0:1::1")), 0));
    QVERIFY(limiter.take(QHostAddress(QStringLiteral("10.0.0.1")), 0));
    QVERIFY(!limiter.take(QHostAddress(QStringLiteral("::ffff:10.0.0.1")), 0));
}

// Once a second full buckets are forgotten; one that is not full must not become so.
void TestHandshakeLimiter::forgettingGivesNothingAway()
{
    HandshakeLimiter limiter(10);
    const QHostAddress busy(QStringLiteral("10.0.0.1"));
    int taken = 0;
    constexpr int kSeconds = 10;
    for (qint64 now = 0; now < kSeconds * 1000; now += 10) {
        taken += limiter.take(busy, now);
        limiter.take(QHostAddress(static_cast<quint32>(now)), now);
    }
    QVERIFY(taken <= 10 + kSeconds * 10);
    QVERIFY(taken >= kSeconds * 10);
}

CRIER_TEST(TestHandshakeLimiter)
#include "tst_handshakelimiter.moc"
