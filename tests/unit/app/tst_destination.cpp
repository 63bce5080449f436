// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/navigation/destination.h"
#include "app/navigation/path.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

#include <limits>

using namespace App;
using namespace Qt::StringLiterals;

using Kind = Destination::Kind;

class TestDestination : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pages_data();
    void pages();
    void leavesTheApp_data();
    void leavesTheApp();
    void refuses_data();
    void refuses();
    void refusesWhatIsTooLong();
    void back_data();
    void back();
    void delays_data();
    void delays();
    void noDelays_data();
    void noDelays();
};

void TestDestination::pages_data()
{
    QTest::addColumn<QString>("current");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("expected");

    const QString page = u"/a/b/c"_s;
    QTest::newRow("absolute") << page << u"/x/y"_s << u"/x/y"_s;
    QTest::newRow("as absolute") << page << u"x/y"_s << u"/x/y"_s;
    QTest::newRow("to the root") << page << u"/"_s << u"/"_s;
    QTest::newRow("dots behind the root") << page << u"/../x"_s << u"/x"_s;
    QTest::newRow("one up") << page << u"../"_s << u"/a/b"_s;
    QTest::newRow("one up, bare") << page << u".."_s << u"/a/b"_s;
    QTest::newRow("two up") << page << u"../../"_s << u"/a"_s;
    QTest::newRow("three up") << page << u"../../.."_s << u"/"_s;
    QTest::newRow("never above the root") << page << u"../../../../../"_s << u"/"_s;
    QTest::newRow("up from the root") << u"/"_s << u"../../.."_s << u"/"_s;
    QTest::newRow("up then into") << page << u"../x"_s << u"/a/b/x"_s;
    QTest::newRow("up then into, at the root") << u"/"_s << u"../x"_s << u"/x"_s;
    QTest::newRow("too far up then into") << page << u"../../../../x"_s << u"/x"_s;
    QTest::newRow("two up then into") << page << u"../../x/y"_s << u"/a/x/y"_s;
    QTest::newRow("append") << page << u"./x"_s << u"/a/b/c/x"_s;
    QTest::newRow("append two") << page << u"./x/y"_s << u"/a/b/c/x/y"_s;
    QTest::newRow("append at the root") << u"/"_s << u"./x"_s << u"/x"_s;
    QTest::newRow("append nothing") << page << u"./"_s << page;
    QTest::newRow("here") << page << u"."_s << page;
    QTest::newRow("append, then up") << page << u"./../x"_s << u"/a/b/x"_s;
    QTest::newRow("encoded dots") << page << u"%2e%2E/x"_s << u"/a/b/x"_s;
    QTest::newRow("one dot encoded") << page << u"%2e/x"_s << u"/a/b/c/x"_s;
    QTest::newRow("space around") << page << u" \t ../x \n"_s << u"/a/b/x"_s;
    QTest::newRow("query of the target") << page << u"../x?n=1#top"_s << u"/a/b/x?n=1#top"_s;
    QTest::newRow("query right behind the dots") << page << u"..?n=1"_s << u"/a/b?n=1"_s;
    QTest::newRow("query of the page") << u"/a/b?n=../1"_s << u"./x"_s << u"/a/b/x"_s;
    QTest::newRow("fragment of the page") << u"/a/b#c/d"_s << u"../x"_s << u"/a/x"_s;
    QTest::newRow("address in a query") << page << u"x?to=http://b.c"_s << u"/x?to=http://b.c"_s;
    QTest::newRow("address behind a slash") << page << u"/http://b.c"_s << u"/http:/b.c"_s;
    QTest::newRow("colon in a later part") << page << u"x/12:30"_s << u"/x/12:30"_s;
    QTest::newRow("colon behind a number") << page << u"12:30"_s << u"/12:30"_s;
    QTest::newRow("hidden name") << page << u".x/y"_s << u"/.x/y"_s;
    QTest::newRow("three dots") << page << u".../y"_s << u"/.../y"_s;
    QTest::newRow("not quite back") << page << u"<=x"_s << u"/%3C=x"_s;
    QTest::newRow("not Latin") << page << u"../страница 1"_s << u"/a/b/страница%201"_s;
    QTest::newRow("broken triplet") << page << u"/100%"_s << u"/100%25"_s;
    QTest::newRow("slash in a name") << page << u"./x%2fy"_s << u"/a/b/c/x%2Fy"_s;
    QTest::newRow("doubled slashes inside") << page << u"/x//y"_s << u"/x/y"_s;
    const QString asked = u"/a/b?n=1&m=/x#top"_s;
    QTest::newRow("query alone") << page << u"?q=2"_s << u"/a/b/c?q=2"_s;
    QTest::newRow("query for another") << asked << u"?q=2"_s << u"/a/b?q=2"_s;
    QTest::newRow("query and fragment") << asked << u"?q=2#x"_s << u"/a/b?q=2#x"_s;
    QTest::newRow("empty query") << asked << u"?"_s << u"/a/b?"_s;
    QTest::newRow("fragment alone") << page << u"#x"_s << u"/a/b/c#x"_s;
    QTest::newRow("fragment for another") << asked << u"#x"_s << u"/a/b?n=1&m=/x#x"_s;
    QTest::newRow("empty fragment") << asked << u"#"_s << u"/a/b?n=1&m=/x#"_s;
    QTest::newRow("question mark in a fragment") << asked << u"#x?y"_s << u"/a/b?n=1&m=/x#x?y"_s;
    QTest::newRow("query at the root") << u"/"_s << u" ?q=2 "_s << u"/?q=2"_s;
    QTest::newRow("fragment at the root") << u"/"_s << u"#x"_s << u"/#x"_s;
    QTest::newRow("query of text")
        << asked << u"?q=a b&я=\"100%\""_s << u"/a/b?q=a%20b&я=%22100%25%22"_s;
    QTest::newRow("query like an address")
        << page << u"?javascript:x"_s << u"/a/b/c?javascript:x"_s;
    QTest::newRow("fragment with dots") << asked << u"#../x"_s << u"/a/b?n=1&m=/x#../x"_s;
    QTest::newRow("query behind here") << asked << u"./?q"_s << u"/a/b?q"_s;
    QTest::newRow("query behind a dot") << asked << u".?q"_s << u"/a/b?q"_s;
    QTest::newRow("query one up") << asked << u"../?x"_s << u"/a?x"_s;
    QTest::newRow("query one up, bare") << asked << u"..?x#y"_s << u"/a?x#y"_s;
    QTest::newRow("query above the root") << asked << u"../../../?x"_s << u"/?x"_s;
    QTest::newRow("query of the root") << asked << u"/?x"_s << u"/?x"_s;
    QTest::newRow("encoded question mark") << asked << u"%3fq"_s << u"/%3Fq"_s;
    QTest::newRow("quotes") << page << u"./\"x\" 'y'"_s << u"/a/b/c/%22x%22%20'y'"_s;
    QTest::newRow("relative to the root only") << page << u".//x"_s << u"/a/b/c/x"_s;
}

void TestDestination::pages()
{
    QFETCH(QString, current);
    QFETCH(QString, target);
    QFETCH(QString, expected);

    const Destination found = resolveRedirect(current, target);
    QCOMPARE(found.target, expected);
    QCOMPARE(found.kind, Kind::Page);
    QCOMPARE(resolveRedirect(current, expected), found);
}

void TestDestination::leavesTheApp_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("expected");

    const auto same = [](const QString &address) {
        QTest::newRow(qPrintable(address)) << address << address;
    };
    same(u"http://example.com/a/../b?c#d"_s);
    same(u"https://example.com"_s);
    same(u"http://localhost:8080/x"_s);
    same(u"http://[::1]/x"_s);
    same(u"https://example.com/?to=user@example.org"_s);
    QTest::newRow("capitals") << u"HTTPS://Example.COM/Path"_s << u"https://example.com/Path"_s;
    QTest::newRow("mixed") << u"hTTp://example.com/"_s << u"http://example.com/"_s;
    QTest::newRow("space around") << u" https://example.com/ \n"_s << u"https://example.com/"_s;
    QTest::newRow("not Latin") << u"https://пример.рф/я"_s
                               << u"https://xn--e1afmkfd.xn--p1ai/%D1%8F"_s;
    QTest::newRow("no letters") << u"https://☃.net/😀?é#я"_s
                                << u"https://xn--n3h.net/%F0%9F%98%80?%C3%A9#%D1%8F"_s;
    const auto encodes = [](const QString &tail, const QString &expected) {
        const QString host = u"https://x.example:8443"_s;
        QTest::newRow(qPrintable(tail)) << host + tail << host + expected;
    };
    encodes(u"/a b"_s, u"/a%20b"_s);
    encodes(u"/a b c?d e#f g"_s, u"/a%20b%20c?d%20e#f%20g"_s);
    encodes(u"?q=a b"_s, u"?q=a%20b"_s);
    encodes(u"# x"_s, u"#%20x"_s);
    encodes(u"/100%"_s, u"/100%25"_s);
    encodes(u"/%zz?%=%4#%"_s, u"/%25zz?%25=%254#%25"_s);
    encodes(u"/%2f%20%00"_s, u"/%2F%20%00"_s);
    encodes(u"/\"q\"<b>`{x}|^"_s, u"/%22q%22%3Cb%3E%60%7Bx%7D%7C%5E"_s);
    encodes(u"/?a[]='1'&b=\"x\""_s, u"/?a[]='1'&b=%22x%22"_s);
    encodes(u"/a@b:c?to=d@e"_s, u"/a@b:c?to=d@e"_s);
    encodes(u"/?u=https://a b@c/"_s, u"/?u=https://a%20b@c/"_s);
    encodes(u"/#a#b"_s, u"/#a%23b"_s);
    encodes(u"/שלום עולם"_s, u"/%D7%A9%D7%9C%D7%95%D7%9D%20%D7%A2%D7%95%D7%9C%D7%9D"_s);
    encodes(u"/javascript:alert(1) <script>"_s, u"/javascript:alert(1)%20%3Cscript%3E"_s);
}

void TestDestination::leavesTheApp()
{
    QFETCH(QString, target);
    QFETCH(QString, expected);

    QCOMPARE(resolveRedirect(u"/a"_s, target), (Destination{Kind::External, expected}));
}

void TestDestination::refuses_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("reason");

    const QString empty = u"the target is empty"_s;
    QTest::newRow("empty") << u""_s << empty;
    QTest::newRow("blank") << u" \t\n"_s << empty;

    const auto scheme = [](const char *name, const QString &target, const QString &named) {
        QTest::newRow(name) << target << u"addresses with %1: are not followed"_s.arg(named);
    };
    for (const char *name : {"javascript", "file", "data", "mailto", "ftp", "vbscript", "blob",
             "about", "x-app+1.0", "intent", "https-x"}) {
        const QString text = QString::fromLatin1(name);
        scheme(name, text + u":alert(1)"_s, text);
    }
    scheme("file with slashes", u"file:///etc/passwd"_s, u"file"_s);
    scheme("scheme in capitals", u"JavaScript:alert(1)"_s, u"javascript"_s);
    scheme("space in front", u" \t\n javascript:alert(1)"_s, u"javascript"_s);
    scheme("encoded letter", u"%6Aavascript:alert(1)"_s, u"javascript"_s);
    scheme("encoded colon", u"javascript%3aalert(1)"_s, u"javascript"_s);
    scheme("encoded http", u"h%74tp://example.com"_s, u"http"_s);
    scheme("name with a colon", u"order:7"_s, u"order"_s);

    const QString unseen = u"the target holds characters that can't be seen"_s;
    QTest::newRow("tab inside") << u"java\tscript:alert(1)"_s << unseen;
    QTest::newRow("line end inside") << u"java\nscript:alert(1)"_s << unseen;
    QTest::newRow("control in front") << u"\u0001javascript:alert(1)"_s << unseen;
    QTest::newRow("NUL in front") << QChar(0) + u"javascript:alert(1)"_s << unseen;
    QTest::newRow("zero width in front") << u"\u200bjavascript:alert(1)"_s << unseen;
    QTest::newRow("byte order mark") << u"\ufeff/x"_s << unseen;
    QTest::newRow("mark of direction") << u"/x\u202egnp.exe"_s << unseen;
    QTest::newRow("in an address") << u"https://example.com/\u202e"_s << unseen;
    for (const char16_t c :
        {u'\t', u'\n', u'\r', u'\x1', u'\x1b', u'\x7f', u'\x85', u'\xa0', u'\x2028'}) {
        QTest::addRow("address with U+%04x", uint(c))
            << u"https://example.com/a"_s + QChar(c) + u"b"_s << unseen;
        QTest::addRow("query with U+%04x", uint(c)) << u"?a"_s + QChar(c) + u"b"_s << unseen;
    }
    QTest::newRow("half a pair") << u"/x"_s + QChar(0xdc00) << unseen;

    const QString backslash = u"the target holds a backslash"_s;
    QTest::newRow("backslash") << u"\\\\example.com"_s << backslash;
    QTest::newRow("slash and backslash") << u"/\\example.com"_s << backslash;
    QTest::newRow("address with backslashes") << u"https:\\\\example.com"_s << backslash;
    QTest::newRow("behind the host") << u"https://example.com/a\\b c"_s << backslash;
    QTest::newRow("in a query") << u"?a\\b"_s << backslash;
    QTest::newRow("host or user") << u"https://example.com\\@example.org"_s << backslash;

    const QString noScheme = u"addresses without a scheme are not followed"_s;
    QTest::newRow("no scheme") << u"//example.com/x"_s << noScheme;
    QTest::newRow("no scheme, three slashes") << u"///example.com"_s << noScheme;
    QTest::newRow("no scheme, space in front") << u"  //example.com"_s << noScheme;

    const QString noHost = u"the address names no host"_s;
    for (const char *address : {"http:", "https://", "http:///x", "https:/example.com",
             "https:example.com", "http://?x", "http://#x"})
        QTest::newRow(address) << QString::fromLatin1(address) << noHost;
    QTest::newRow("a port alone") << u"http://:80/"_s << noHost;

    const QString user = u"the address carries a user name"_s;
    QTest::newRow("user") << u"https://example.com@example.org/"_s << user;
    QTest::newRow("user and password") << u"https://a:b@example.org/"_s << user;
    QTest::newRow("empty user") << u"https://@example.org/"_s << user;
    QTest::newRow("user like a host") << u"https://example.com:80@example.org/a b"_s << user;
    QTest::newRow("nothing but a user") << u"https://example.com@/"_s << user;

    const QString invalid = u"the address is not valid"_s;
    QTest::newRow("port") << u"http://example.com:99999/"_s << invalid;
    for (const char *host :
        {"exa mple.com", "example.com ", "ex%61mple.com", "example.com%2f.x.org", "example.com%00",
            "ex\"ample.com", "ex'ample.com", "ex<b>ample.com", "ex|ample.com", "example..com",
            "-example.com", "[::1", "[::g]", "example.com:x", "example.com:80:80", "100%"})
        QTest::newRow(host) << u"https://"_s + QString::fromLatin1(host) + u"/a b"_s << invalid;
}

void TestDestination::refuses()
{
    QFETCH(QString, target);
    QFETCH(QString, reason);

    const Destination found = resolveRedirect(u"/a"_s, target);
    QCOMPARE(found.target, reason);
    QCOMPARE(found.kind, Kind::Refused);
}

void TestDestination::refusesWhatIsTooLong()
{
    const QString longest = u'/' + QString(kMaxPathLength - 1, u'a');
    QCOMPARE(resolveRedirect(u"/"_s, longest), (Destination{Kind::Page, longest}));
    QCOMPARE(resolveRedirect(u"/"_s, longest + u'a').kind, Kind::Refused);
    // Or what only becomes too long.
    QCOMPARE(resolveRedirect(longest, u"./x"_s).kind, Kind::Refused);
    QCOMPARE(resolveRedirect(longest, u"../x"_s).kind, Kind::Page);
    QCOMPARE(resolveRedirect(u"/"_s, QString(kMaxPathLength / 2, u'<')).kind, Kind::Refused);
    const QString address = u"https://example.com/"_s + QString(kMaxPathLength / 2, u'я');
    QCOMPARE(resolveRedirect(u"/"_s, address).kind, Kind::Refused);
}

void TestDestination::back_data()
{
    QTest::addColumn<QString>("target");

    QTest::newRow("plain") << u"<="_s;
    QTest::newRow("space around") << u" <=\n"_s;
}

void TestDestination::back()
{
    QFETCH(QString, target);

    QCOMPARE(resolveRedirect(u"/a"_s, target), (Destination{Kind::Back}));
    QCOMPARE(resolveRedirect(u"/"_s, target), (Destination{Kind::Back}));
}

void TestDestination::delays_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<qint64>("expected");

    const qint64 longest = kMaxDelay.count();
    QTest::newRow("missing") << QVariant() << qint64(0);
    QTest::newRow("null") << QVariant::fromValue(nullptr) << qint64(0);
    QTest::newRow("number") << QVariant(1500) << qint64(1500);
    QTest::newRow("fraction") << QVariant(10.9) << qint64(10);
    QTest::newRow("64 bits") << QVariant(qint64(1500)) << qint64(1500);
    QTest::newRow("text") << QVariant(u"1500"_s) << qint64(1500);
    QTest::newRow("text with space") << QVariant(u" 1500 "_s) << qint64(1500);
    QTest::newRow("text, fraction") << QVariant(u"10.9"_s) << qint64(10);
    QTest::newRow("text, exponent") << QVariant(u"1e3"_s) << qint64(1000);
    QTest::newRow("empty text") << QVariant(u""_s) << qint64(0);
    QTest::newRow("blank text") << QVariant(u" "_s) << qint64(0);
    QTest::newRow("zero") << QVariant(0) << qint64(0);
    QTest::newRow("negative") << QVariant(-5) << qint64(0);
    QTest::newRow("negative text") << QVariant(u"-5"_s) << qint64(0);
    QTest::newRow("the longest") << QVariant(longest) << longest;
    QTest::newRow("huge") << QVariant(1e300) << longest;
    QTest::newRow("beyond 32 bits") << QVariant(qint64(1) << 40) << longest;
    QTest::newRow("huge text") << QVariant(u"99999999999999999999"_s) << longest;
    QTest::newRow("infinite") << QVariant(std::numeric_limits<double>::infinity()) << longest;
    QTest::newRow("infinite text") << QVariant(u"Infinity"_s) << longest;
    QTest::newRow("minus infinite")
        << QVariant(-std::numeric_limits<double>::infinity()) << qint64(0);
}

void TestDestination::delays()
{
    QFETCH(QVariant, value);
    QFETCH(qint64, expected);

    const auto delay = parseDelay(value);
    QVERIFY(delay);
    QCOMPARE(qint64(delay->count()), expected);
}

void TestDestination::noDelays_data()
{
    QTest::addColumn<QVariant>("value");

    QTest::newRow("words") << QVariant(u"soon"_s);
    QTest::newRow("text with a unit") << QVariant(u"5s"_s);
    QTest::newRow("thousands") << QVariant(u"1,500"_s);
    QTest::newRow("hexadecimal") << QVariant(u"0x10"_s);
    QTest::newRow("NaN") << QVariant(std::numeric_limits<double>::quiet_NaN());
    QTest::newRow("NaN text") << QVariant(u"nan"_s);
    QTest::newRow("true") << QVariant(true);
    QTest::newRow("list") << QVariant(QVariantList{1500});
    QTest::newRow("object") << QVariant(QVariantMap{{u"ms"_s, 1500}});
}

void TestDestination::noDelays()
{
    QFETCH(QVariant, value);

    QVERIFY(!parseDelay(value));
}

CRIER_TEST(TestDestination)
#include "tst_destination.moc"
