// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Times as senders write them: which can be meant, and what the others are told.

#include "server/api/fields.h"
#include "server/api/times.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using namespace Api;

class TestTimes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readable_data();
    void readable();
    void refused_data();
    void refused();
    void inABody_data();
    void inABody();
};

void TestTimes::readable_data()
{
    QTest::addColumn<qint64>("ms");
    const auto row = [](const char *text, qint64 ms) { QTest::newRow(text) << ms; };
    row("2030-01-31T09:00:00Z", 1896080400000);
    row("2030-01-31T09:00Z", 1896080400000);
    row("2030-01-31t09:00:00.250z", 1896080400250);
    row("2030-01-31T11:00:00+02:00", 1896080400000);
    row("2030-01-31T03:30:00-0530", 1896080400000);
    row("1896080400250", 1896080400250);
    // The first and the last that a number can mean.
    row("946684800000", kEarliestMs);
    row("253402300799999", kLatestMs);
    // In words it is clear what is meant, however long ago.
    row("1970-01-01T00:00:00Z", 0);
    row("1969-12-31T23:59:59Z", -1000);
}

void TestTimes::readable()
{
    QFETCH(qint64, ms);
    const auto time = parseTime(QStringLiteral("at"), QLatin1String(QTest::currentDataTag()));
    QVERIFY2(time, time ? "" : qPrintable(time.error().message));
    QCOMPARE(*time, ms);
}

void TestTimes::refused_data()
{
    QTest::addColumn<QString>("hint");
    const auto row = [](const char *text, const char *hint) {
        QTest::newRow(text) << QString::fromLatin1(hint);
    };
    row("1795903916", "seconds, send 1795903916000");
    row("946684800", "seconds, send 946684800000");
    row("253402300799", "seconds, send 253402300799000");
    row("1795903916123456", "microseconds, send 1795903916123");
    row("1795903916123456789", "nanoseconds, send 1795903916123");
    // In no unit.
    row("946684799", "milliseconds");
    row("90", "milliseconds");
    row("0", "milliseconds");
    row("-1795903916000", "milliseconds");
    row("253402300800000", "milliseconds");
    row("9223372036854775807", "milliseconds");
    row("99999999999999999999", "milliseconds");
    row("1795903916.5", "milliseconds");
    row("1.795903916e12", "milliseconds");
    row("", "milliseconds");
    row("tomorrow", "2030-01-31T09:00:00Z");
    row("2030-01-31T09:00:00", "2030-01-31T09:00:00Z");
    row("2030-02-30T09:00:00Z", "2030-01-31T09:00:00Z");
    row("2030-01-31", "2030-01-31T09:00:00Z");
    row("+2030-01-31T09:00:00Z", "2030-01-31T09:00:00Z");
}

void TestTimes::refused()
{
    QFETCH(QString, hint);
    const auto time = parseTime(QStringLiteral("since"), QLatin1String(QTest::currentDataTag()));
    QVERIFY(!time);
    QCOMPARE(time.error().code, ErrorCode::InvalidField);
    QCOMPARE(time.error().field, QStringLiteral("since"));
    QVERIFY2(time.error().message.contains(hint), qPrintable(time.error().message));
}

void TestTimes::inABody_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("good");
    const auto row = [](const char *json, bool good) {
        QTest::newRow(json) << QByteArray(json) << good;
    };
    row("1896080400250", true);
    row("\"1896080400250\"", true);
    row("\"2030-01-31T09:00:00Z\"", true);
    row("null", true);
    row("1795903916", false);
    row("\"1795903916\"", false);
    row("1795903916.0", false);
    row("true", false);
    row("[]", false);
    // That stood for "none": a key that never ends, a push that is sent at once.
    row("\"1970-01-01T00:00:00Z\"", false);
    row("\"0001-01-01T00:00:00Z\"", false);
    row("\"1999-12-31T23:59:59Z\"", false);
}

void TestTimes::inABody()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, good);
    const QString name = QStringLiteral("expires_at");
    const auto fields = Fields::parse("{\"expires_at\":" + json + '}', {name});
    QVERIFY(fields);
    const auto time = fields->time(name);
    QCOMPARE(time.hasValue(), good);
    if (!good)
        QCOMPARE(time.error().field, name);
}

CRIER_TEST(TestTimes)
#include "tst_times.moc"
