// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/navigation/path.h"
#include "app/navigation/percent.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

class TestPath : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void normalizes_data();
    void normalizes();
    void invisible_data();
    void invisible();
    void splits_data();
    void splits();
    void names_data();
    void names();
    void queries_data();
    void queries();
    void queryByName();
    void subPages_data();
    void subPages();
    void elides_data();
    void elides();
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
    QTest::newRow("doubled slashes") << u"//a///b//"_s << u"/a/b"_s;
    QTest::newRow("only slashes") << u"////"_s << u"/"_s;
    QTest::newRow("dot") << u"/a/./b/."_s << u"/a/b"_s;
    QTest::newRow("dot dot") << u"/a/../b"_s << u"/b"_s;
    QTest::newRow("above the root") << u"/../../a/../.."_s << u"/"_s;
    QTest::newRow("three dots are a name") << u"/a/.../b"_s << u"/a/.../b"_s;
    QTest::newRow("a dot in a name") << u"/a/.b/c."_s << u"/a/.b/c."_s;
    QTest::newRow("encoded dots") << u"/a/%2e/%2E%2e/b/.%2e/c"_s << u"/c"_s;
    QTest::newRow("space around") << u"  /a/b \n"_s << u"/a/b"_s;
    QTest::newRow("case counts") << u"/Orders/aB"_s << u"/Orders/aB"_s;

    QTest::newRow("query") << u"/a/?x=1//2/../3"_s << u"/a?x=1//2/../3"_s;
    QTest::newRow("fragment") << u"a/b/#c/../d"_s << u"/a/b#c/../d"_s;
    QTest::newRow("only a query") << u"?x"_s << u"/?x"_s;
    QTest::newRow("empty query") << u"/a?"_s << u"/a?"_s;
    QTest::newRow("percent in a query") << u"/a?x=%7e%2f 100%"_s << u"/a?x=~%2F%20100%25"_s;

    QTest::newRow("unreserved") << u"/%41%7a%30%2D%2e%5f%7E"_s << u"/Az0-._~"_s;
    QTest::newRow("slash in a name") << u"/a%2fb"_s << u"/a%2Fb"_s;
    QTest::newRow("reserved, encoded") << u"/%3a%40%26"_s << u"/%3A%40%26"_s;
    QTest::newRow("reserved, plain") << u"/:@!$&'()*+,;="_s << u"/:@!$&'()*+,;="_s;
    QTest::newRow("question mark in a name") << u"/a%3fb"_s << u"/a%3Fb"_s;
    QTest::newRow("space") << u"/a b"_s << u"/a%20b"_s;
    QTest::newRow("quotes and brackets")
        << u"/<\"a\">[b]{|}^`\\"_s << u"/%3C%22a%22%3E%5Bb%5D%7B%7C%7D%5E%60%5C"_s;
    QTest::newRow("broken triplets") << u"/100%/%a/%zz/%"_s << u"/100%25/%25a/%25zz/%25"_s;
    QTest::newRow("broken, then whole") << u"/%%41"_s << u"/%25A"_s;
    QTest::newRow("never decoded twice") << u"/%2541"_s << u"/%2541"_s;
    QTest::newRow("percent from parts") << u"/%2%35"_s << u"/%2525"_s;

    QTest::newRow("not Latin") << u"/страница/"_s << u"/страница"_s;
    QTest::newRow("not Latin, encoded") << u"/%d1%81%D1%82"_s << u"/ст"_s;
    QTest::newRow("emoji") << u"/🇷🇺/%F0%9F%98%80"_s << u"/🇷🇺/😀"_s;
    QTest::newRow("joined emoji") << u"/👩‍💻"_s << u"/👩‍💻"_s;
    QTest::newRow("right to left") << u"/הזמנות"_s << u"/הזמנות"_s;
    QTest::newRow("decomposed is another") << u"/e\u0301"_s << u"/e\u0301"_s;
    QTest::newRow("no UTF-8") << u"/%ff%C3%28"_s << u"/%FF%C3%28"_s;
    QTest::newRow("UTF-8 cut short") << u"/%e2%82"_s << u"/%E2%82"_s;
    QTest::newRow("UTF-8 for a slash") << u"/%c0%af"_s << u"/%C0%AF"_s;
    QTest::newRow("surrogate as UTF-8") << u"/%ed%a0%80"_s << u"/%ED%A0%80"_s;
    QTest::newRow("half a pair") << u"/a"_s + QChar(0xd83d) + u"b"_s << u"/a\ufffdb"_s;
    QTest::newRow("NUL") << u"/a"_s + QChar(0) + u"b"_s << u"/a%00b"_s;
    QTest::newRow("control characters") << u"/a\n\t\u007f\u0085b"_s << u"/a%0A%09%7F%C2%85b"_s;
    QTest::newRow("control, encoded") << u"/a%0a%0Db"_s << u"/a%0A%0Db"_s;
    QTest::newRow("marks of direction") << u"/a\u202e/%e2%80%8fb"_s << u"/a%E2%80%AE/%E2%80%8Fb"_s;
    QTest::newRow("byte order mark")
        << u"/\ufeffa/%ef%bb%bf/%EF%BB%BF%41"_s << u"/%EF%BB%BFa/%EF%BB%BF/%EF%BB%BFA"_s;
    QTest::newRow("other spaces") << u"/a\u00a0\u3000b"_s << u"/a%C2%A0%E3%80%80b"_s;
    QTest::newRow("very long") << QString(5000, u'a') << u'/' + QString(5000, u'a');
}

void TestPath::normalizes()
{
    QFETCH(QString, path);
    QFETCH(QString, expected);

    QCOMPARE(normalizePath(path), expected);
    QCOMPARE(normalizePath(expected), expected);
}

void TestPath::invisible_data()
{
    QTest::addColumn<uint>("codePoint");
    QTest::addColumn<bool>("expected");

    QTest::newRow("letter") << uint(U'a') << false;
    QTest::newRow("space") << uint(U' ') << false;
    QTest::newRow("combining accent") << 0x301u << false;
    QTest::newRow("joiner") << 0x200du << false;
    QTest::newRow("non-joiner") << 0x200cu << false;
    QTest::newRow("variation selector") << 0xfe0fu << false;
    QTest::newRow("emoji") << 0x1f600u << false;
    QTest::newRow("NUL") << 0u << true;
    QTest::newRow("escape") << 0x1bu << true;
    QTest::newRow("next line") << 0x85u << true;
    QTest::newRow("no-break space") << 0xa0u << true;
    QTest::newRow("soft hyphen") << 0xadu << true;
    QTest::newRow("zero width space") << 0x200bu << true;
    QTest::newRow("right-to-left override") << 0x202eu << true;
    QTest::newRow("isolate") << 0x2066u << true;
    QTest::newRow("line separator") << 0x2028u << true;
    QTest::newRow("byte order mark") << 0xfeffu << true;
    QTest::newRow("surrogate") << 0xd800u << true;
    QTest::newRow("no character") << 0xffffu << true;
}

void TestPath::invisible()
{
    QFETCH(uint, codePoint);
    QFETCH(bool, expected);

    QCOMPARE(isInvisible(char32_t(codePoint)), expected);
}

void TestPath::splits_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("expected");

    QTest::newRow("root") << u"/"_s << QStringList();
    QTest::newRow("two") << u"/a/b"_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("not normal") << u"a//./b/"_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("decoded") << u"/a%2Fb/%20"_s << QStringList{u"a/b"_s, u" "_s};
    QTest::newRow("no UTF-8") << u"/%FF"_s << QStringList{u"\ufffd"_s};
    QTest::newRow("without query") << u"/a?b/c"_s << QStringList{u"a"_s};
    QTest::newRow("without fragment") << u"/a#b/c"_s << QStringList{u"a"_s};
}

void TestPath::splits()
{
    QFETCH(QString, path);
    QFETCH(QStringList, expected);

    QCOMPARE(segments(path), expected);
}

void TestPath::names_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("expected");

    QTest::newRow("root") << u"/"_s << u""_s;
    QTest::newRow("page") << u"/a/my-page?x#y"_s << u"my-page"_s;
    QTest::newRow("decoded") << u"/100%25 sure%2C %C3%A9"_s << u"100% sure, é"_s;
    QTest::newRow("what can't be seen") << u"/a%0Ab%E2%80%AE"_s << u"a%0Ab%E2%80%AE"_s;
    QTest::newRow("no UTF-8") << u"/%FF"_s << u"%FF"_s;
}

void TestPath::names()
{
    QFETCH(QString, path);
    QFETCH(QString, expected);

    QCOMPARE(pageName(path), expected);
}

void TestPath::queries_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QList<QueryItem>>("expected");

    const auto items = [](const QList<QueryItem> &list) { return list; };
    QTest::newRow("none") << u"/a"_s << items({});
    QTest::newRow("empty") << u"/a?"_s << items({});
    QTest::newRow("one") << u"/a?x=1"_s << items({{u"x"_s, u"1"_s}});
    QTest::newRow("in order, twice")
        << u"/a?b=2&a=1&b=3"_s << items({{u"b"_s, u"2"_s}, {u"a"_s, u"1"_s}, {u"b"_s, u"3"_s}});
    QTest::newRow("no value") << u"/a?x&y="_s << items({{u"x"_s, QString()}, {u"y"_s, u""_s}});
    QTest::newRow("no name") << u"/a?=1&&x=2&"_s << items({{u"x"_s, u"2"_s}});
    QTest::newRow("sign in the value") << u"/a?x=1=2"_s << items({{u"x"_s, u"1=2"_s}});
    QTest::newRow("decoded") << u"/a?n%61me=%D1%8F%26b+c%2Bd"_s
                             << items({{u"name"_s, u"я&b c+d"_s}});
    QTest::newRow("byte order mark") << u"/a?x=%EF%BB%BFy"_s << items({{u"x"_s, u"\ufeffy"_s}});
    QTest::newRow("broken triplet") << u"/a?x=100%"_s << items({{u"x"_s, u"100%"_s}});
    QTest::newRow("before the fragment") << u"/a?x=1#y=2&z"_s << items({{u"x"_s, u"1"_s}});
    QTest::newRow("in the fragment only") << u"/a#b?x=1"_s << items({});
    QTest::newRow("second question mark") << u"/a?x=1?y=2"_s << items({{u"x"_s, u"1?y=2"_s}});
}

void TestPath::queries()
{
    QFETCH(QString, path);
    QFETCH(QList<QueryItem>, expected);

    QCOMPARE(queryItems(path), expected);
    QCOMPARE(queryItems(normalizePath(path)), expected);
}

void TestPath::queryByName()
{
    QCOMPARE(queryMap(u"/a?b=2&a=1&b=3"_s), (QVariantMap{{u"a"_s, u"1"_s}, {u"b"_s, u"3"_s}}));
}

void TestPath::subPages_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("page");
    QTest::addColumn<bool>("expected");

    QTest::newRow("the same") << u"/a"_s << u"/a"_s << true;
    QTest::newRow("below") << u"/a/b/c"_s << u"a"_s << true;
    QTest::newRow("same beginning") << u"/a-2"_s << u"/a"_s << false;
    QTest::newRow("above") << u"/a"_s << u"/a/b"_s << false;
    QTest::newRow("beside") << u"/b/a"_s << u"/a"_s << false;
    QTest::newRow("below the root") << u"/a"_s << u"/"_s << true;
    QTest::newRow("the root is below nothing") << u"/"_s << u"/a"_s << false;
    QTest::newRow("in another spelling") << u"/%61%2fb/c"_s << u"a%2Fb/"_s << true;
    QTest::newRow("slash in a name") << u"/a%2Fb"_s << u"/a"_s << false;
    QTest::newRow("dots") << u"/a/../b"_s << u"/a"_s << false;
    QTest::newRow("query and fragment") << u"/a?x=/b"_s << u"/a#y"_s << true;
    QTest::newRow("space before the query") << u"/a ?x"_s << u"/a%20"_s << true;
}

void TestPath::subPages()
{
    QFETCH(QString, path);
    QFETCH(QString, page);
    QFETCH(bool, expected);

    QCOMPARE(isAtOrBelow(path, page), expected);
}

void TestPath::elides_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("length");
    QTest::addColumn<QString>("expected");

    QTest::newRow("short") << u"/abc"_s << 4 << u"/abc"_s;
    QTest::newRow("long") << u"/abcdefghij"_s << 10 << u"/abcde…hij"_s;
    QTest::newRow("pairs stay whole") << u"😀😀😀😀😀😀"_s << 4 << u"😀😀…😀"_s;
    QTest::newRow("no room") << u"/abc"_s << 0 << u"…"_s;
    QTest::newRow("empty") << u""_s << 0 << u""_s;
}

void TestPath::elides()
{
    QFETCH(QString, text);
    QFETCH(int, length);
    QFETCH(QString, expected);

    QCOMPARE(elided(text, length), expected);
}

CRIER_TEST(TestPath)
#include "tst_path.moc"
