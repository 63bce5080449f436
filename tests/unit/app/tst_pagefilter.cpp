// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/push/pagefilter.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

class TestPageFilter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
};

void TestPageFilter::matches_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("expected");

    QTest::newRow("empty") << u""_s << u"/a"_s << true;
    QTest::newRow("blank") << u"  "_s << u"/a"_s << true;
    QTest::newRow("the page") << u"my-home-page"_s << u"/my-home-page"_s << true;
    QTest::newRow("the page, with a slash") << u"/my-home-page/"_s << u"/my-home-page"_s << true;
    QTest::newRow("below it") << u"my-home-page"_s << u"/my-home-page/orders/7"_s << true;
    QTest::newRow("same beginning") << u"my-home-page"_s << u"/my-home-page-2"_s << false;
    QTest::newRow("above it") << u"my-home-page/orders"_s << u"/my-home-page"_s << false;
    QTest::newRow("not the end") << u"orders"_s << u"/my-home-page/orders"_s << false;
    QTest::newRow("other case") << u"Profile"_s << u"/profile"_s << false;
    QTest::newRow("one of several") << u"reports, profile ,x"_s << u"/profile/1"_s << true;
    QTest::newRow("none of several") << u"reports,profile"_s << u"/my-page"_s << false;
    QTest::newRow("an entry is missing") << u"reports,,"_s << u"/my-page"_s << false;
    QTest::newRow("only commas") << u" , ,"_s << u"/my-page"_s << true;
    QTest::newRow("query of the filter") << u"profile?tab=2"_s << u"/profile"_s << true;
    QTest::newRow("another spelling") << u"%6Dy%20page"_s << u"/my page/7"_s << true;
    QTest::newRow("not Latin") << u"%D1%8F, б"_s << u"/я/1"_s << true;
    QTest::newRow("comma in a name") << u"a%2cb"_s << u"/a%2Cb"_s << true;
    QTest::newRow("slash in a name") << u"a"_s << u"/a%2Fb"_s << false;
    QTest::newRow("dots") << u"x/../profile/./"_s << u"/profile"_s << true;
    QTest::newRow("very long") << QString(3000, u'a') << u'/' + QString(2999, u'a') << false;
    QTest::newRow("root matches all") << u"/"_s << u"/my-page"_s << true;
    for (const char *all : {"*", " * ", "/*", "*/", "/*/", "//*", "**", "/**/*", "*?x=1", "*#x",
             "./*", "x/../*", "reports, *", "*,reports", "reports, ,\t/* ,profile"}) {
        QTest::newRow(all) << QString::fromLatin1(all) << u"/my-page/7?q=2#x"_s << true;
        QTest::newRow(qPrintable(QLatin1String("root: ") + QLatin1String(all)))
            << QString::fromLatin1(all) << u"/"_s << true;
    }
    QTest::newRow("star below, itself") << u"orders/*"_s << u"/orders"_s << true;
    QTest::newRow("star below, below") << u"/orders/*"_s << u"/orders/7?q"_s << true;
    QTest::newRow("star below, beside") << u"orders/*"_s << u"/orders-2"_s << false;
    QTest::newRow("star below, another") << u"orders/**"_s << u"/profile"_s << false;
    QTest::newRow("star in a name") << u"my-*"_s << u"/my-page"_s << false;
    QTest::newRow("star in the middle") << u"a/*/b"_s << u"/a/x/b"_s << false;
    QTest::newRow("a page called star") << u"%2A"_s << u"/%2a/7"_s << true;
    QTest::newRow("a page called star, another") << u"%2A"_s << u"/my-page"_s << false;
    QTest::newRow("star in a query") << u"profile?x=/*"_s << u"/my-page"_s << false;
    QTest::newRow("at the root") << u"my-page"_s << u"/"_s << false;
    QTest::newRow("query of the page") << u"profile"_s << u"/profile?tab=2"_s << true;
    QTest::newRow("fragment of the page") << u"profile"_s << u"/profile#top"_s << true;
    QTest::newRow("only in the query") << u"x"_s << u"/profile?/x"_s << false;
}

void TestPageFilter::matches()
{
    QFETCH(QString, filter);
    QFETCH(QString, path);
    QFETCH(bool, expected);

    QCOMPARE(pageMatches(filter, path), expected);
}

CRIER_TEST(TestPageFilter)
#include "tst_pagefilter.moc"
