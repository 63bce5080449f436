// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/variantreader.h"
#include "tests/runner.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QtTest>

#include <cmath>

using SocketIO::VariantReader;
using Code = SocketIO::ProtocolError::Code;
namespace JsonText = SocketIO::JsonText;

// RFC 8259; QJsonDocument is the second opinion.
class TestVariantReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithQt_data();
    void agreesWithQt();
    void typesAreExact();
    void numbersBeyondTheirTypes();
    void lastOfEqualNamesCounts();
    void loneSurrogatesAreReplaced();
    void refuses_data();
    void refuses();
    void everyPrefixIsRefused();
    void deepNesting();
    void firstLooksNoFurther();
};

void TestVariantReader::agreesWithQt_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json :
        {"[]", "[ ]", " [ 1 , 2 ] ", "[1,-1,0,-0,1.5,-2.25e3,1E+2,1e-2]",
            "[9223372036854775807,-9223372036854775808]", "[true,false,null]",
            R"(["","a","\"\\\/\b\f\n\r\t","\u00e9\u20AC","\ud83d\ude00","😀 ключ"])",
            R"([{},{"a":1},{"b":{"a":[{}]},"a":null}])", R"([{"":1," ":2,"ключ":3,"k\u0065y":4}])",
            R"([[[[["deep"]]]],"x"])",
            R"(["alert",{"message":"Deploy finished","page":"my-page","n":[1,2,{"x":0.1}]},"o-17"])"})
        QTest::addRow("%s", json) << QByteArray(json);
}

void TestVariantReader::agreesWithQt()
{
    QFETCH(QByteArray, json);
    const auto list = VariantReader(json).list();
    QVERIFY2(list, qPrintable(list ? QString() : list.error().message()));
    QCOMPARE(QJsonArray::fromVariantList(*list), QJsonDocument::fromJson(json).array());
}

void TestVariantReader::typesAreExact()
{
    const auto list = VariantReader(R"([1,1.0,"1",true,null,[],{}])").list();
    QVERIFY(list);
    const QList<int> types{QMetaType::LongLong, QMetaType::Double, QMetaType::QString,
        QMetaType::Bool, QMetaType::Nullptr, QMetaType::QVariantList, QMetaType::QVariantMap};
    for (qsizetype i = 0; i < types.size(); ++i)
        QCOMPARE(list->at(i).typeId(), types[i]);
}

void TestVariantReader::numbersBeyondTheirTypes()
{
    const auto list =
        VariantReader("[9223372036854775808,123456789012345678901234567890,1e400,-1e400,1e-400]")
            .list();
    QVERIFY(list);
    QCOMPARE(list->at(0).toDouble(), 9223372036854775808.0);
    QCOMPARE(list->at(1).toDouble(), 123456789012345678901234567890.0);
    // As JavaScript reads them.
    QVERIFY(std::isinf(list->at(2).toDouble()) && list->at(2).toDouble() > 0);
    QVERIFY(std::isinf(list->at(3).toDouble()) && list->at(3).toDouble() < 0);
    QCOMPARE(list->at(4).toDouble(), 0.0);
}

void TestVariantReader::lastOfEqualNamesCounts()
{
    const auto list = VariantReader(R"([{"a":1,"\u0061":2,"b":0}])").list();
    QVERIFY(list);
    QCOMPARE(list->at(0).toMap()[QStringLiteral("a")].toInt(), 2);
}

void TestVariantReader::loneSurrogatesAreReplaced()
{
    const auto list = VariantReader(R"(["\ud83dx\ude00"])").list();
    QVERIFY(list);
    QCOMPARE(list->at(0).toString(),
        QString(QChar::ReplacementCharacter) + QLatin1Char('x') + QChar::ReplacementCharacter);
}

void TestVariantReader::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<Code>("code");
    const auto row = [](const char *json, Code code) {
        QTest::addRow("%s", json) << QByteArray(json) << code;
    };
    for (const char *json :
        {"", " ", "[", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[01]", "[+1]", "[1.]", "[.5]", "[1e]",
            "[1e+]", "[-]", "[tru]", "[True]", "[nul]", "[\"a]", "[\"\\\"]", "[\"\\x\"]",
            "[\"\\u12g4\"]", "[\"\\u12\"]", "[\"\n\"]", "[{]", "[{\"a\"}]", "[{\"a\":}]",
            "[{\"a\":1,}]", "[{a:1}]", "[{1:1}]", "[NaN]", "[Infinity]", "['a']", "[\"\t\"]"})
        row(json, Code::InvalidJson);
    row("[1]x", Code::TrailingGarbage);
    row("[1],[2]", Code::TrailingGarbage);
    row("{}", Code::InvalidPayload);
    row("\"a\"", Code::InvalidPayload);
    row("1", Code::InvalidPayload);
    row("[\"\xff\"]", Code::InvalidUtf8);
    row("[\"\xc3\"]", Code::InvalidUtf8);
}

void TestVariantReader::refuses()
{
    QFETCH(QByteArray, json);
    QFETCH(Code, code);
    const auto list = VariantReader(json).list();
    QVERIFY(!list);
    QCOMPARE(list.error().code, code);
}

// Cut anywhere, a text is an error and nothing is read beyond it (asan looks).
void TestVariantReader::everyPrefixIsRefused()
{
    const QByteArray whole = R"([{"n":[1.5e-3,true,false,null],"s":"\u00e9\n"},"x"])";
    QVERIFY(VariantReader(whole).list());
    for (qsizetype size = 0; size < whole.size(); ++size) {
        const QByteArray prefix(whole.constData(), size);
        QVERIFY2(!VariantReader(prefix).list(), prefix.constData());
    }
}

void TestVariantReader::deepNesting()
{
    const auto nested = [](int depth) { return QByteArray(depth, '[') + QByteArray(depth, ']'); };
    QVERIFY(VariantReader(nested(JsonText::kHighestMaxDepth)).list());
    const auto tooDeep = VariantReader(nested(JsonText::kHighestMaxDepth + 1)).list();
    QVERIFY(!tooDeep);
    QCOMPARE(tooDeep.error().code, Code::NestingTooDeep);
    QVERIFY(!VariantReader(QByteArray(1000000, '[')).list());
}

void TestVariantReader::firstLooksNoFurther()
{
    const auto name = VariantReader(R"( [ "al\u0065rt" , oops)").first();
    QVERIFY(name);
    QCOMPARE(name->toString(), QStringLiteral("alert"));
    QVERIFY(!VariantReader("[]").first());
    QVERIFY(!VariantReader("").first());
}

CRIER_TEST(TestVariantReader)
#include "tst_variantreader.moc"
