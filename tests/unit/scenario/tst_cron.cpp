// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/scenario/cron.h"
#include "socketio/protocol/utc.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using Scenarios::Cron;

namespace {

qint64 momentOf(const QString &text)
{
    return QDateTime::fromString(text, Qt::ISODate).toMSecsSinceEpoch();
}

QString textOf(qint64 moment)
{
    return QDateTime::fromMSecsSinceEpoch(moment, SocketIO::kUtc).toString(Qt::ISODate);
}

} // namespace

class TestCron : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void next_data();
    void next();
    void refused_data();
    void refused();
    void everyMinuteOfAYearIsThere();
};

// The three times that follow on `after`, in UTC.
void TestCron::next_data()
{
    QTest::addColumn<QString>("cron");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<QString>("third");

    const auto row = [](const char *name, const char *cron, const char *zone, const char *after,
                         const char *first, const char *second, const char *third) {
        QTest::newRow(name) << QString::fromLatin1(cron) << QByteArray(zone)
                            << QString::fromLatin1(after) << QString::fromLatin1(first)
                            << QString::fromLatin1(second) << QString::fromLatin1(third);
    };
    row("every minute", "* * * * *", "UTC", "2026-01-31T23:58:30Z", "2026-01-31T23:59:00Z",
        "2026-02-01T00:00:00Z", "2026-02-01T00:01:00Z");
    row("a step", "*/20 3 * * *", "UTC", "2026-01-01T03:20:00Z", "2026-01-01T03:40:00Z",
        "2026-01-02T03:00:00Z", "2026-01-02T03:20:00Z");
    row("a range with a step", "10-30/10 0 1 * *", "UTC", "2026-01-01T00:10:00Z",
        "2026-01-01T00:20:00Z", "2026-01-01T00:30:00Z", "2026-02-01T00:10:00Z");
    row("working days", "0 9 * * mon-fri", "UTC", "2026-11-27T09:00:00Z", "2026-11-30T09:00:00Z",
        "2026-12-01T09:00:00Z", "2026-12-02T09:00:00Z");
    row("a weekend that ends with 0", "0 0 * * fri-sun", "UTC", "2026-11-28T00:00:00Z",
        "2026-11-29T00:00:00Z", "2026-12-04T00:00:00Z", "2026-12-05T00:00:00Z");
    row("Sunday as 7", "0 0 * * 7", "UTC", "2026-11-28T00:00:00Z", "2026-11-29T00:00:00Z",
        "2026-12-06T00:00:00Z", "2026-12-13T00:00:00Z");
    row("either day", "0 0 13 * fri", "UTC", "2026-11-07T00:00:00Z", "2026-11-13T00:00:00Z",
        "2026-11-20T00:00:00Z", "2026-11-27T00:00:00Z");
    row("a day of every weekday", "0 0 13 * *", "UTC", "2026-11-07T00:00:00Z",
        "2026-11-13T00:00:00Z", "2026-12-13T00:00:00Z", "2027-01-13T00:00:00Z");
    row("names in any case", "0 0 1 JAN,Jul *", "UTC", "2026-01-01T00:00:00Z",
        "2026-07-01T00:00:00Z", "2027-01-01T00:00:00Z", "2027-07-01T00:00:00Z");
    row("the 31st", "0 0 31 * *", "UTC", "2026-01-31T00:00:00Z", "2026-03-31T00:00:00Z",
        "2026-05-31T00:00:00Z", "2026-07-31T00:00:00Z");
    row("29 February", "0 12 29 2 *", "UTC", "2026-01-01T00:00:00Z", "2028-02-29T12:00:00Z",
        "2032-02-29T12:00:00Z", "2036-02-29T12:00:00Z");
    row("@daily", "@daily", "Europe/Berlin", "2026-11-29T12:00:00Z", "2026-11-29T23:00:00Z",
        "2026-11-30T23:00:00Z", "2026-12-01T23:00:00Z");
    row("@hourly", "@hourly", "UTC", "2026-11-29T12:00:00Z", "2026-11-29T13:00:00Z",
        "2026-11-29T14:00:00Z", "2026-11-29T15:00:00Z");
    row("@weekly", "@weekly", "UTC", "2026-11-28T12:00:00Z", "2026-11-29T00:00:00Z",
        "2026-12-06T00:00:00Z", "2026-12-13T00:00:00Z");
    row("@yearly", "@yearly", "America/New_York", "2026-11-28T12:00:00Z", "2027-01-01T05:00:00Z",
        "2028-01-01T05:00:00Z", "2029-01-01T05:00:00Z");

    // Berlin, 29 March 2026: 02:00 is 03:00, at 01:00 UTC.
    row("Berlin, missing, once when it is over", "30 2 * * *", "Europe/Berlin",
        "2026-03-28T00:00:00Z", "2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z",
        "2026-03-30T00:30:00Z");
    row("Berlin, missing twice, once", "15,45 2 * * *", "Europe/Berlin", "2026-03-29T00:00:00Z",
        "2026-03-29T01:00:00Z", "2026-03-30T00:15:00Z", "2026-03-30T00:45:00Z");
    row("Berlin, missing and what is there then", "30 2,3 * * *", "Europe/Berlin",
        "2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z",
        "2026-03-30T00:30:00Z");
    row("Berlin, every half hour over the gap", "*/30 * * * *", "Europe/Berlin",
        "2026-03-29T00:20:00Z", "2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z",
        "2026-03-29T01:30:00Z");
    row("Berlin, hourly over the gap", "5 * * * *", "Europe/Berlin", "2026-03-28T23:59:00Z",
        "2026-03-29T00:05:00Z", "2026-03-29T01:05:00Z", "2026-03-29T02:05:00Z");
    // Berlin, 25 October 2026: 03:00 is 02:00, at 01:00 UTC.
    row("Berlin, twice, the first", "30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z",
        "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z", "2026-10-27T01:30:00Z");
    row("Berlin, twice, between both", "30 2 * * *", "Europe/Berlin", "2026-10-25T00:45:00Z",
        "2026-10-26T01:30:00Z", "2026-10-27T01:30:00Z", "2026-10-28T01:30:00Z");
    row("Berlin, every half hour, both", "*/30 * * * *", "Europe/Berlin", "2026-10-25T00:20:00Z",
        "2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z", "2026-10-25T01:30:00Z");
    row("Berlin, the minute of every hour, both", "15 * * * *", "Europe/Berlin",
        "2026-10-25T00:00:00Z", "2026-10-25T00:15:00Z", "2026-10-25T01:15:00Z",
        "2026-10-25T02:15:00Z");
    row("Berlin, midnight of such a day", "0 0 * * *", "Europe/Berlin", "2026-10-24T20:00:00Z",
        "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", "2026-10-26T23:00:00Z");

    // New York, 8 March 2026, 07:00 UTC; 1 November 2026, 06:00 UTC.
    row("New York, missing", "30 2 * * *", "America/New_York", "2026-03-07T12:00:00Z",
        "2026-03-08T07:00:00Z", "2026-03-09T06:30:00Z", "2026-03-10T06:30:00Z");
    row("New York, twice", "30 1 * * *", "America/New_York", "2026-10-31T12:00:00Z",
        "2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z", "2026-11-03T06:30:00Z");
    row("New York, all of the hour that is twice", "*/30 1 * * *", "America/New_York",
        "2026-11-01T05:00:00Z", "2026-11-01T05:30:00Z", "2026-11-01T06:00:00Z",
        "2026-11-01T06:30:00Z");

    // Lord Howe: half an hour. 4 October 2026, 15:30 UTC on the 3rd; 5 April 2026, 15:00 on the
    // 4th.
    row("Lord Howe, missing", "15 2 * * *", "Australia/Lord_Howe", "2026-10-03T00:00:00Z",
        "2026-10-03T15:30:00Z", "2026-10-04T15:15:00Z", "2026-10-05T15:15:00Z");
    row("Lord Howe, not missing", "45 2 * * *", "Australia/Lord_Howe", "2026-10-03T00:00:00Z",
        "2026-10-03T15:45:00Z", "2026-10-04T15:45:00Z", "2026-10-05T15:45:00Z");
    row("Lord Howe, twice", "45 1 * * *", "Australia/Lord_Howe", "2026-04-04T00:00:00Z",
        "2026-04-04T14:45:00Z", "2026-04-05T15:15:00Z", "2026-04-06T15:15:00Z");
    row("Lord Howe, every quarter, both", "*/15 * * * *", "Australia/Lord_Howe",
        "2026-04-04T14:40:00Z", "2026-04-04T14:45:00Z", "2026-04-04T15:00:00Z",
        "2026-04-04T15:15:00Z");
}

void TestCron::next()
{
    QFETCH(const QString, cron);
    QFETCH(const QByteArray, zone);
    QFETCH(const QString, after);
    QFETCH(const QString, first);
    QFETCH(const QString, second);
    QFETCH(const QString, third);

    const auto parsed = Cron::parse(cron, QTimeZone(zone));
    QVERIFY2(parsed, qPrintable(parsed ? QString() : parsed.error()));
    qint64 moment = momentOf(after);
    for (const QString &expected : {first, second, third}) {
        const auto next = parsed->next(moment);
        QVERIFY(next);
        QCOMPARE(textOf(*next), expected);
        moment = *next;
    }
}

void TestCron::refused_data()
{
    QTest::addColumn<QString>("reason");

    QTest::newRow("") << QStringLiteral("five fields");
    QTest::newRow("* * * *") << QStringLiteral("five fields");
    QTest::newRow("* * * * * *") << QStringLiteral("five fields");
    QTest::newRow("60 * * * *") << QStringLiteral("minute \"60\"");
    QTest::newRow("* 24 * * *") << QStringLiteral("hour \"24\"");
    QTest::newRow("* * 0 * *") << QStringLiteral("day of the month \"0\"");
    QTest::newRow("* * * 13 *") << QStringLiteral("month \"13\"");
    QTest::newRow("* * * * 8") << QStringLiteral("day of the week \"8\"");
    QTest::newRow("*/0 * * * *") << QStringLiteral("minute \"*/0\"");
    QTest::newRow("5-1 * * * *") << QStringLiteral("minute \"5-1\"");
    QTest::newRow("1,,2 * * * *") << QStringLiteral("minute \"\"");
    QTest::newRow("+5 * * * *") << QStringLiteral("minute \"+5\"");
    QTest::newRow("-5 * * * *") << QStringLiteral("minute \"-5\"");
    QTest::newRow("1/2/3 * * * *") << QStringLiteral("minute \"1/2/3\"");
    QTest::newRow("* * * foo *") << QStringLiteral("month \"foo\"");
    QTest::newRow("@reboot") << QStringLiteral("there is no @reboot");
    QTest::newRow("0 0 31 2 *") << QStringLiteral("there is no such day");
}

void TestCron::refused()
{
    QFETCH(const QString, reason);

    const auto parsed = Cron::parse(QString::fromLatin1(QTest::currentDataTag()), QTimeZone::utc());
    QVERIFY(!parsed);
    QVERIFY2(parsed.error().contains(reason), qPrintable(parsed.error()));
}

// By time there is no gap and no double: 15 minutes lie between any two.
void TestCron::everyMinuteOfAYearIsThere()
{
    for (const char *zone : {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe"}) {
        const auto cron = Cron::parse(QStringLiteral("*/15 * * * *"), QTimeZone(zone));
        QVERIFY(cron);
        qint64 moment = momentOf(QStringLiteral("2026-01-01T00:00:00Z"));
        const qint64 end = momentOf(QStringLiteral("2027-01-01T00:00:00Z"));
        while (moment < end) {
            const auto next = cron->next(moment);
            QVERIFY(next);
            QCOMPARE(*next - moment, qint64(15) * 60 * 1000);
            moment = *next;
        }
    }
}

CRIER_TEST(TestCron)
#include "tst_cron.moc"
