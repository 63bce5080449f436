// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/navigation/path.h"

#include <QtTest/QtTest>

#include <limits>

using namespace App;
using namespace Qt::StringLiterals;

class TestPath : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void normalizes_data();
    void normalizes();
    void goes_data();
    void goes();
    void leavesTheApp_data();
    void leavesTheApp();
    void refuses_data();
    void refuses();
    void back();
    void delays_data();
    void delays();
};

void TestPath::normalizes_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("expected");

    QTest::newRow("empty") << u""_s << u"/"_s;
    QTest::newRow("root") << u"/"_s << u"/"_s;
    QTest::newRow("absolute") << u"/a/b"_s << u"/a/b"_s;
    QTest::newRow("no slash in front") << u"a/b"_s << u"/a/b"_s;
    QTest::newRow("slash at the end") << u"/a/b/"_s << u"/a/b"_s;
    QTest::newRow("doubled slashes") << u"//a///b"_s << u"/a/b"_s;
    QTest::newRow("dot") << u"/a/./b/."_s << u"/a/b"_s;
    QTest::newRow("dot dot") << u"/a/../b"_s << u"/b"_s;
    QTest::newRow("above the root") << u"/../../a/../.."_s << u"/"_s;
    QTest::newRow("three dots are a name") << u"/a/.../b"_s << u"/a/.../b"_s;
    QTest::newRow("space around") << u"  /a/b \n"_s << u"/a/b"_s;
    QTest::newRow("query") << u"/a/?x=1//2/../3"_s << u"/a?x=1//2/../3"_s;
    QTest::newRow("fragment") << u"a/b/#c/../d"_s << u"/a/b#c/../d"_s;
    QTest::newRow("only a query") << u"?x"_s << u"/?x"_s;
    QTest::newRow("not Latin") << u"/страница/"_s << u"/страница"_s;
}

void TestPath::normalizes()
{
    QFETCH(QString, path);
    QFETCH(QString, expected);

    QCOMPARE(normalizePath(path), expected);
    QCOMPARE(normalizePath(expected), expected);
}

void TestPath::goes_data()
{
    QTest::addColumn<QString>("current");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("expected");

    const QString page = u"/a/b/c"_s;
    QTest::newRow("absolute") << page << u"/x/y"_s << u"/x/y"_s;
    QTest::newRow("as absolute") << page << u"x/y"_s << u"/x/y"_s;
    QTest::newRow("to the root") << page << u"/"_s << u"/"_s;
    QTest::newRow("one up") << page << u"../"_s << u"/a/b"_s;
    QTest::newRow("one up, bare") << page << u".."_s << u"/a/b"_s;
    QTest::newRow("two up") << page << u"../../"_s << u"/a"_s;
    QTest::newRow("three up") << page << u"../../.."_s << u"/"_s;
    QTest::newRow("never above the root") << page << u"../../../../../"_s << u"/"_s;
    QTest::newRow("up from the root") << u"/"_s << u"../../.."_s << u"/"_s;
    QTest::newRow("up then into") << page << u"../x"_s << u"/a/b/x"_s;
    QTest::newRow("up then into, at the root") << u"/"_s << u"../x"_s << u"/x"_s;
    QTest::newRow("two up then into") << page << u"../../x/y"_s << u"/a/x/y"_s;
    QTest::newRow("append") << page << u"./x"_s << u"/a/b/c/x"_s;
    QTest::newRow("append at the root") << u"/"_s << u"./x"_s << u"/x"_s;
    QTest::newRow("append nothing") << page << u"./"_s << page;
    QTest::newRow("space around") << page << u"  ../x "_s << u"/a/b/x"_s;
    QTest::newRow("query of the target") << page << u"../x?n=1#top"_s << u"/a/b/x?n=1#top"_s;
    QTest::newRow("query of the page") << u"/a/b?n=../1"_s << u"./x"_s << u"/a/b/x"_s;
    QTest::newRow("fragment of the page") << u"/a/b#c/d"_s << u"../x"_s << u"/a/x"_s;
    QTest::newRow("address in a query") << page << u"x?to=http://b.c"_s << u"/x?to=http://b.c"_s;
    QTest::newRow("colon in a later part") << page << u"x/12:30"_s << u"/x/12:30"_s;
    QTest::newRow("hidden name") << page << u".x/y"_s << u"/.x/y"_s;
    QTest::newRow("no host") << page << u"//example.com/x"_s << u"/example.com/x"_s;
}

void TestPath::goes()
{
    QFETCH(QString, current);
    QFETCH(QString, target);
    QFETCH(QString, expected);

    const Redirect redirect = resolveRedirect(current, target);
    QCOMPARE(redirect.kind, Redirect::Kind::Go);
    QCOMPARE(redirect.target, expected);
}

void TestPath::leavesTheApp_data()
{
    QTest::addColumn<QString>("target");

    QTest::newRow("http") << u"http://example.com/a/../b?c#d"_s;
    QTest::newRow("https") << u"https://example.com"_s;
    QTest::newRow("capitals") << u"HTTPS://Example.com/"_s;
}

void TestPath::leavesTheApp()
{
    QFETCH(QString, target);

    QCOMPARE(resolveRedirect(u"/a"_s, u' ' + target), (Redirect{Redirect::Kind::External, target}));
}

void TestPath::refuses_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("named");

    QTest::newRow("empty") << u""_s << u"empty"_s;
    QTest::newRow("blank") << u" \t\n"_s << u"empty"_s;
    for (const char *scheme : {"javascript", "file", "data", "mailto", "ftp", "x-app+1.0"}) {
        const QString name = QString::fromLatin1(scheme);
        QTest::newRow(scheme) << name + u":alert(1)"_s << name;
    }
    QTest::newRow("capitals") << u"JavaScript:alert(1)"_s << u"javascript"_s;
}

void TestPath::refuses()
{
    QFETCH(QString, target);
    QFETCH(QString, named);

    const Redirect redirect = resolveRedirect(u"/a"_s, target);
    QCOMPARE(redirect.kind, Redirect::Kind::Refused);
    QVERIFY2(redirect.target.contains(named), qPrintable(redirect.target));
}

void TestPath::back()
{
    QCOMPARE(resolveRedirect(u"/a"_s, u"<="_s).kind, Redirect::Kind::Back);
    QCOMPARE(resolveRedirect(u"/"_s, u" <= "_s).kind, Redirect::Kind::Back);
    QCOMPARE(resolveRedirect(u"/a"_s, u"<=x"_s), (Redirect{Redirect::Kind::Go, u"/<=x"_s}));
}

void TestPath::delays_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<qint64>("expected");

    const qint64 longest = kMaxDelay.count();
    QTest::newRow("missing") << QVariant() << qint64(0);
    QTest::newRow("null") << QVariant::fromValue(nullptr) << qint64(0);
    QTest::newRow("number") << QVariant(1500) << qint64(1500);
    QTest::newRow("fraction") << QVariant(10.9) << qint64(10);
    QTest::newRow("text") << QVariant(u"1500"_s) << qint64(1500);
    QTest::newRow("empty text") << QVariant(u""_s) << qint64(0);
    QTest::newRow("words") << QVariant(u"soon"_s) << qint64(0);
    QTest::newRow("text with a unit") << QVariant(u"5s"_s) << qint64(0);
    QTest::newRow("zero") << QVariant(0) << qint64(0);
    QTest::newRow("negative") << QVariant(-5) << qint64(0);
    QTest::newRow("negative text") << QVariant(u"-5"_s) << qint64(0);
    QTest::newRow("huge") << QVariant(1e300) << longest;
    QTest::newRow("huge text") << QVariant(u"99999999999999999999"_s) << longest;
    QTest::newRow("infinite") << QVariant(std::numeric_limits<double>::infinity()) << longest;
    QTest::newRow("NaN") << QVariant(std::numeric_limits<double>::quiet_NaN()) << qint64(0);
    QTest::newRow("NaN text") << QVariant(u"nan"_s) << qint64(0);
    QTest::newRow("list") << QVariant(QVariantList{1500}) << qint64(0);
}

void TestPath::delays()
{
    QFETCH(QVariant, value);
    QFETCH(qint64, expected);

    QCOMPARE(qint64(parseDelay(value).count()), expected);
}

QTEST_GUILESS_MAIN(TestPath)
#include "tst_path.moc"
