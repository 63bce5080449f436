// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/navigation/history.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

class TestHistory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void walks_data();
    void walks();
    void isBounded();
};

void TestHistory::walks_data()
{
    QTest::addColumn<QStringList>("steps");
    QTest::addColumn<QString>("previous");
    QTest::addColumn<QString>("current");
    QTest::addColumn<QString>("next");

    const auto row = [](const char *name, const QString &steps, const QString &previous,
                         const QString &current, const QString &next) {
        QTest::newRow(name) << steps.split(u' ', Qt::SkipEmptyParts) << previous << current << next;
    };
    row("start", u""_s, {}, u"/"_s, {});
    row("back at the start", u"<"_s, {}, u"/"_s, {});
    row("forward at the end", u">"_s, {}, u"/"_s, {});
    row("visited", u"a b"_s, u"a"_s, u"b"_s, {});
    row("back", u"a b <"_s, u"/"_s, u"a"_s, u"b"_s);
    row("back to the start", u"a b < < <"_s, {}, u"/"_s, u"a"_s);
    row("there and back", u"a b < < > >"_s, u"a"_s, u"b"_s, {});
    row("too far forward", u"a < > >"_s, u"/"_s, u"a"_s, {});
    row("another way", u"a b < < c"_s, u"/"_s, u"c"_s, {});
    row("in its place", u"a b =c"_s, u"a"_s, u"c"_s, {});
    row("in the place of the start", u"=c a <"_s, {}, u"c"_s, u"a"_s);
    row("in its place, with a way forward", u"a b < =c"_s, u"/"_s, u"c"_s, u"b"_s);
    row("the same page again", u"a a <"_s, u"/"_s, u"a"_s, u"a"_s);
}

void TestHistory::walks()
{
    QFETCH(QStringList, steps);
    QFETCH(QString, previous);
    QFETCH(QString, current);
    QFETCH(QString, next);

    History history(u"/"_s);
    for (const QString &step : steps) {
        if (step == u"<")
            history.back();
        else if (step == u">")
            history.forward();
        else if (step.startsWith(u'='))
            history.replace(step.mid(1));
        else
            history.visit(step);
    }
    QCOMPARE(history.previous(), previous);
    QCOMPARE(history.current(), current);
    QCOMPARE(history.next(), next);
    QCOMPARE(history.canGoBack(), !previous.isEmpty());
    QCOMPARE(history.canGoForward(), !next.isEmpty());
}

void TestHistory::isBounded()
{
    History history(u"start"_s);
    for (int i = 0; i < 2 * History::kMaxEntries; ++i)
        history.visit(QString::number(i));
    QCOMPARE(history.current(), QString::number(2 * History::kMaxEntries - 1));
    int steps = 0;
    for (; history.canGoBack(); ++steps)
        history.back();
    QCOMPARE(steps, History::kMaxEntries - 1);
    QCOMPARE(history.current(), QString::number(History::kMaxEntries));
}

CRIER_TEST(TestHistory)
#include "tst_history.moc"
