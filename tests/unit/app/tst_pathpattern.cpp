// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/navigation/pathpattern.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

class TestPathPattern : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void isAnotherPath_data();
    void isAnotherPath();
};

void TestPathPattern::matches_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QVariantMap>("expected");

    const auto row = [](const char *name, const QString &pattern, const QString &path,
                         const QVariantMap &expected) {
        QTest::newRow(name) << pattern << path << expected;
    };
    row("root", u"/"_s, u""_s, {});
    row("no parameter", u"/orders"_s, u"orders/"_s, {});
    row("one", u"/orders/:id"_s, u"/orders/7"_s, {{u"id"_s, u"7"_s}});
    row("two", u":a/x/:b_2"_s, u"/1/x/2"_s, {{u"a"_s, u"1"_s}, {u"b_2"_s, u"2"_s}});
    row("decoded", u"/orders/:id"_s, u"/orders/a%2Fb%20c"_s, {{u"id"_s, u"a/b c"_s}});
    row("not Latin", u"/заказы/:id"_s, u"/%D0%B7аказы/ж"_s, {{u"id"_s, u"ж"_s}});
    row("spelled otherwise", u"/%6Frders/./:id"_s, u"/orders//7/"_s, {{u"id"_s, u"7"_s}});
    row("query and fragment", u"/orders/:id?x"_s, u"/orders/7?tab=2#top"_s, {{u"id"_s, u"7"_s}});
    row("space before the query", u"/a%20"_s, u"/a ?x"_s, {});
    row("same name", u"/:id/:id"_s, u"/1/2"_s, {{u"id"_s, u"2"_s}});
    row("colon alone", u"/:/:id"_s, u"/:/7"_s, {{u"id"_s, u"7"_s}});
    row("no name", u"/:a-b"_s, u"/:a-b"_s, {});
    row("rest", u"/files/*"_s, u"/files/a/b%2Fc"_s, {{u"*"_s, u"a/b%2Fc"_s}});
    row("no rest", u"/files/:id/*"_s, u"/files/7"_s, {{u"id"_s, u"7"_s}, {u"*"_s, u""_s}});
    row("everything", u"*"_s, u"/"_s, {{u"*"_s, u""_s}});
    row("star inside is a name", u"/*/a"_s, u"/*/a"_s, {});
}

void TestPathPattern::matches()
{
    QFETCH(QString, pattern);
    QFETCH(QString, path);
    QFETCH(QVariantMap, expected);

    const auto values = PathPattern(pattern).match(path);
    QVERIFY(values);
    QCOMPARE(*values, expected);
}

void TestPathPattern::isAnotherPath_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("path");

    QTest::newRow("shorter") << u"/orders/:id"_s << u"/orders"_s;
    QTest::newRow("longer") << u"/orders/:id"_s << u"/orders/7/items"_s;
    QTest::newRow("other name") << u"/orders/:id"_s << u"/order/7"_s;
    QTest::newRow("other case") << u"/orders"_s << u"/Orders"_s;
    QTest::newRow("slash in a name") << u"/orders/:id"_s << u"/orders%2F7"_s;
    QTest::newRow("root") << u"/:id"_s << u"/"_s;
    QTest::newRow("too short for the rest") << u"/files/:id/*"_s << u"/files"_s;
    QTest::newRow("star inside") << u"/*/a"_s << u"/b/a"_s;
}

void TestPathPattern::isAnotherPath()
{
    QFETCH(QString, pattern);
    QFETCH(QString, path);

    QVERIFY(!PathPattern(pattern).match(path));
}

CRIER_TEST(TestPathPattern)
#include "tst_pathpattern.moc"
