// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/http/headervalue.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using Net::decodeExtendedValue;
using Net::HeaderValue;

// RFC 9110, 5.6.6, as browsers understand it.
class TestHeaderValue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
    void extendedValues_data();
    void extendedValues();
    void dispositions();
    void ranges_data();
    void ranges();
    void entityTags();
};

void TestHeaderValue::parses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected"); // value|name=content|…
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(expected);
    };
    row("", "");
    row("Form-Data", "form-data");
    row(" form-data ", "form-data");
    row("form-data;", "form-data");
    row("a; b=c", "a|b=c");
    row("a;B=C;d=e", "a|b=C|d=e");
    row("a ;\tb=c ; d=\"e\" ;", "a|b=c|d=e");
    row("a; b= \"c\"; d= e", "a|b=c|d=e");
    row("; b=c", "|b=c");
    row("a; b=", "a|b=");
    row("a; b=\"\"", "a|b=");
    row("a; b=c d.txt; e=f=g", "a|b=c d.txt|e=f=g");
    row("a; b=\"c;d=e\"", "a|b=c;d=e");
    row("a; b=\" c \"", "a|b= c ");
    row("a; b=c\"d", "a|b=c\"d");
    row("a; b=\"c\\\"d\"", "a|b=c\"d");
    row("a; b=\"c\\\\\"", "a|b=c\\");
    row("a; b=\"C:\\dir\\c\"", "a|b=C:\\dir\\c");
    row("a; b*=UTF-8''c", "a|b*=UTF-8''c");
}

void TestHeaderValue::parses()
{
    QFETCH(QByteArray, text);
    const auto header = HeaderValue::parse(text);
    QVERIFY(header);
    QByteArray actual = header->value;
    for (const auto &[name, content] : header->parameters) {
        actual += '|' + name + '=' + content;
        QCOMPARE(header->parameter(name), content);
    }
    QTEST(actual, "expected");
    QVERIFY(!header->parameter("no such"));
}

void TestHeaderValue::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"a; b", "a; b; c=d", "a; =c", "a; b =c", "a; b= \"c\"d\"", "a; b=\"c",
             "a; b=\"c\\\"", "a; b=\"c\"d", "a; b=\"c\" d=e", "a; b=\"", "a; b=c; b=c",
             "a; b=c; B=d", "a;; b=c", "a; \"b\"=c", "a; b[]=c"})
        QTest::newRow(text) << QByteArray(text);
}

void TestHeaderValue::refuses()
{
    QFETCH(QByteArray, text);
    QVERIFY(!HeaderValue::parse(text));
}

// RFC 8187, 3.2.
void TestHeaderValue::extendedValues_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected"); // null: it is none
    const auto row = [](const char *text, const QByteArray &expected = {}) {
        QTest::newRow(text) << QByteArray(text) << expected;
    };
    row("UTF-8''a", "a");
    row("utf-8'en-GB'a", "a");
    row("UTF-8''", "");
    row("UTF-8''%c2%A3%20%25", "\xc2\xa3 %");
    row("UTF-8''it's", "it's");
    row("UTF-8''%ff%00", QByteArray("\xff\0", 2));
    row("");
    row("a");
    row("''a");
    row("UTF-8'a");
    row("UTF-16''a");
    row("ISO-8859-1'en'%A3");
    row("UTF-8''%");
    row("UTF-8''a%4");
    row("UTF-8''%4g");
    row("UTF-8''%+1");
    row("UTF-8''%0x");
    row("UTF-8''%%41");
}

void TestHeaderValue::extendedValues()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const auto bytes = decodeExtendedValue(text);
    QCOMPARE(bytes.has_value(), !expected.isNull());
    QCOMPARE(bytes.value_or(QByteArray()), expected);
}

void TestHeaderValue::dispositions()
{
    using Net::contentDisposition;
    QCOMPARE(contentDisposition("inline", {}), QByteArray("inline"));
    QCOMPARE(contentDisposition("inline", QStringLiteral("a b.png")),
        QByteArray("inline; filename=\"a b.png\"; filename*=UTF-8''a%20b.png"));
    const QString hostile = QString::fromUtf8("\"\\%00\r\nX: \xf0\x9f\x98\x80;'.exe");
    const QByteArray header = contentDisposition("attachment", hostile);
    QCOMPARE(header.count('"'), 2);
    QVERIFY(std::all_of(header.begin(), header.end(), [](char c) { return c >= ' ' && c <= '~'; }));
    const auto read = HeaderValue::parse(header);
    QVERIFY(read);
    QCOMPARE(QString::fromUtf8(*decodeExtendedValue(*read->parameter("filename*"))), hostile);
}

void TestHeaderValue::ranges_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<qint64>("first");
    QTest::addColumn<qint64>("last"); // -2: ignored
    const auto row = [](const char *header, qint64 first, qint64 last) {
        QTest::newRow(header) << QByteArray(header) << first << last;
    };
    row("bytes=0-0", 0, 0);
    row("bytes=0-", 0, 99);
    row("Bytes=5-7", 5, 7);
    row("bytes= 5-7 ", 5, 7);
    row("bytes=-1", 99, 99);
    row("bytes=-1000", 0, 99);
    row("bytes=90-1000", 90, 99);
    row("bytes=100-", 100, 99);
    row("bytes=-0", 100, 99);
    for (const char *ignored :
        {"", "bytes", "bytes=", "bytes=-", "bytes=7-5", "bytes=1-2,4-5", "items=1-2", "bytes=a-b",
            "bytes=1-2x", "bytes=+1-2", "bytes=1--2", "bytes=99999999999999999999-"})
        row(ignored, 0, -2);
}

void TestHeaderValue::ranges()
{
    QFETCH(QByteArray, header);
    QFETCH(qint64, first);
    QFETCH(qint64, last);
    const auto range = Net::byteRange(header, 100);
    QCOMPARE(range.has_value(), last != -2);
    if (range) {
        QCOMPARE(range->first, first);
        QCOMPARE(range->last, last);
    }
}

void TestHeaderValue::entityTags()
{
    const QByteArray tag = "\"a\"";
    for (const char *list : {"\"a\"", "W/\"a\"", "\"b\", \"a\"", "*", "\"b\",W/\"a\" "})
        QVERIFY2(Net::hasEntityTag(list, tag), list);
    for (const char *list : {"", "a", "\"b\"", "w/\"a\"", "\"ab\"", "**"})
        QVERIFY2(!Net::hasEntityTag(list, tag), list);
}

CRIER_TEST(TestHeaderValue)
#include "tst_headervalue.moc"
