// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/log/eventlog.h"
#include "tests/runner.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

class TestEventLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newestFirst();
    void outcome();
    void outcomeOfAForgottenEntry();
    void limit();
    void clear();

private:
    static QString text(const EventLog &log, int row, int role)
    {
        return log.data(log.index(row), role).toString();
    }
};

void TestEventLog::newestFirst()
{
    EventLog log;
    const QAbstractItemModelTester tester(&log);
    const QSignalSpy counts(&log, &EventLog::countChanged);
    const QDateTime before = QDateTime::currentDateTime();
    log.append(u"alert"_s, u"Hello"_s, u"e-1"_s);
    log.append(u"orders"_s, u"null"_s, QString());

    QCOMPARE(log.rowCount(), 2);
    QCOMPARE(counts.size(), 2);
    QCOMPARE(text(log, 0, EventLog::EventRole), u"orders"_s);
    QCOMPARE(text(log, 0, EventLog::OffsetRole), QString());
    QCOMPARE(text(log, 1, EventLog::EventRole), u"alert"_s);
    QCOMPARE(text(log, 1, EventLog::MessageRole), u"Hello"_s);
    QCOMPARE(text(log, 1, EventLog::OffsetRole), u"e-1"_s);
    QVERIFY(log.data(log.index(1), EventLog::TimeRole).toDateTime() >= before);
    QCOMPARE(log.roleNames().value(EventLog::OutcomeRole), QByteArray("outcome"));
}

void TestEventLog::outcome()
{
    EventLog log;
    const QAbstractItemModelTester tester(&log);
    const int key = log.append(u"alert"_s, QString(), QString());
    log.append(u"alert"_s, QString(), QString());
    QSignalSpy changes(&log, &EventLog::dataChanged);
    log.setOutcome(key, u"Shown"_s);

    QCOMPARE(text(log, 0, EventLog::OutcomeRole), QString());
    QCOMPARE(text(log, 1, EventLog::OutcomeRole), u"Shown"_s);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.first().at(0).toModelIndex().row(), 1);
}

void TestEventLog::outcomeOfAForgottenEntry()
{
    EventLog log;
    const int key = log.append(u"alert"_s, QString(), QString());
    log.clear();
    log.append(u"alert"_s, QString(), QString());
    const QSignalSpy changes(&log, &EventLog::dataChanged);
    log.setOutcome(key, u"Shown"_s);

    QCOMPARE(changes.size(), 0);
    QCOMPARE(text(log, 0, EventLog::OutcomeRole), QString());
}

void TestEventLog::limit()
{
    EventLog log;
    const QAbstractItemModelTester tester(&log);
    for (int i = 0; i < EventLog::kMaxEntries + 3; ++i)
        log.append(QString::number(i), QString(), QString());

    QCOMPARE(log.count(), EventLog::kMaxEntries);
    QCOMPARE(text(log, 0, EventLog::EventRole), QString::number(EventLog::kMaxEntries + 2));
    QCOMPARE(text(log, log.count() - 1, EventLog::EventRole), u"3"_s);
}

void TestEventLog::clear()
{
    EventLog log;
    const QAbstractItemModelTester tester(&log);
    log.append(u"alert"_s, QString(), QString());
    const QSignalSpy counts(&log, &EventLog::countChanged);
    log.clear();
    log.clear();

    QCOMPARE(log.count(), 0);
    QCOMPARE(counts.size(), 1);
}

CRIER_TEST(TestEventLog)
#include "tst_eventlog.moc"
