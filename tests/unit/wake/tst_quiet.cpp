// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/wake/quiet.h"
#include "socketio/protocol/utc.h"
#include "tests/runner.h"

#include <QtCore/QDateTime>
#include <QtTest/QtTest>

class TestQuiet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decides_data();
    void decides();
    void nonsenseForbidsNothing_data();
    void nonsenseForbidsNothing();
};

void TestQuiet::decides_data()
{
    QTest::addColumn<QByteArray>("preferences");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("at");
    QTest::addColumn<bool>("isUrgent");
    QTest::addColumn<bool>("expected");
    const QByteArray nights =
        R"({"quiet_hours":{"rules":[{"days":[1,2,3,4,5],"from":"22:00","to":"07:00"}]}})";
    const QByteArray berlin = R"({"quiet_hours":{"zone":"Europe/Berlin",
        "rules":[{"days":[1],"from":"22:00","to":"07:00"}]}})";
    const QByteArray never = R"({"urgent_breaks_through":false,
        "quiet_hours":{"rules":[{"days":[1],"from":"00:00","to":"23:59"}]}})";
    const QString none;
    const auto row = [](const char *name, const QByteArray &preferences, const QString &zone,
                         const char *at, bool isUrgent, bool expected) {
        QTest::newRow(name) << preferences << zone << QString::fromLatin1(at) << isUrgent
                            << expected;
    };
    // 2026-11-30 is a Monday.
    row("nothing chosen", "{}", none, "2026-11-30T23:00:00Z", false, false);
    row("at night", nights, none, "2026-11-30T23:00:00Z", false, true);
    row("by day", nights, none, "2026-11-30T12:00:00Z", false, false);
    row("from the minute on", nights, none, "2026-11-30T22:00:00Z", false, true);
    row("until the minute", nights, none, "2026-12-01T07:00:00Z", false, false);
    row("the night before", nights, none, "2026-12-01T06:59:00Z", false, true);
    row("Saturday morning is Friday's", nights, none, "2026-12-05T03:00:00Z", false, true);
    row("Monday morning is Sunday's", nights, none, "2026-11-30T03:00:00Z", false, false);
    row("urgent", nights, none, "2026-11-30T23:00:00Z", true, false);
    row("urgent, and asleep all the same", never, none, "2026-11-30T12:00:00Z", true, true);
    row("in the zone of the device", nights, QStringLiteral("America/New_York"),
        "2026-11-30T23:00:00Z", false, false);
    row("in its own zone", berlin, QStringLiteral("America/New_York"), "2026-11-30T21:30:00Z",
        false, true);
    row("muted event", R"({"muted":["event:alert"]})", none, "2026-11-30T12:00:00Z", true, true);
    row("muted sender", R"({"muted":["from:Shop"]})", none, "2026-11-30T12:00:00Z", false, true);
    row("muted others", R"({"muted":["event:other","from:Other"]})", none, "2026-11-30T12:00:00Z",
        false, false);
}

void TestQuiet::decides()
{
    QFETCH(QByteArray, preferences);
    QFETCH(QString, zone);
    QFETCH(QString, at);
    QFETCH(bool, isUrgent);
    QFETCH(bool, expected);
    const qint64 ms = QDateTime::fromString(at, Qt::ISODate).toMSecsSinceEpoch();
    QCOMPARE(Wake::isQuiet(preferences, zone,
                 {.event = QStringLiteral("alert"),
                     .from = QStringLiteral("Shop"),
                     .isUrgent = isUrgent,
                     .at = ms}),
        expected);
}

void TestQuiet::nonsenseForbidsNothing_data()
{
    QTest::addColumn<QByteArray>("preferences");
    for (const char *text :
        {"", "null", "[1]", "{", R"({"quiet_hours":7})", R"({"quiet_hours":{"rules":"all"}})",
            R"({"quiet_hours":{"rules":[1,null,{"days":"1","from":"00:00","to":"23:59"}]}})",
            R"({"quiet_hours":{"rules":[{"days":[1],"from":"25:00","to":"23:59"}]}})",
            R"({"quiet_hours":{"zone":"Nowhere/City","rules":[{"days":[2],"from":"00:00","to":"23:59"}]}})",
            R"({"muted":{"event:alert":true}})"})
        QTest::newRow(text) << QByteArray(text);
}

void TestQuiet::nonsenseForbidsNothing()
{
    QFETCH(QByteArray, preferences);
    const qint64 monday =
        QDateTime(QDate(2026, 11, 30), QTime(12, 0), SocketIO::kUtc).toMSecsSinceEpoch();
    QVERIFY(!Wake::isQuiet(preferences, QStringLiteral("Nowhere/City"),
        {.event = QStringLiteral("alert"), .at = monday}));
}

CRIER_TEST(TestQuiet)
#include "tst_quiet.moc"
