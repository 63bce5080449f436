// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// When it is quiet, also where clocks are changed.

#include "app/notify/quiethours.h"
#include "socketio/protocol/utc.h"
#include "tests/runner.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kHour = 3'600'000;
const QList<int> kAllDays{1, 2, 3, 4, 5, 6, 7};

QuietHours hours(
    const QTime &from, const QTime &to, const QByteArray &zone, const QList<int> &days = kAllDays)
{
    QuietHours result;
    result.setRules({{days, from, to}});
    result.setZone(QTimeZone(zone));
    return result;
}

qint64 utc(const char *text)
{
    return QDateTime::fromString(QLatin1String(text), Qt::ISODate).toMSecsSinceEpoch();
}

} // namespace

class TestQuietHours : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void inAndOut_data();
    void inAndOut();
    void belongsToTheDayItBegins();
    void nextChangeIsOne_data();
    void nextChangeIsOne();
    void nightsAreLongerAndShorter();
    void asJson();
    void badJson();
};

void TestQuietHours::inAndOut_data()
{
    QTest::addColumn<QString>("time");
    QTest::addColumn<bool>("isQuiet");
    QTest::newRow("before") << u"2026-01-14T20:59:59Z"_s << false;
    QTest::newRow("the first") << u"2026-01-14T21:00:00Z"_s << true;
    QTest::newRow("midnight") << u"2026-01-14T23:00:00Z"_s << true;
    QTest::newRow("the last") << u"2026-01-15T05:59:59Z"_s << true;
    QTest::newRow("after") << u"2026-01-15T06:00:00Z"_s << false;
    QTest::newRow("in summer, an hour earlier") << u"2026-07-14T20:00:00Z"_s << true;
    QTest::newRow("in summer, before") << u"2026-07-14T19:59:59Z"_s << false;
    // 02:30 in Berlin is not there that night.
    QTest::newRow("beside the gap") << u"2026-03-29T01:30:00Z"_s << true;
}

void TestQuietHours::inAndOut()
{
    QFETCH(QString, time);
    QFETCH(bool, isQuiet);
    const QuietHours night = hours({22, 0}, {7, 0}, "Europe/Berlin");
    QCOMPARE(night.isQuiet(utc(qPrintable(time))), isQuiet);
}

void TestQuietHours::belongsToTheDayItBegins()
{
    // Friday night only.
    const QuietHours night = hours({22, 0}, {7, 0}, "UTC", {5});
    QVERIFY(!night.isQuiet(utc("2026-01-16T06:00:00Z"))); // Friday morning
    QVERIFY(night.isQuiet(utc("2026-01-16T23:00:00Z")));
    QVERIFY(night.isQuiet(utc("2026-01-17T06:59:00Z"))); // Saturday morning
    QVERIFY(!night.isQuiet(utc("2026-01-17T23:00:00Z")));
    // Sunday's reaches into Monday.
    const QuietHours sunday = hours({22, 0}, {7, 0}, "UTC", {7});
    QVERIFY(sunday.isQuiet(utc("2026-01-19T06:00:00Z")));
    // From and to the same: all day and all night of it.
    const QuietHours all = hours({8, 0}, {8, 0}, "UTC", {3});
    QVERIFY(all.isQuiet(utc("2026-01-14T08:00:00Z")));
    QVERIFY(all.isQuiet(utc("2026-01-15T07:59:00Z")));
    QVERIFY(!all.isQuiet(utc("2026-01-15T08:00:00Z")));
}

void TestQuietHours::nextChangeIsOne_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("start");
    QTest::newRow("plain") << QByteArray("UTC") << u"2026-01-10T00:00:00Z"_s;
    QTest::newRow("spring") << QByteArray("Europe/Berlin") << u"2026-03-27T00:00:00Z"_s;
    QTest::newRow("autumn") << QByteArray("Europe/Berlin") << u"2026-10-23T00:00:00Z"_s;
    // Midnight itself was not there.
    QTest::newRow("no midnight") << QByteArray("America/Sao_Paulo") << u"2018-11-02T00:00:00Z"_s;
    QTest::newRow("half an hour") << QByteArray("Australia/Lord_Howe") << u"2026-04-03T00:00:00Z"_s;
}

// Looked at minute by minute, every change is where it was announced, for rules at awkward times.
void TestQuietHours::nextChangeIsOne()
{
    QFETCH(QByteArray, zone);
    QFETCH(QString, start);
    for (const auto &[from, to] : {std::pair(QTime(22, 0), QTime(7, 0)),
             std::pair(QTime(2, 30), QTime(3, 15)), std::pair(QTime(0, 0), QTime(0, 30)),
             std::pair(QTime(1, 45), QTime(2, 15)), std::pair(QTime(23, 30), QTime(2, 45))}) {
        const QuietHours rule = hours(from, to, zone);
        qint64 at = utc(qPrintable(start));
        const qint64 end = at + 4 * 24 * kHour;
        qint64 announced = rule.nextChange(at);
        for (; at < end; at += 60'000) {
            const bool hasChanged = rule.isQuiet(at) != rule.isQuiet(at - 60'000);
            if (hasChanged && at > utc(qPrintable(start))) {
                QCOMPARE(QDateTime::fromMSecsSinceEpoch(announced, SocketIO::kUtc),
                    QDateTime::fromMSecsSinceEpoch(at, SocketIO::kUtc));
                announced = rule.nextChange(at);
            }
        }
    }
    QCOMPARE(QuietHours().nextChange(0), 0);
}

void TestQuietHours::nightsAreLongerAndShorter()
{
    const QuietHours night = hours({22, 0}, {7, 0}, "Europe/Berlin");
    const auto length = [&night](const char *evening) {
        const qint64 begin = night.nextChange(utc(evening));
        return (night.nextChange(begin) - begin) / kHour;
    };
    QCOMPARE(length("2026-01-14T12:00:00Z"), 9);
    QCOMPARE(length("2026-03-28T12:00:00Z"), 8);
    QCOMPARE(length("2026-10-24T12:00:00Z"), 10);
}

void TestQuietHours::asJson()
{
    const QuietHours night = hours({22, 0}, {7, 30}, "Europe/Berlin", {1, 7});
    const QuietHours back = QuietHours::fromJson(night.toJson());
    QCOMPARE(back.rules(), night.rules());
    QCOMPARE(back.toJson(), night.toJson());
}

void TestQuietHours::badJson()
{
    const auto rules = [](const QJsonValue &rule) {
        return QuietHours::fromJson({{u"rules"_s, QJsonArray{rule}}, {u"zone"_s, u"Mars/Base"_s}})
            .rules()
            .size();
    };
    QCOMPARE(rules(7), 0);
    QCOMPARE(rules(QJsonObject{
                 {u"days"_s, QJsonArray{1}}, {u"from"_s, u"25:00"_s}, {u"to"_s, u"07:00"_s}}),
        0);
    QCOMPARE(rules(QJsonObject{
                 {u"days"_s, QJsonArray{0, 8}}, {u"from"_s, u"22:00"_s}, {u"to"_s, u"07:00"_s}}),
        0);
    QCOMPARE(rules(QJsonObject{
                 {u"days"_s, QJsonArray{1, 1, 9}}, {u"from"_s, u"22:00"_s}, {u"to"_s, u"07:00"_s}}),
        1);
}

CRIER_TEST(TestQuietHours)
#include "tst_quiethours.moc"
