// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/offset.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using Push::Offset;

class TestOffset : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrips_data();
    void roundTrips();
    void refuses_data();
    void refuses();
};

void TestOffset::roundTrips_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("epoch");
    QTest::addColumn<qint64>("seq");

    const QString epoch = QStringLiteral("k3x9q1ab");
    QTest::newRow("usual") << QStringLiteral("k3x9q1ab-42") << epoch << qint64(42);
    QTest::newRow("zero") << QStringLiteral("k3x9q1ab-0") << epoch << qint64(0);
    QTest::newRow("largest") << QStringLiteral("k3x9q1ab-9223372036854775807") << epoch
                             << std::numeric_limits<qint64>::max();
}

void TestOffset::roundTrips()
{
    QFETCH(QString, text);
    QFETCH(QString, epoch);
    QFETCH(qint64, seq);

    const auto offset = Offset::fromString(text);
    QVERIFY(offset);
    QCOMPARE(offset->epoch, epoch);
    QCOMPARE(offset->seq, seq);
    QCOMPARE(offset->toString(), text);
}

void TestOffset::refuses_data()
{
    QTest::addColumn<QString>("text");

    // Clients send these: only one spelling of an offset is an offset.
    for (const char *text : {"", "-", "42", "ab", "ab-", "-42", "ab-x", "ab-1x", "ab-+1", "ab-01",
             "ab-00", "ab- 1", "ab-1 ", "ab-1\n", "ab-1.0", "ab-1e3", "ab-0x1",
             "ab-9223372036854775808", "ab-99999999999999999999999", "a-b-7", "ab--1"})
        QTest::newRow(*text ? text : "empty") << QString::fromLatin1(text);
    QTest::newRow("Arabic digit") << QStringLiteral("ab-\u0661");
    QTest::newRow("NUL behind") << QStringLiteral("ab-1") + QChar(0);
}

void TestOffset::refuses()
{
    QFETCH(QString, text);
    QVERIFY(!Offset::fromString(text));
}

CRIER_TEST(TestOffset)
#include "tst_offset.moc"
