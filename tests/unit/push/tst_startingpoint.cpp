// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/startingpoint.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using Push::LogBounds;
using Push::StartingPoint;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

const LogBounds kLog{.epoch = QStringLiteral("ep"),
    .last = 20,
    .pruned = 10,
    .former = {{QStringLiteral("old"), {.lastSeq = 15, .resentSeq = 17}}}};

} // namespace

class TestStartingPoint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asks_data()
    {
        QTest::addColumn<QJsonObject>("auth");
        QTest::addColumn<qint64>("after"); // -1: live only
        QTest::addColumn<QString>("gap");
        QTest::addColumn<bool>("isResumed");

        const QString unknown = text("unknown_offset");
        const QString pruned = text("pruned");
        const auto row = [](const char *name, const QJsonObject &auth, qint64 after,
                             const QString &gap = {}, bool isResumed = false) {
            QTest::newRow(name) << auth << after << gap << isResumed;
        };
        const auto offset = [](const QJsonValue &value) {
            return QJsonObject{{text("offset"), value}};
        };
        const auto both = [](const QString &pid, const QJsonValue &value) {
            return QJsonObject{{text("pid"), pid}, {text("offset"), value}};
        };
        row("nothing", {}, -1);
        row("null", offset(QJsonValue::Null), -1);
        row("from the start", offset(text("")), 10);
        row("in the log", offset(text("ep-15")), 15);
        row("the newest", offset(text("ep-20")), 20);
        row("at the edge", offset(text("ep-10")), 10);
        row("pruned", offset(text("ep-9")), 10, pruned);
        row("before all", offset(text("ep-0")), 10, pruned);
        row("ahead of the log", offset(text("ep-21")), 10, unknown);
        row("another log", offset(text("pe-15")), 10, unknown);
        row("another spelling", offset(text("ep-015")), 10, unknown);
        row("overflow", offset(text("ep-99999999999999999999")), 10, unknown);
        row("no offset", offset(text("hello")), 10, unknown);
        row("number", offset(15), 10, unknown);
        row("object", offset(QJsonObject()), 10, unknown);
        row("stock client", both(text("abc.ep-12"), text("ep-15")), 15, {}, true);
        row("stock client, pruned", both(text("abc.ep-12"), text("ep-3")), 10, pruned);
        row("stock client, volatile text", both(text("abc.ep-12"), text("hello")), 12, unknown);
        row("the same, pruned since", both(text("abc.ep-5"), text("hello")), 10, unknown);
        row("stock client of another log", both(text("abc.ep-12"), text("pe-3")), 10, unknown);
        row("stock client without an event", {{text("pid"), text("abc.ep-12")}}, 12, {}, true);
        row("without an event, pruned", {{text("pid"), text("abc.ep-2")}}, 10, pruned);
        row("foreign pid", {{text("pid"), text("abcdef")}}, 10, unknown);
        row("pid of another log", {{text("pid"), text("abc.pe-12")}}, 10, unknown);
        // It was restored from a backup of that log: nothing twice, but something may be lost.
        row("the log before", offset(text("old-13")), 13, unknown);
        row("the log before, all of the backup", offset(text("old-15")), 15, unknown);
        // What waited in the backup was sent twice, and they may have the first.
        row("the log before, not in the backup", offset(text("old-18")), 17, unknown);
        row("the log before, pruned", offset(text("old-9")), 10, unknown);
        row("stock client of the log before", both(text("abc.old-12"), text("old-14")), 14,
            unknown);
        row("the same, volatile text", both(text("abc.old-12"), text("hello")), 12, unknown);
        row("the same, without an event", {{text("pid"), text("abc.old-17")}}, 17, unknown);
        row("pid of another type", {{text("pid"), 5}}, -1);
    }

    void asks()
    {
        QFETCH(QJsonObject, auth);
        QFETCH(qint64, after);
        QFETCH(QString, gap);
        QFETCH(bool, isResumed);
        const StartingPoint start = StartingPoint::find(auth, kLog);
        QCOMPARE(start.after.value_or(-1), after);
        QCOMPARE(start.gap, gap);
        QCOMPARE(start.isResumed, isResumed);
    }

    // What was sent before somebody was made is none of theirs, whatever their machine remembers of
    // whoever was called the same, and they miss nothing that is gone since.
    void ofSomebodyNewer()
    {
        const auto find = [](const QJsonObject &auth, qint64 since) {
            const StartingPoint start = StartingPoint::find(auth, kLog, since);
            return std::pair(start.after.value_or(-1), start.gap);
        };
        const auto offset = [](const char *value) {
            return QJsonObject{{text("offset"), text(value)}};
        };
        QCOMPARE(find({}, 18), std::pair(qint64(-1), QString()));
        QCOMPARE(find(offset(""), 18), std::pair(qint64(18), QString()));
        QCOMPARE(find(offset(""), 3), std::pair(qint64(10), QString()));
        QCOMPARE(find(offset("ep-15"), 18), std::pair(qint64(18), QString()));
        QCOMPARE(find(offset("ep-19"), 18), std::pair(qint64(19), QString()));
        QCOMPARE(find(offset("ep-2"), 18), std::pair(qint64(18), QString()));
        QCOMPARE(find(offset("ep-2"), 3), std::pair(qint64(10), text("pruned")));
        QCOMPARE(find(offset("pe-2"), 18), std::pair(qint64(18), text("unknown_offset")));
    }

    // Nobody is made to repeat a megabyte.
    void longTextsAreCut()
    {
        const QString longText(100'000, u'x');
        StartingPoint start = StartingPoint::find({{text("offset"), longText}}, kLog);
        QCOMPARE(start.gap, text("unknown_offset"));
        QCOMPARE(start.asked.size(), 128);
        const QString longPid = longText + text(".ep-12");
        start =
            StartingPoint::find({{text("pid"), longPid}, {text("offset"), text("ep-15")}}, kLog);
        QCOMPARE(start.after.value_or(-1), 15);
        QVERIFY(!start.isResumed);
        QCOMPARE(StartingPoint::find({{text("pid"), longPid}}, kLog).gap, text("unknown_offset"));
    }

    void pidsHoldTheEndOfTheLog()
    {
        const QByteArray pid = Push::makePid(kLog);
        QVERIFY(pid != Push::makePid(kLog));
        const StartingPoint start =
            StartingPoint::find({{text("pid"), QString::fromLatin1(pid)}}, kLog);
        QCOMPARE(start.after.value_or(-1), 20);
        QVERIFY(start.isResumed);
    }
};

CRIER_TEST(TestStartingPoint)
#include "tst_startingpoint.moc"
