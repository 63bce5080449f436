// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/arguments.h"
#include "tests/runner.h"

#include <QtCore/QTimeZone>
#include <QtTest/QtTest>

using namespace SocketIO;
using Code = ProtocolError::Code;
using Type = SocketPacket::Type;

namespace {

class Inner {
    Q_GADGET
    Q_PROPERTY(int n MEMBER n)

public:
    int n = 0;
};

} // namespace

// Socket.IO protocol, version 5: placeholders for bytes (facts, section 1.3, "Binary").
class TestArguments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void encodes_data();
    void encodes();
    void encodesTypesOfPrograms_data();
    void encodesTypesOfPrograms();
    void saysWhatHasNoForm();
    void bytesComeBack();
    void placeholderMayComeTwice();
    void placeholderWithoutAttachmentsIsData();
    void lookAlikesAreData_data();
    void lookAlikesAreData();
    void refusesNumbers_data();
    void refusesNumbers();
    void refusesPayloads_data();
    void refusesPayloads();
    void scalars_data();
    void scalars();
};

void TestArguments::encodes_data()
{
    QTest::addColumn<QVariantList>("arguments");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QList<QByteArray>>("attachments");
    const QByteArray first = R"({"_placeholder":true,"num":0})";
    const QByteArray second = R"({"_placeholder":true,"num":1})";
    const QString a = QStringLiteral("a");

    QTest::newRow("none") << QVariantList() << QByteArray("[]") << QList<QByteArray>();
    QTest::newRow("scalars") << QVariantList{a, 1, 1.5, true, QVariant::fromValue(nullptr)}
                             << QByteArray(R"(["a",1,1.5,true,null])") << QList<QByteArray>();
    QTest::newRow("largest exact integer")
        << QVariantList{qint64(9007199254740993)} << QByteArray("[9007199254740993]")
        << QList<QByteArray>();
    QTest::newRow("bytes") << QVariantList{QByteArray("x")} << '[' + first + ']'
                           << QList<QByteArray>{"x"};
    QTest::newRow("no bytes are bytes too")
        << QVariantList{QByteArray()} << '[' + first + ']' << QList<QByteArray>{QByteArray()};
    QTest::newRow("in order") << QVariantList{a, QByteArray("x"), QByteArray("y")}
                              << "[\"a\"," + first + ',' + second + ']'
                              << QList<QByteArray>{"x", "y"};
    QTest::newRow("in a list") << QVariantList{QVariantList{QByteArray("x"), 1}}
                               << "[[" + first + ",1]]" << QList<QByteArray>{"x"};
    QTest::newRow("in a map") << QVariantList{QVariantMap{{a, QVariantMap{{a, QByteArray("x")}}}}}
                              << "[{\"a\":{\"a\":" + first + "}}]" << QList<QByteArray>{"x"};
    QTest::newRow("in a hash") << QVariantList{QVariantHash{{a, QByteArray("x")}}}
                               << "[{\"a\":" + first + "}]" << QList<QByteArray>{"x"};
    QTest::newRow("in a list of bytes")
        << QVariantList{QVariant::fromValue(QByteArrayList{"x", "y"})}
        << "[[" + first + ',' + second + "]]" << QList<QByteArray>{"x", "y"};
    QTest::newRow("list of texts")
        << QVariantList{QStringList{a}} << QByteArray(R"([["a"]])") << QList<QByteArray>();
}

void TestArguments::encodes()
{
    QFETCH(QVariantList, arguments);
    QFETCH(QByteArray, json);
    QFETCH(QList<QByteArray>, attachments);

    const EncodedArguments encoded = encodeArguments(arguments);
    QCOMPARE(encoded.json, json);
    QCOMPARE(encoded.attachments, attachments);
}

void TestArguments::encodesTypesOfPrograms_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const auto &value, const char *json) {
        QTest::newRow(name) << QVariant::fromValue(value) << '[' + QByteArray(json) + ']';
    };
    const QString a = QStringLiteral("a");
    row("long", 5L, "5");
    row("unsigned long", 5UL, "5");
    row("unsigned char", static_cast<unsigned char>(200), "200");
    row("signed char", static_cast<signed char>(-5), "-5");
    row("short", short(-5), "-5");
    row("largest number", std::numeric_limits<quint64>::max(), "18446744073709551615");
    row("list of numbers", QList<int>{1, 2}, "[1,2]");
    row("empty list", QList<int>(), "[]");
    row("vector", std::vector<double>{0.5}, "[0.5]");
    row("set", QSet<int>{7}, "[7]");
    row("list of maps", QList<QVariantMap>{{{a, 1}}}, R"([{"a":1}])");
    row("map", QMap<QString, int>{{a, 1}}, R"({"a":1})");
    row("hash of bytes", QHash<QString, QByteArray>{{a, "x"}},
        R"({"a":{"_placeholder":true,"num":0}})");
    row("gadget", Inner{.n = 7}, R"({"n":7})");
    row("list of gadgets", QList<Inner>{{.n = 1}, {.n = 2}}, R"([{"n":1},{"n":2}])");
    row("enumerator", Qt::AlignRight, "2");
    row("time", QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 6), QTimeZone(3600)),
        R"("2026-01-02T02:04:05.006Z")");
    row("url", QUrl(QStringLiteral("http://a/ü b")), R"("http://a/%C3%BC%20b")");
    row("null", nullptr, "null");
    row("JSON null", QJsonValue(QJsonValue::Null), "null");
    row("infinity", std::numeric_limits<double>::infinity(), "null");
}

void TestArguments::encodesTypesOfPrograms()
{
    QFETCH(QVariant, value);
    const EncodedArguments encoded = encodeArguments({value});
    QTEST(encoded.json, "json");
    QCOMPARE(encoded.unknownType, QByteArray());
    // Inside another value, too.
    QFETCH(QByteArray, json);
    QCOMPARE(encodeArguments({QVariant(QVariantList{value})}).json, '[' + json + ']');
}

void TestArguments::saysWhatHasNoForm()
{
    const EncodedArguments encoded = encodeArguments(
        {QVariantList{QSize(1, 2), QVariant::fromValue<QObject *>(this)}, QVariant()});
    QCOMPARE(encoded.json, QByteArray("[[null,null],null]"));
    QCOMPARE(encoded.unknownType, QByteArray("QSize"));
}

void TestArguments::bytesComeBack()
{
    const QVariantList arguments{QStringLiteral("event"), QByteArray("\0\xff", 2),
        QVariantMap{{QStringLiteral("list"), QVariantList{QByteArray("y"), QStringLiteral("z")}}}};
    const EncodedArguments encoded = encodeArguments(arguments);
    const auto decoded = decodeArguments(
        {.type = Type::BinaryEvent, .json = encoded.json, .attachments = encoded.attachments});
    QVERIFY(decoded);
    QCOMPARE(*decoded, arguments);
    QCOMPARE(decoded->at(1).typeId(), int(QMetaType::QByteArray));
}

void TestArguments::placeholderMayComeTwice()
{
    // 1.3: the same placeholder may be used twice, and one may go unused.
    const auto decoded = decodeArguments({.type = Type::BinaryAck,
        .json = R"([{"_placeholder":true,"num":1},{"num":1,"_placeholder":true,"more":0}])",
        .attachments = {"x", "y"}});
    QVERIFY(decoded);
    QCOMPARE(*decoded, (QVariantList{QByteArray("y"), QByteArray("y")}));
}

void TestArguments::placeholderWithoutAttachmentsIsData()
{
    const QByteArray json = R"(["a",{"_placeholder":true,"num":99}])";
    const auto decoded = decodeArguments({.type = Type::Event, .json = json});
    QVERIFY(decoded);
    QCOMPARE(encodeArguments(*decoded).json, json);
}

void TestArguments::lookAlikesAreData_data()
{
    QTest::addColumn<QByteArray>("argument");

    QTest::newRow("false") << QByteArray(R"({"_placeholder":false,"num":0})");
    QTest::newRow("text") << QByteArray(R"({"_placeholder":"true","num":0})");
    QTest::newRow("number") << QByteArray(R"({"_placeholder":1,"num":0})");
    QTest::newRow("null") << QByteArray(R"({"_placeholder":null,"num":0})");
    QTest::newRow("capital") << QByteArray(R"({"_Placeholder":true,"num":0})");
    QTest::newRow("only a number") << QByteArray(R"({"num":0})");
}

void TestArguments::lookAlikesAreData()
{
    QFETCH(QByteArray, argument);

    const auto decoded = decodeArguments(
        {.type = Type::BinaryEvent, .json = '[' + argument + ']', .attachments = {"x"}});
    QVERIFY(decoded);
    QCOMPARE(encodeArguments(*decoded).json, '[' + argument + ']');
}

void TestArguments::refusesNumbers_data()
{
    QTest::addColumn<QByteArray>("number");

    // 1.6, CVE-2022-2421: anything but the index of an attachment.
    QTest::newRow("missing") << QByteArray();
    QTest::newRow("negative") << QByteArray(R"(,"num":-1)");
    QTest::newRow("fraction") << QByteArray(R"(,"num":0.5)");
    QTest::newRow("text") << QByteArray(R"(,"num":"0")");
    QTest::newRow("property name") << QByteArray(R"(,"num":"splice")");
    QTest::newRow("null") << QByteArray(R"(,"num":null)");
    QTest::newRow("bool") << QByteArray(R"(,"num":false)");
    QTest::newRow("array") << QByteArray(R"(,"num":[0])");
    QTest::newRow("object") << QByteArray(R"(,"num":{})");
    QTest::newRow("one too high") << QByteArray(R"(,"num":2)");
    QTest::newRow("wraps an int") << QByteArray(R"(,"num":4294967296)");
    QTest::newRow("beyond 64 bits") << QByteArray(R"(,"num":18446744073709551616)");
    QTest::newRow("huge double") << QByteArray(R"(,"num":1e300)");
}

void TestArguments::refusesNumbers()
{
    QFETCH(QByteArray, number);

    const QByteArray placeholder = "{\"_placeholder\":true" + number + '}';
    for (const QByteArray &json :
        {'[' + placeholder + ']', "[\"a\",{\"b\":[" + placeholder + "]}]"}) {
        const auto decoded =
            decodeArguments({.type = Type::BinaryEvent, .json = json, .attachments = {"x", "y"}});
        QVERIFY(!decoded);
        QCOMPARE(decoded.error().code, Code::InvalidAttachmentReference);
    }
}

void TestArguments::refusesPayloads_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<Code>("code");

    QTest::newRow("empty") << QByteArray() << Code::InvalidJson;
    QTest::newRow("object") << QByteArray("{}") << Code::InvalidPayload;
    QTest::newRow("null") << QByteArray("null") << Code::InvalidPayload;
    QTest::newRow("open") << QByteArray("[1") << Code::InvalidJson;
    // The text is checked on its own: nothing may close the array that it is wrapped in.
    QTest::newRow("closes a wrapper") << QByteArray("1],[2") << Code::TrailingGarbage;
}

void TestArguments::refusesPayloads()
{
    QFETCH(QByteArray, json);
    QFETCH(Code, code);

    for (const Type type : {Type::Event, Type::BinaryEvent}) {
        const auto decoded = decodeArguments({.type = type, .json = json});
        QVERIFY(!decoded);
        QCOMPARE(decoded.error().code, code);
    }
}

void TestArguments::scalars_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("null") << QJsonValue(QJsonValue::Null) << QByteArray("null");
    QTest::newRow("bool") << QJsonValue(true) << QByteArray("true");
    QTest::newRow("number") << QJsonValue(-1.5) << QByteArray("-1.5");
    QTest::newRow("text") << QJsonValue(QStringLiteral("a\"],[")) << QByteArray(R"("a\"],[")");
    QTest::newRow("array") << QJsonValue(QJsonArray{1, QJsonArray()}) << QByteArray("[1,[]]");
    QTest::newRow("object") << QJsonValue(QJsonObject{{QStringLiteral("a"), 1}})
                            << QByteArray(R"({"a":1})");
}

void TestArguments::scalars()
{
    QFETCH(QJsonValue, value);
    QFETCH(QByteArray, text);

    QCOMPARE(toJsonText(value), text);
    const auto read = fromJsonText(text);
    QVERIFY(read);
    QCOMPARE(*read, value);
}

CRIER_TEST(TestArguments)
#include "tst_arguments.moc"
