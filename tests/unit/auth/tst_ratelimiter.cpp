// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/auth/ratelimiter.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using Auth::RateLimiter;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kMinute = 60000;
const QByteArray kAnn = QByteArrayLiteral("ann");
const QByteArray kBob = QByteArrayLiteral("bob");

} // namespace

class TestRateLimiter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_now = 5 * kMinute; }
    void holdsAMinute_data();
    void holdsAMinute();
    void fillsWithTime();
    void saysWhenToComeBack_data();
    void saysWhenToComeBack();
    void lookingCostsNothing();
    void oneBucketEach();
    void idleBucketsAreForgotten();
    void memoryIsBounded();
    void longSilence();

private:
    RateLimiter make(int perMinute)
    {
        return {perMinute, [this] { return m_now; }};
    }
    //! Takes what there is and says how much that was.
    static int drain(RateLimiter &limiter, const QByteArray &who)
    {
        int taken = 0;
        while (limiter.look(who).remaining > 0) {
            limiter.take(who);
            ++taken;
        }
        return taken;
    }

    qint64 m_now = 0;
};

void TestRateLimiter::holdsAMinute_data()
{
    QTest::addColumn<int>("perMinute");
    for (const int perMinute : {1, 2, 7, 60, 1000})
        QTest::addRow("%d", perMinute) << perMinute;
}

void TestRateLimiter::holdsAMinute()
{
    QFETCH(int, perMinute);
    RateLimiter limiter = make(perMinute);
    QCOMPARE(limiter.look(kAnn).remaining, perMinute);
    QCOMPARE(limiter.take(kAnn).remaining, perMinute - 1);
    QCOMPARE(drain(limiter, kAnn), perMinute - 1);
    // However long it was idle.
    m_now += 100 * kMinute;
    QCOMPARE(drain(limiter, kAnn), perMinute);
    m_now += kMinute;
    QCOMPARE(drain(limiter, kAnn), perMinute);
    m_now += kMinute / 2;
    QCOMPARE(drain(limiter, kAnn), perMinute / 2);
}

void TestRateLimiter::fillsWithTime()
{
    RateLimiter limiter = make(2);
    QCOMPARE(drain(limiter, kAnn), 2);
    m_now += 29999;
    QCOMPARE(limiter.look(kAnn).remaining, 0);
    m_now += 1;
    QCOMPARE(limiter.look(kAnn).remaining, 1);
    limiter.take(kAnn);
    QCOMPARE(limiter.look(kAnn).remaining, 0);
    m_now += 29999;
    QCOMPARE(limiter.look(kAnn).remaining, 0);
    m_now += 1;
    QCOMPARE(limiter.look(kAnn).remaining, 1);
}

void TestRateLimiter::saysWhenToComeBack_data()
{
    QTest::addColumn<int>("perMinute");
    QTest::addColumn<int>("waited");
    QTest::addColumn<int>("untilNext");
    QTest::addColumn<int>("untilFull");
    QTest::newRow("one") << 1 << 0 << 60000 << 60000;
    QTest::newRow("one, later") << 1 << 59999 << 1 << 1;
    QTest::newRow("one, back") << 1 << 60000 << 0 << 0;
    QTest::newRow("sixty") << 60 << 0 << 1000 << 60000;
    QTest::newRow("sixty, later") << 60 << 1500 << 0 << 58500;
    QTest::newRow("no whole number") << 7 << 0 << 8572 << 60000;
    QTest::newRow("many") << 6000000 << 0 << 1 << 60000;
}

void TestRateLimiter::saysWhenToComeBack()
{
    QFETCH(int, perMinute);
    QFETCH(int, waited);
    QFETCH(int, untilNext);
    QFETCH(int, untilFull);
    RateLimiter limiter = make(perMinute);
    drain(limiter, kAnn);
    m_now += waited;
    const RateLimiter::Quota quota = limiter.look(kAnn);
    QCOMPARE(quota.untilNext.count(), untilNext);
    QCOMPARE(quota.untilFull.count(), untilFull);
    // Not a lie: then there is one, and not a moment before.
    if (untilNext > 0) {
        m_now += untilNext - 1;
        QCOMPARE(limiter.look(kAnn).remaining, 0);
        m_now += 1;
        QVERIFY(limiter.look(kAnn).remaining > 0);
    }
}

void TestRateLimiter::lookingCostsNothing()
{
    const RateLimiter limiter = make(1);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(limiter.look(kAnn).remaining, 1);
    QCOMPARE(limiter.size(), 0);
}

void TestRateLimiter::oneBucketEach()
{
    RateLimiter limiter = make(3);
    QCOMPARE(drain(limiter, kAnn), 3);
    QCOMPARE(drain(limiter, kBob), 3);
    QCOMPARE(limiter.look(kAnn).remaining, 0);
}

void TestRateLimiter::idleBucketsAreForgotten()
{
    RateLimiter limiter = make(10);
    for (int i = 0; i < 100; ++i)
        limiter.take(QByteArray::number(i));
    QCOMPARE(limiter.size(), 100);
    m_now += kMinute;
    limiter.take(kAnn);
    QCOMPARE(limiter.size(), 1);
}

// Whoever has many names gets many buckets, but not all of the memory, and nobody at the limit is
// let go for it.
void TestRateLimiter::memoryIsBounded()
{
    RateLimiter limiter = make(10);
    QCOMPARE(drain(limiter, kAnn), 10);
    for (int i = 0; i < 3 * RateLimiter::kMaxBuckets; ++i) {
        limiter.take(QByteArray::number(i));
        QVERIFY(limiter.size() <= RateLimiter::kMaxBuckets);
    }
    QCOMPARE(limiter.look(kAnn).remaining, 0);
    QVERIFY(limiter.look(QByteArrayLiteral("somebody new")).remaining == 10);
}

void TestRateLimiter::longSilence()
{
    constexpr int kMost = 10 * 1000 * 1000;
    RateLimiter limiter = make(kMost);
    limiter.take(kAnn);
    m_now += qint64(1000) * 365 * 24 * 60 * kMinute; // nothing overflows
    QCOMPARE(limiter.look(kAnn).remaining, kMost);
}

CRIER_TEST(TestRateLimiter)
#include "tst_ratelimiter.moc"
