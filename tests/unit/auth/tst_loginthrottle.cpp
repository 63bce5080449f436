// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/auth/loginthrottle.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using namespace Auth;
using namespace std::chrono_literals;

namespace {

LogInThrottle::Attempt from(const QString &address, bool isKnown = false)
{
    return {QStringLiteral("shop"), QStringLiteral("ann"), address, isKnown};
}

const QString kHome = QStringLiteral("10.0.0.1");
const QString kStranger = QStringLiteral("10.6.6.6");
constexpr qint64 kNow = 1000000;

} // namespace

class TestLogInThrottle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_throttle = std::make_unique<LogInThrottle>(m_options); }
    void delaysGrow();
    void successForgetsThePair();
    void nobodyInheritsADelay();
    void ownersAreNotLockedOut();
    void anAddressThatTriesMany();
    void memoryIsBounded();

private:
    void fail(const LogInThrottle::Attempt &attempt, int times, qint64 now = kNow)
    {
        for (int i = 0; i < times; ++i)
            m_throttle->failed(attempt, now);
    }

    LogInThrottle::Options m_options{
        .freeAttempts = 3, .freeAttemptsPerAddress = 10, .firstDelay = 1s, .longestDelay = 8s};
    std::unique_ptr<LogInThrottle> m_throttle;
};

void TestLogInThrottle::delaysGrow()
{
    const auto attempt = from(kStranger);
    QCOMPARE(m_throttle->delay(attempt, kNow), 0ms);
    fail(attempt, 2);
    QCOMPARE(m_throttle->delay(attempt, kNow), 0ms);
    for (const auto delay : {1000ms, 2000ms, 4000ms, 8000ms, 8000ms}) {
        fail(attempt, 1);
        QCOMPARE(m_throttle->delay(attempt, kNow), delay);
        QCOMPARE(m_throttle->delay(attempt, kNow + delay.count() - 1), 1ms);
        QCOMPARE(m_throttle->delay(attempt, kNow + delay.count()), 0ms);
    }
    fail(attempt, 100);
    QCOMPARE(m_throttle->delay(attempt, kNow), 8000ms);
    // Forgotten after a while.
    const qint64 later = kNow + 12 * 8000;
    m_throttle->failed(attempt, later);
    QCOMPARE(m_throttle->delay(attempt, later), 0ms);
}

void TestLogInThrottle::nobodyInheritsADelay()
{
    auto attempt = from(kStranger);
    attempt.madeAt = 1;
    fail(attempt, 5);
    QVERIFY(m_throttle->delay(attempt, kNow) > 0ms);
    attempt.madeAt = 2;
    QCOMPARE(m_throttle->delay(attempt, kNow), 0ms);
}

void TestLogInThrottle::successForgetsThePair()
{
    const auto attempt = from(kHome, true);
    fail(attempt, 4);
    QVERIFY(m_throttle->delay(attempt, kNow) > 0ms);
    m_throttle->succeeded(attempt);
    QCOMPARE(m_throttle->delay(attempt, kNow), 0ms);
}

void TestLogInThrottle::ownersAreNotLockedOut()
{
    // A stranger goes on and on, from many addresses.
    for (int i = 0; i < 50; ++i)
        fail(from(QString::number(i)), 1);
    // From where the user has logged in before there is no wait at all.
    QCOMPARE(m_throttle->delay(from(kHome, true), kNow), 0ms);
    // From anywhere else there is one, once, whatever the stranger does meanwhile.
    QCOMPARE(m_throttle->delay(from(kStranger), kNow), 8000ms);
    for (int i = 50; i < 100; ++i)
        fail(from(QString::number(i)), 1, kNow + 7000);
    QCOMPARE(m_throttle->delay(from(kStranger), kNow + 7999), 1ms);
    QCOMPARE(m_throttle->delay(from(kStranger), kNow + 8000), 0ms);
    // Nobody else is concerned.
    auto bob = from(kStranger);
    bob.userId = QStringLiteral("bob");
    QCOMPARE(m_throttle->delay(bob, kNow), 0ms);
}

void TestLogInThrottle::anAddressThatTriesMany()
{
    for (int i = 0; i < 10; ++i) {
        auto attempt = from(kStranger);
        attempt.userId = QString::number(i);
        QCOMPARE(m_throttle->delay(attempt, kNow), 0ms);
        fail(attempt, 1);
    }
    QCOMPARE(m_throttle->delay(from(kStranger, true), kNow), 1000ms);
    QCOMPARE(m_throttle->delay(from(kHome), kNow), 0ms);
}

void TestLogInThrottle::memoryIsBounded()
{
    for (int i = 0; i < LogInThrottle::kMaxEntries; ++i) {
        auto attempt = from(QString::number(i));
        attempt.userId = attempt.address;
        m_throttle->failed(attempt, kNow + i);
    }
    QVERIFY(m_throttle->size() <= LogInThrottle::kMaxEntries);
    // The newest are those that are kept.
    auto newest = from(QString::number(LogInThrottle::kMaxEntries - 1));
    newest.userId = newest.address;
    fail(newest, 2, kNow + LogInThrottle::kMaxEntries);
    QVERIFY(m_throttle->delay(newest, kNow + LogInThrottle::kMaxEntries) > 0ms);
}

CRIER_TEST(TestLogInThrottle)
#include "tst_loginthrottle.moc"
