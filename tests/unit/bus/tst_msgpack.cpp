// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/bus/msgpack.h"
#include "tests/runner.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

using Bus::fromMessagePack;

class TestMsgpack : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void keepsIntegersExact_data();
    void keepsIntegersExact();
    void readsWhatTheEmitterPublishes();
    void needsEveryByte();
    void passesBytesOnIfTold();
    void isBoundedInDepth();
    void isBoundedInElements();
    void isBoundedInBytes();
    void readsManyMembersQuickly();
};

namespace {

//! As JSON, between brackets.
QByteArray json(const QJsonValue &value)
{
    return QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
}

QByteArray big(quint32 number)
{
    const quint32 bytes = qToBigEndian(number);
    return {reinterpret_cast<const char *>(&bytes), sizeof(bytes)};
}

// io.emit("hello", "world") of @socket.io/redis-adapter 8.3.0, which its emitter publishes alike.
const QByteArray kPublished = QByteArrayLiteral(
    "93a65870616d766383a47479706502a46461746192a568656c6c6fa5776f726c64a36e7370a12f83a5726f6f6d7390"
    "a665786365707490a5666c61677380");

} // namespace

void TestMsgpack::reads_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *hex, const char *expected) {
        QTest::newRow(name) << QByteArray(hex) << '[' + QByteArray(expected) + ']';
    };
    row("nil", "c0", "null");
    row("false", "c2", "false");
    row("true", "c3", "true");
    row("small", "7f", "127");
    row("small below zero", "e0", "-32");
    row("float", "ca3fc00000", "1.5");
    row("double", "cb3ff8000000000000", "1.5");
    row("not a number", "cb7ff8000000000000", "null");
    row("infinite", "ca7f800000", "null");
    row("short text", "a3616263", "\"abc\"");
    row("text of 8 bits", "d901e4", "\"\xef\xbf\xbd\"");
    row("text of 16 bits", "da0002c3a4", "\"\xc3\xa4\"");
    row("text of 32 bits", "db0000000161", "\"a\"");
    row("half a surrogate pair", "a3eda080", "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
    row("array", "93010203", "[1,2,3]");
    row("array of 16 bits", "dc000201c0", "[1,null]");
    row("array of 32 bits", "dd0000000101", "[1]");
    row("empty ones", "929080", "[[],{}]");
    row("map", "82a16202a16101", "{\"a\":1,\"b\":2}");
    row("map of 16 bits", "de0001d9016101", "{\"a\":1}");
    row("map of 32 bits", "df00000001da00016101", "{\"a\":1}");
    row("the same name twice", "82a16101a16102", "{\"a\":2}");
    row("time of 32 bits", "d6ff5fee6600", "\"2021-01-01T00:00:00.000Z\"");
    row("time of 64 bits", "d7ff1dcd65005fee6600", "\"2021-01-01T00:00:00.125Z\"");
    row("time of 96 bits", "c70cff07735940ffffffffffffffff", "\"1969-12-31T23:59:59.125Z\"");
    row("a time that is none", "c70cff000000007fffffffffffffff", "null");
    row("undefined", "d40000", "null");
}

void TestMsgpack::reads()
{
    QFETCH(const QByteArray, hex);
    const auto value = fromMessagePack(QByteArray::fromHex(hex));
    QVERIFY2(value, value ? "" : qPrintable(value.error()));
    QTEST(json(*value), "expected");
}

void TestMsgpack::refuses_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, const char *hex, const char *error) {
        QTest::newRow(name) << QByteArray(hex) << QString::fromLatin1(error);
    };
    row("nothing", "", "end");
    row("never used", "c1", "type");
    row("something behind", "c0c0", "behind");
    row("binary", "c40161", "binary");
    row("binary inside", "91c50000", "binary");
    row("number as a name", "810102", "name");
    row("nil as a name", "81c001", "name");
    row("unknown extension", "d40500", "extension");
    row("a time of 2 bytes", "d5ff0000", "time");
    row("text of 4 GiB", "dbffffffff61", "end");
    row("binary of 4 GiB", "c6ffffffff61", "end");
    row("extension of 4 GiB", "c9ffffffffff", "end");
    row("array of 4 G", "ddffffffff01", "elements");
    row("map of 4 G", "dfffffffffa16101", "elements");
    row("array of more than there is", "dc80000102", "end");
}

void TestMsgpack::refuses()
{
    QFETCH(const QByteArray, hex);
    QFETCH(const QString, error);
    const auto value = fromMessagePack(QByteArray::fromHex(hex));
    QVERIFY(!value);
    QVERIFY2(value.error().contains(error), qPrintable(value.error()));
}

void TestMsgpack::keepsIntegersExact_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<qint64>("expected");
    QTest::newRow("u8") << QByteArray("ccff") << qint64(255);
    QTest::newRow("u16") << QByteArray("cdffff") << qint64(65'535);
    QTest::newRow("u32") << QByteArray("ceffffffff") << qint64(4'294'967'295);
    QTest::newRow("u64") << QByteArray("cf7fffffffffffffff") << std::numeric_limits<qint64>::max();
    QTest::newRow("i8") << QByteArray("d080") << qint64(-128);
    QTest::newRow("i16") << QByteArray("d18000") << qint64(-32'768);
    QTest::newRow("i32") << QByteArray("d280000000") << qint64(-2'147'483'648);
    QTest::newRow("i64") << QByteArray("d38000000000000001")
                         << std::numeric_limits<qint64>::min() + 1;
    QTest::newRow("beyond a double") << QByteArray("d30020000000000001") << (qint64(1) << 53) + 1;
}

void TestMsgpack::keepsIntegersExact()
{
    QFETCH(const QByteArray, hex);
    QFETCH(const qint64, expected);
    const auto value = fromMessagePack(QByteArray::fromHex(hex));
    QVERIFY(value);
    QCOMPARE(value->toInteger(0), expected);
    QCOMPARE(json(*value), '[' + QByteArray::number(expected) + ']');
    // What is larger is what JavaScript makes of it.
    QCOMPARE(fromMessagePack(QByteArray::fromHex("cfffffffffffffffff"))->toDouble(),
        18'446'744'073'709'551'615.0);
}

void TestMsgpack::readsWhatTheEmitterPublishes()
{
    const auto value = fromMessagePack(QByteArray::fromHex(kPublished));
    QVERIFY(value);
    QCOMPARE(json(*value),
        R"([["Xpamvc",{"data":["hello","world"],"nsp":"/","type":2},)"
        R"({"except":[],"flags":{},"rooms":[]}]])");
}

void TestMsgpack::needsEveryByte()
{
    const QByteArray whole = QByteArray::fromHex(kPublished);
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY(!fromMessagePack(whole.first(size)));
    QVERIFY(!fromMessagePack(whole + '\0'));
}

void TestMsgpack::passesBytesOnIfTold()
{
    const auto value =
        fromMessagePack(QByteArray::fromHex("92c403ff0001a161"), Bus::Binary::Base64);
    QVERIFY(value);
    QCOMPARE(json(*value), R"([["/wAB","a"]])");
}

void TestMsgpack::isBoundedInDepth()
{
    QVERIFY(fromMessagePack(QByteArray(63, '\x91') + '\x90'));
    QVERIFY(!fromMessagePack(QByteArray(64, '\x91') + '\x90'));
    QVERIFY(!fromMessagePack(QByteArray(1'000'000, '\x91')));
    QVERIFY(!fromMessagePack(QByteArray("\x81\xa1"
                                        "a")
                                 .repeated(1'000'000)));
}

void TestMsgpack::isBoundedInElements()
{
    QVERIFY(fromMessagePack('\xdd' + big(100'000) + QByteArray(100'000, '\1')));
    QVERIFY(!fromMessagePack('\xdd' + big(100'001) + QByteArray(100'001, '\1')));
    // Of all together.
    const QByteArray half = '\xdd' + big(50'000) + QByteArray(50'000, '\1');
    QVERIFY(!fromMessagePack('\x92' + half + half));
}

void TestMsgpack::isBoundedInBytes()
{
    constexpr quint32 kMost = 4 * 1024 * 1024;
    QVERIFY(fromMessagePack('\xdb' + big(kMost - 5) + QByteArray(kMost - 5, 'a')));
    QVERIFY(!fromMessagePack('\xdb' + big(kMost - 4) + QByteArray(kMost - 4, 'a')));
}

// In an order that costs a list that is kept sorted the most; ctest ends what takes minutes.
void TestMsgpack::readsManyMembersQuickly()
{
    QByteArray bytes = '\xdf' + big(100'000);
    for (int i = 100'000; i > 0; --i)
        bytes += '\xa6' + QByteArray::number(i + 100'000) + '\1';
    const auto value = fromMessagePack(bytes);
    QVERIFY(value);
    QCOMPARE(value->toObject().size(), 100'000);
}

CRIER_TEST(TestMsgpack)

#include "tst_msgpack.moc"
