// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/ackresult.h"
#include "socketio/protocol/utc.h"
#include "tests/runner.h"
#include "tests/unit/client/wirevalue.h"

#include <QtTest/QtTest>

#include <cmath>
#include <limits>

using namespace SocketIO;

namespace {

//! What a server gets of \a value.
template <typename T> QByteArray sent(const T &value)
{
    const QByteArray json = encodeArguments(arguments(value)).json;
    return json.sliced(1, json.size() - 2);
}

//! "-" if \a json is no T.
template <typename T> QByteArray readInt(const QByteArray &json)
{
    const auto value = read<T>(json);
    return value ? QByteArray::number(*value) : QByteArray("-");
}

class Point {
    Q_GADGET
    Q_PROPERTY(int x MEMBER x)

public:
    int x = 0;
};

} // namespace

class TestConversion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void strict_data();
    void strict();
    void wholeNumbers_data();
    void wholeNumbers();
    void doublesThatAreWhole();
    void floatingPoint();
    void text();
    void bytes();
    void jsonTypes();
    void times();
    void urls();
    void uuids();
    void optionals();
    void lists();
    void maps();
    void toArguments();
    void describes();
};

void TestConversion::strict_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArrayList>("types"); // that take it
    const auto row = [](const char *json, const QByteArrayList &types) {
        QTest::newRow(json) << QByteArray(json) << types;
    };
    row("null", {"optional", "QJsonValue"});
    row("true", {"bool", "QJsonValue"});
    row("1", {"int", "double", "optional", "QJsonValue"});
    row("0", {"int", "double", "optional", "QJsonValue"});
    row("1.5", {"double", "QJsonValue"});
    row("\"1\"", {"QString", "QUrl", "QJsonValue"});
    row("\"\"", {"QString", "QJsonValue"});
    row("\"true\"", {"QString", "QUrl", "QJsonValue"});
    row("[]", {"QVariantList", "QList<int>", "QJsonArray", "QJsonValue"});
    row("[1]", {"QVariantList", "QList<int>", "QJsonArray", "QJsonValue"});
    row("[\"1\"]", {"QVariantList", "QJsonArray", "QJsonValue"});
    row("{}", {"QVariantMap", "QMap<int>", "QJsonObject", "QJsonValue", "Point"});
    row("{\"a\":1}", {"QVariantMap", "QMap<int>", "QJsonObject", "QJsonValue", "Point"});
    row("{\"a\":\"1\"}", {"QVariantMap", "QJsonObject", "QJsonValue", "Point"});
}

void TestConversion::strict()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArrayList, types);
    QByteArrayList takers;
    const auto check = [&](const char *name, bool takes) {
        if (takes)
            takers.append(name);
    };
    check("bool", read<bool>(json).has_value());
    check("int", read<int>(json).has_value());
    check("double", read<double>(json).has_value());
    check("QString", read<QString>(json).has_value());
    check("QByteArray", read<QByteArray>(json).has_value());
    check("QVariantList", read<QVariantList>(json).has_value());
    check("QVariantMap", read<QVariantMap>(json).has_value());
    check("optional", read<std::optional<int>>(json).has_value());
    check("QList<int>", read<QList<int>>(json).has_value());
    check("QMap<int>", read<QMap<QString, int>>(json).has_value());
    check("QJsonArray", read<QJsonArray>(json).has_value());
    check("QJsonObject", read<QJsonObject>(json).has_value());
    check("QJsonValue", read<QJsonValue>(json).has_value());
    check("QDateTime", read<QDateTime>(json).has_value());
    check("QUrl", read<QUrl>(json).has_value());
    check("QUuid", read<QUuid>(json).has_value());
    check("Point", read<Point>(json).has_value());
    std::sort(takers.begin(), takers.end());
    std::sort(types.begin(), types.end());
    QCOMPARE(takers, types);
    QVERIFY(read<QVariant>(json).has_value());
}

void TestConversion::wholeNumbers_data()
{
    QTest::addColumn<QByteArray>("json");
    // quint8, qint8, int, quint32, qint64, quint64
    QTest::addColumn<QByteArrayList>("expected");
    const auto row = [](const char *json, const QByteArrayList &expected) {
        QTest::newRow(json) << QByteArray(json) << expected;
    };
    row("0", {"0", "0", "0", "0", "0", "0"});
    row("-0", {"0", "0", "0", "0", "0", "0"});
    row("-1", {"-", "-1", "-1", "-", "-1", "-"});
    row("127", {"127", "127", "127", "127", "127", "127"});
    row("128", {"128", "-", "128", "128", "128", "128"});
    row("-129", {"-", "-", "-129", "-", "-129", "-"});
    row("255", {"255", "-", "255", "255", "255", "255"});
    row("256", {"-", "-", "256", "256", "256", "256"});
    row("2147483648", {"-", "-", "-", "2147483648", "2147483648", "2147483648"});
    row("-2147483648", {"-", "-", "-2147483648", "-", "-2147483648", "-"});
    row("4294967296", {"-", "-", "-", "-", "4294967296", "4294967296"});
    // 2^53 + 1: more than a double can hold.
    row("9007199254740993", {"-", "-", "-", "-", "9007199254740993", "9007199254740993"});
    row("9223372036854775807", {"-", "-", "-", "-", "9223372036854775807", "9223372036854775807"});
    row("-9223372036854775808", {"-", "-", "-", "-", "-9223372036854775808", "-"});
    // 2^63, exact as a double.
    row("9223372036854775808", {"-", "-", "-", "-", "-", "9223372036854775808"});
    row("18446744073709549568", {"-", "-", "-", "-", "-", "18446744073709549568"});
    // 2^64.
    row("18446744073709551616", {"-", "-", "-", "-", "-", "-"});
    row("-9223372036854777856", {"-", "-", "-", "-", "-", "-"});
    row("1e3", {"-", "-", "1000", "1000", "1000", "1000"});
    row("1e300", {"-", "-", "-", "-", "-", "-"});
    row("-1e300", {"-", "-", "-", "-", "-", "-"});
    row("0.5", {"-", "-", "-", "-", "-", "-"});
    row("1e-300", {"-", "-", "-", "-", "-", "-"});
    row("2.0", {"2", "2", "2", "2", "2", "2"});
}

void TestConversion::wholeNumbers()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArrayList, expected);
    QCOMPARE((QByteArrayList{readInt<quint8>(json), readInt<qint8>(json), readInt<int>(json),
                 readInt<quint32>(json), readInt<qint64>(json), readInt<quint64>(json)}),
        expected);
}

// As QML and JavaScript hand them over.
void TestConversion::doublesThatAreWhole()
{
    const double infinity = std::numeric_limits<double>::infinity();
    for (const double bad : {std::nan(""), infinity, -infinity, 0.1, -0.1}) {
        QVERIFY(!Argument<int>::from(bad));
        QVERIFY(!Argument<quint64>::from(bad));
    }
    QCOMPARE(Argument<int>::from(7.0), std::optional(7));
    QCOMPARE(Argument<int>::from(7.0f), std::optional(7));
    QCOMPARE(Argument<qint64>::from(-9223372036854775808.0),
        std::optional(std::numeric_limits<qint64>::min()));
    const quint64 most = std::numeric_limits<quint64>::max();
    QCOMPARE(Argument<quint64>::from(QVariant::fromValue(most)), std::optional(most));
    QVERIFY(!Argument<qint64>::from(QVariant::fromValue(most)));
    QCOMPARE(Argument<quint8>::from(QVariant::fromValue(uint(200))), std::optional(quint8(200)));
}

void TestConversion::floatingPoint()
{
    QCOMPARE(read<double>("1.5"), std::optional(1.5));
    QCOMPARE(read<double>("-1e300"), std::optional(-1e300));
    QCOMPARE(read<double>("3"), std::optional(3.0));
    QCOMPARE(read<float>("0.5"), std::optional(0.5f));
    QVERIFY(std::isnan(*Argument<double>::from(std::nan(""))));
    QCOMPARE(sent(1.5), QByteArray("1.5"));
    QCOMPARE(sent(0.5f), QByteArray("0.5"));
    QCOMPARE(sent(2.0), QByteArray("2"));
    // As JSON.stringify().
    QCOMPARE(sent(std::nan("")), QByteArray("null"));
}

void TestConversion::text()
{
    QCOMPARE(read<QString>("\"\\u00fc\\u0000\\ud83d\\ude00\""),
        std::optional(QString::fromUtf8("ü\0😀", 7)));
    QCOMPARE(sent(QString::fromUtf8("ü\"\n")), QByteArray("\"ü\\\"\\n\""));
    QCOMPARE(sent("ü"), QByteArray("\"ü\""));
    QCOMPARE(sent(QString()), QByteArray("\"\""));
    const char *pointer = "a";
    QCOMPARE(sent(pointer), QByteArray("\"a\""));
    QCOMPARE(sent(QLatin1String("b")), QByteArray("\"b\""));
}

void TestConversion::bytes()
{
    const QByteArray data("\0\xff", 2);
    QCOMPARE(Argument<QByteArray>::from(data), std::optional(data));
    QVERIFY(!Argument<QString>::from(data));
    QVERIFY(!Argument<QUrl>::from(QByteArray("http://h")));
    QVERIFY(!Argument<QUuid>::from(QByteArray("6ba7b810-9dad-11d1-80b4-00c04fd430c8")));
    QVERIFY(!Argument<QDateTime>::from(QByteArray("2026-01-02T03:04:05Z")));
    QCOMPARE(encodeArguments(arguments(data)).attachments, QList<QByteArray>{data});
}

void TestConversion::jsonTypes()
{
    const QByteArray json = R"({"a":[1,"b",null,{"c":true}]})";
    const auto object = read<QJsonObject>(json);
    QVERIFY(object);
    QCOMPARE(QJsonDocument(*object).toJson(QJsonDocument::Compact), json);
    QCOMPARE(sent(*object), json);
    QCOMPARE(sent(object->value(QStringLiteral("a")).toArray()), json.sliced(5).chopped(1));
    QVERIFY(read<QJsonValue>("null")->isNull());
    QCOMPARE(sent(QJsonValue()), QByteArray("null"));
    QCOMPARE(sent(QJsonValue(7)), QByteArray("7"));
    // Large ones stay exact.
    QCOMPARE(read<QJsonValue>("9007199254740993")->toInteger(), 9007199254740993);
    QCOMPARE(sent(QJsonValue(qint64(9007199254740993))), QByteArray("9007199254740993"));
}

void TestConversion::times()
{
    const QDateTime time(QDate(2026, 1, 2), QTime(3, 4, 5, 678), SocketIO::kUtc);
    QCOMPARE(read<QDateTime>("\"2026-01-02T03:04:05.678Z\""), std::optional(time));
    QCOMPARE(read<QDateTime>("\"2026-01-02T04:04:05.678+01:00\""), std::optional(time));
    QVERIFY(!read<QDateTime>("\"yesterday\""));
    QVERIFY(!read<QDateTime>("\"2026-13-02T03:04:05Z\""));
    QVERIFY(!read<QDateTime>("1767323045678"));
    QCOMPARE(sent(time), QByteArray("\"2026-01-02T03:04:05.678Z\""));
    QCOMPARE(sent(time.toOffsetFromUtc(3600)), QByteArray("\"2026-01-02T03:04:05.678Z\""));
}

void TestConversion::urls()
{
    const QUrl url(QStringLiteral("https://h/a%20b?c=ü"));
    QCOMPARE(read<QUrl>("\"https://h/a%20b?c=%C3%BC\""), std::optional(url));
    QCOMPARE(sent(url), QByteArray("\"https://h/a%20b?c=%C3%BC\""));
    QVERIFY(!read<QUrl>("\"http://[::1\""));
    QVERIFY(!read<QUrl>("\"\""));
    QVERIFY(!read<QUrl>("1"));
}

void TestConversion::uuids()
{
    const QUuid uuid = QUuid::createUuid();
    QCOMPARE(read<QUuid>('"' + uuid.toByteArray() + '"'), std::optional(uuid));
    QCOMPARE(sent(uuid), '"' + uuid.toByteArray(QUuid::WithoutBraces) + '"');
    QCOMPARE(read<QUuid>(sent(uuid)), std::optional(uuid));
    QVERIFY(!read<QUuid>("\"no\""));
}

void TestConversion::optionals()
{
    using Optional = std::optional<int>;
    // Not std::optional(Optional()), which is the same as Optional().
    const auto null = read<Optional>("null");
    QVERIFY(null && !*null);
    const auto seven = read<Optional>("7");
    QVERIFY(seven && *seven == 7);
    QVERIFY(!read<Optional>("\"7\""));
    QVERIFY(!read<Optional>("7.5"));
    QVERIFY(!read<std::optional<QString>>("7"));
    const auto missing = Argument<Optional>::from(QVariant());
    QVERIFY(missing && !*missing);
    QCOMPARE(sent(Optional()), QByteArray("null"));
    QCOMPARE(sent(Optional(7)), QByteArray("7"));
}

void TestConversion::lists()
{
    QCOMPARE(read<QList<int>>("[1,2,3]"), std::optional(QList<int>{1, 2, 3}));
    QVERIFY(!read<QList<int>>("[1,\"2\"]"));
    QVERIFY(!read<QList<int>>("[1,null]"));
    QCOMPARE(read<QStringList>("[\"a\",\"b\"]"),
        std::optional(QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    QCOMPARE(read<QList<QList<int>>>("[[1],[]]"), std::optional(QList<QList<int>>{{1}, {}}));
    QCOMPARE(read<QList<std::optional<int>>>("[1,null]"),
        std::optional(QList<std::optional<int>>{1, std::nullopt}));
    QCOMPARE(sent(QList<QList<int>>{{1, 2}, {}}), QByteArray("[[1,2],[]]"));
    QCOMPARE(sent(QStringList{QStringLiteral("a")}), QByteArray("[\"a\"]"));
    QCOMPARE(sent(QVariantList{1, QVariant()}), QByteArray("[1,null]"));
}

void TestConversion::maps()
{
    using Map = QMap<QString, int>;
    QCOMPARE(read<Map>("{\"a\":1,\"b\":2}"),
        std::optional(Map{{QStringLiteral("a"), 1}, {QStringLiteral("b"), 2}}));
    QVERIFY(!read<Map>("{\"a\":1,\"b\":\"2\"}"));
    QCOMPARE(sent(Map{{QStringLiteral("a"), 1}}), QByteArray("{\"a\":1}"));
    QCOMPARE(Argument<Map>::from(QVariantHash{{QStringLiteral("a"), 1}}),
        std::optional(Map{{QStringLiteral("a"), 1}}));
}

void TestConversion::toArguments()
{
    QCOMPARE(sent(nullptr), QByteArray("null"));
    QCOMPARE(sent(true), QByteArray("true"));
    QCOMPARE(sent(quint8(200)), QByteArray("200"));
    QCOMPARE(sent(std::numeric_limits<qint64>::min()), QByteArray("-9223372036854775808"));
    QCOMPARE(sent(quint64(9223372036854775807)), QByteArray("9223372036854775807"));
    QCOMPARE(sent(QVariant()), QByteArray("null"));
    QCOMPARE(sent(QVariant(7)), QByteArray("7"));
    QCOMPARE(arguments().size(), 0);
    QCOMPARE(arguments(1, "a", nullptr).size(), 3);
    const AckResult result{AckResult::Error::None, {1, QStringLiteral("a")}};
    QCOMPARE(result.value<int>(), std::optional(1));
    QCOMPARE(result.value<QString>(1), std::optional(QStringLiteral("a")));
    QVERIFY(!result.value<int>(1) && !result.value<int>(2));
}

void TestConversion::describes()
{
    const auto is = [](const char *json) { return describeArgument(wire(json)); };
    QCOMPARE(is("null"), QStringLiteral("null"));
    QCOMPARE(is("true"), QStringLiteral("true or false"));
    QCOMPARE(is("\"x\""), QStringLiteral("a text"));
    QCOMPARE(is("[]"), QStringLiteral("an array"));
    QCOMPARE(is("{}"), QStringLiteral("an object"));
    QCOMPARE(is("1.5"), QStringLiteral("the number 1.5"));
    QCOMPARE(describeArgument(QByteArray("x")), QStringLiteral("bytes"));
    QCOMPARE(describeArgument(QVariant()), QStringLiteral("null"));
}

CRIER_TEST(TestConversion)
#include "tst_conversion.moc"
