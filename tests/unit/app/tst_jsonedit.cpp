// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/jsonedit.h"
#include "socketio/protocol/jsontext.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

class TestJsonEdit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void values_data();
    void values();
    void changes_data();
    void changes();
    void indentationChangesNothing_data();
    void indentationChangesNothing();
    void indented();
};

void TestJsonEdit::values_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("value");

    const QByteArray json = R"({"b": 1.0, "a":{"c" : [1, 2.50], "é":"x"}, "a.c": null})";
    QTest::newRow("a number as it is written") << json << u"b"_s << QByteArray("1.0");
    QTest::newRow("deep") << json << u"a/c"_s << QByteArray("[1, 2.50]");
    QTest::newRow("a name that is not ASCII") << json << u"a/é"_s << QByteArray("\"x\"");
    QTest::newRow("a dot in a name") << json << u"a.c"_s << QByteArray("null");
    QTest::newRow("none") << json << u"x"_s << QByteArray();
    QTest::newRow("below what is no object") << json << u"b/x"_s << QByteArray();
    QTest::newRow("the whole") << QByteArray(" 7 ") << u""_s << QByteArray("7");
    QTest::newRow("of nothing") << QByteArray() << u"a"_s << QByteArray();
    QTest::newRow("a name that comes twice")
        << QByteArray(R"({"a":1,"a":2})") << u"a"_s << QByteArray();
}

void TestJsonEdit::values()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, path);
    QFETCH(QByteArray, value);

    QCOMPARE(JsonEdit::value(json, path.split(u'/', Qt::SkipEmptyParts)), value);
}

void TestJsonEdit::changes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("result");

    const QByteArray json = R"({"z":1.0,"a":{"c":2}})";
    QTest::newRow("in its place") << json << u"z"_s << QByteArray("3e2")
                                  << QByteArray(
                                         "{\n  \"z\": 3e2,\n  \"a\": {\n    \"c\": 2\n  }\n}");
    QTest::newRow("a new one is the last")
        << json << u"a/b"_s << QByteArray("true")
        << QByteArray("{\n  \"z\": 1.0,\n  \"a\": {\n    \"c\": 2,\n    \"b\": true\n  }\n}");
    QTest::newRow("objects on the way are made")
        << QByteArray() << u"a/b"_s << QByteArray("1")
        << QByteArray("{\n  \"a\": {\n    \"b\": 1\n  }\n}");
    QTest::newRow("removed, and what is empty then")
        << json << u"a/c"_s << QByteArray() << QByteArray("{\n  \"z\": 1.0\n}");
    QTest::newRow("the last is removed")
        << QByteArray(R"({"a":{"b":1}})") << u"a/b"_s << QByteArray() << QByteArray();
    QTest::newRow("none is removed")
        << QByteArray(R"({"a":1})") << u"b"_s << QByteArray() << QByteArray("{\n  \"a\": 1\n}");
    QTest::newRow("what is no object becomes one")
        << QByteArray(R"({"a":"x"})") << u"a/b"_s << QByteArray("1")
        << QByteArray("{\n  \"a\": {\n    \"b\": 1\n  }\n}");
    QTest::newRow("a name with a quotation mark")
        << QByteArray(R"({"a\"b":1})") << u"c"_s << QByteArray("2")
        << QByteArray("{\n  \"a\\\"b\": 1,\n  \"c\": 2\n}");
}

void TestJsonEdit::changes()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, path);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, result);

    QCOMPARE(JsonEdit::with(json, path.split(u'/'), value), result);
}

void TestJsonEdit::indentationChangesNothing_data()
{
    QTest::addColumn<QByteArray>("json");

    for (const char *json : {"{}", "[]", "7", "\"\"", "null", R"({"a":{},"b":[]})",
             R"([[],[[]],{"a":[1,{"b":"x, y: {z} [\"\\"}]}])", R"({"a":"\\","b":"\u0041\""})",
             "[1.00,-0,1e400]", "\"\xf0\x9f\x93\xa3\"", "[ 1 ,\n\t2 ]"})
        QTest::newRow(json) << QByteArray(json);
}

void TestJsonEdit::indentationChangesNothing()
{
    QFETCH(QByteArray, json);

    const QByteArray indented = JsonEdit::indented(json);
    QVERIFY2(SocketIO::JsonText::validate(indented).hasValue(), indented.constData());
    QCOMPARE(JsonEdit::indented(indented), indented);
    const auto bare = [](QByteArray text) {
        return text.replace('\n', "").replace('\t', "").replace(" ", "");
    };
    QCOMPARE(bare(indented), bare(json));
}

void TestJsonEdit::indented()
{
    QCOMPARE(JsonEdit::indented(R"({"a":[1,"b"],"c":{}})"),
        QByteArray("{\n  \"a\": [\n    1,\n    \"b\"\n  ],\n  \"c\": {}\n}"));
    QCOMPARE(JsonEdit::indented({}), QByteArray());
}

CRIER_TEST(TestJsonEdit)
#include "tst_jsonedit.moc"
