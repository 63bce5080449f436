// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/query.h"
#include "server/store/seriestable.h"
#include "tests/runner.h"
#include "tests/unit/store/tablefixture.h"

using namespace Store;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMinute = 60000;
constexpr qint64 kDay = 24 * 60 * kMinute;
//! A beginning of all spans.
constexpr qint64 kStart = 20000 * kDay;

} // namespace

class TestSeries : public TableFixture {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aStepIsInEachSpan();
    void gaugesAreTheMostAndCountsAddUp();
    void theRoomIsBounded();
    void aClockThatJumps();
    void anAppThatIsGone();

private:
    void add(qint64 at, const Moment &moment, const QString &app = kApp)
    {
        QVERIFY(SeriesTable(*m_database, kMinute).add(app, at, moment));
    }
    [[nodiscard]] QList<SeriesPoint> list(std::size_t span, qint64 now) const
    {
        const auto points = SeriesTable(*m_database, kMinute).list(kApp, span, now);
        return points ? *points : QList<SeriesPoint>();
    }
    [[nodiscard]] qint64 rows() const
    {
        Query query(m_database->connection(), u"SELECT count(*) FROM series"_s);
        return query.execute() && query.next() ? query.value(0).toLongLong() : -1;
    }
};

void TestSeries::init()
{
    setUp();
    addAppAndUser();
}

void TestSeries::aStepIsInEachSpan()
{
    const Moment moment{.connections = 1,
        .users = 2,
        .pushes = 3,
        .displayed = 4,
        .suppressed = 5,
        .read = 6,
        .clicked = 7,
        .failed = 8,
        .slowest = 9};
    // The end of a step is still of it.
    add(kStart + kMinute, moment);
    for (std::size_t span = 0; span < kSpans.size(); ++span) {
        const auto points = list(span, kStart + kMinute);
        QCOMPARE(points.size(), 1);
        QCOMPARE(points.first().at, kStart);
        const Moment &told = points.first().moment;
        QCOMPARE(told.connections, 1);
        QCOMPARE(told.users, 2);
        QCOMPARE(told.pushes, 3);
        QCOMPARE(told.displayed, 4);
        QCOMPARE(told.suppressed, 5);
        QCOMPARE(told.read, 6);
        QCOMPARE(told.clicked, 7);
        QCOMPARE(told.failed, 8);
        QCOMPARE(told.slowest, 9);
    }
}

void TestSeries::gaugesAreTheMostAndCountsAddUp()
{
    for (int i = 1; i <= 15; ++i)
        add(kStart + i * kMinute, {.connections = i % 7, .pushes = 2, .slowest = 20 - i});
    QCOMPARE(list(0, kStart + 15 * kMinute).size(), 15);
    const auto day = list(1, kStart + 15 * kMinute);
    QCOMPARE(day.size(), 1);
    QCOMPARE(day.first().moment.connections, 6);
    QCOMPARE(day.first().moment.pushes, 30);
    QCOMPARE(day.first().moment.slowest, 19);
}

void TestSeries::theRoomIsBounded()
{
    // Two months of a minute each.
    QVERIFY(m_database->transaction<void>([this]() -> Result<void> {
        for (qint64 i = 1; i <= 62LL * 24 * 60; i += 7)
            add(kStart + i * kMinute, {.pushes = 1});
        return {};
    }));
    QVERIFY2(rows() <= 60 + 96 + 124, qPrintable(QString::number(rows())));
    const qint64 now = kStart + 62 * kDay;
    QVERIFY(list(0, now).size() <= 60 && list(0, now).size() >= 8);
    QVERIFY(list(1, now).size() >= 95);
    QVERIFY(list(2, now).size() >= 123);
    QVERIFY(list(2, now).first().at >= now - 31 * kDay);
    // Nothing happened for long: nothing is told of before.
    QVERIFY(list(0, now + kDay).isEmpty());
    QVERIFY(list(2, now + 40 * kDay).isEmpty());
}

void TestSeries::aClockThatJumps()
{
    add(kStart + kDay, {.pushes = 1});
    // Back: what is of the time to come is not told, and makes room.
    add(kStart + kMinute, {.pushes = 2});
    const auto points = list(0, kStart + kMinute);
    QCOMPARE(points.size(), 1);
    QCOMPARE(points.first().moment.pushes, 2);
    add(kStart + kDay, {.pushes = 4});
    QCOMPARE(list(0, kStart + kDay).last().moment.pushes, 5);
}

void TestSeries::anAppThatIsGone()
{
    add(kStart + kMinute, {.pushes = 1}, u"gone"_s);
    QCOMPARE(rows(), 0);
    add(kStart + kMinute, {.pushes = 1});
    QCOMPARE(rows(), 3);
    Query query(m_database->connection(), u"DELETE FROM users"_s);
    QVERIFY(query.execute());
    Query apps(m_database->connection(), u"DELETE FROM apps"_s);
    QVERIFY(apps.execute());
    QCOMPARE(rows(), 0);
}

CRIER_TEST(TestSeries)
#include "tst_series.moc"
