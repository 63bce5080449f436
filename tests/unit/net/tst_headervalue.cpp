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

CRIER_TEST(TestHeaderValue)
#include "tst_headervalue.moc"
