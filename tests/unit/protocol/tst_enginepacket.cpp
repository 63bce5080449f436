// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/enginepacket.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using namespace SocketIO;
using Code = ProtocolError::Code;
using Type = EnginePacket::Type;

// Engine.IO protocol, version 4: "Packets" and "Payload" (facts, section 1.2).
class TestEnginePacket : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void text_data();
    void text();
    void decodesBase64_data();
    void decodesBase64();
    void encodesBinaryAsBase64();
    void refuses_data();
    void refuses();
    void payload_data();
    void payload();
    void payloadStopsAtFirstFault_data();
    void payloadStopsAtFirstFault();
    void errorNamesThePlace();
};

void TestEnginePacket::text_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<Type>("type");
    QTest::addColumn<QByteArray>("data");

    // 1.2, the table of packet types.
    QTest::newRow("open") << QByteArray("0{\"sid\":\"a\"}") << Type::Open
                          << QByteArray("{\"sid\":\"a\"}");
    QTest::newRow("close") << QByteArray("1") << Type::Close << QByteArray();
    QTest::newRow("ping") << QByteArray("2") << Type::Ping << QByteArray();
    QTest::newRow("ping, probe") << QByteArray("2probe") << Type::Ping << QByteArray("probe");
    QTest::newRow("pong, probe") << QByteArray("3probe") << Type::Pong << QByteArray("probe");
    QTest::newRow("message") << QByteArray("4hello") << Type::Message << QByteArray("hello");
    QTest::newRow("message, empty") << QByteArray("4") << Type::Message << QByteArray();
    QTest::newRow("message, UTF-8")
        << QByteArray("4\xe2\x82\xac") << Type::Message << QByteArray("\xe2\x82\xac");
    QTest::newRow("message that looks binary")
        << QByteArray("4bAQ==") << Type::Message << QByteArray("bAQ==");
    QTest::newRow("upgrade") << QByteArray("5") << Type::Upgrade << QByteArray();
    QTest::newRow("noop") << QByteArray("6") << Type::Noop << QByteArray();
}

void TestEnginePacket::text()
{
    QFETCH(QByteArray, wire);
    QFETCH(Type, type);
    QFETCH(QByteArray, data);

    const auto packet = decodeEngineText(wire);
    QVERIFY(packet);
    QCOMPARE(packet->type, type);
    QCOMPARE(packet->data, data);
    QVERIFY(!packet->binary);
    QCOMPARE(encodeEngineText(*packet), wire);
}

void TestEnginePacket::decodesBase64_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("data");

    // 1.2: `b<base64>` is a binary message. RFC 4648, section 10 for the vectors.
    QTest::newRow("empty") << QByteArray("b") << QByteArray();
    QTest::newRow("one byte") << QByteArray("bZg==") << QByteArray("f");
    QTest::newRow("two bytes") << QByteArray("bZm8=") << QByteArray("fo");
    QTest::newRow("three bytes") << QByteArray("bZm9v") << QByteArray("foo");
    QTest::newRow("six bytes") << QByteArray("bZm9vYmFy") << QByteArray("foobar");
    QTest::newRow("NUL and high bytes")
        << QByteArray("bAP8BAv4=") << QByteArray("\x00\xff\x01\x02\xfe", 5);
    QTest::newRow("plus and slash") << QByteArray("b+/8=") << QByteArray("\xfb\xff");
    // Peers differ, and the stock one takes them all.
    QTest::newRow("URL alphabet") << QByteArray("b-_8=") << QByteArray("\xfb\xff");
    QTest::newRow("no padding") << QByteArray("b+/8") << QByteArray("\xfb\xff");
}

void TestEnginePacket::decodesBase64()
{
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, data);

    const auto packet = decodeEngineText(wire);
    QVERIFY(packet);
    QCOMPARE(*packet, EnginePacket::bytes(data));
}

void TestEnginePacket::encodesBinaryAsBase64()
{
    QCOMPARE(encodeEngineText(EnginePacket::bytes(QByteArray("\x00\xff", 2))), QByteArray("bAP8="));
    QCOMPARE(encodeEngineText(EnginePacket::bytes({})), QByteArray("b"));
}

void TestEnginePacket::refuses_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<Code>("code");
    QTest::addColumn<qsizetype>("position");

    // 1.2: unknown type or empty packet is a parse error.
    QTest::newRow("empty") << QByteArray() << Code::EmptyPacket << qsizetype(0);
    QTest::newRow("digit too high") << QByteArray("7") << Code::UnknownPacketType << qsizetype(0);
    QTest::newRow("letter") << QByteArray("abc") << Code::UnknownPacketType << qsizetype(0);
    QTest::newRow("capital B") << QByteArray("BAQ==") << Code::UnknownPacketType << qsizetype(0);
    QTest::newRow("space") << QByteArray(" 4a") << Code::UnknownPacketType << qsizetype(0);
    QTest::newRow("NUL") << QByteArray("\0", 1) << Code::UnknownPacketType << qsizetype(0);
    QTest::newRow("high byte") << QByteArray("\xff") << Code::UnknownPacketType << qsizetype(0);
    QTest::newRow("slash, before 0") << QByteArray("/") << Code::UnknownPacketType << qsizetype(0);
    QTest::newRow("foreign character")
        << QByteArray("bZm9v!") << Code::InvalidBase64 << qsizetype(1);
    QTest::newRow("space in base64") << QByteArray("bZm9 v") << Code::InvalidBase64 << qsizetype(1);
    QTest::newRow("dot in base64") << QByteArray("bZm9.") << Code::InvalidBase64 << qsizetype(1);
}

void TestEnginePacket::refuses()
{
    QFETCH(QByteArray, wire);
    QFETCH(Code, code);
    QFETCH(qsizetype, position);

    const auto packet = decodeEngineText(wire);
    QVERIFY(!packet);
    QCOMPARE(packet.error().code, code);
    QCOMPARE(packet.error().position, position);
}

void TestEnginePacket::payload_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QList<EnginePacket>>("packets");

    // 1.2, "Polling payload": joined by U+001E, binary always as base64.
    QTest::newRow("one") << QByteArray("4a") << QList<EnginePacket>{EnginePacket::text("a")};
    QTest::newRow("two") << QByteArray("4a\x1e"
                                       "4b")
                         << QList<EnginePacket>{EnginePacket::text("a"), EnginePacket::text("b")};
    QTest::newRow("mixed") << QByteArray("4hello\x1e"
                                         "2\x1e"
                                         "bZm9v")
                           << QList<EnginePacket>{EnginePacket::text("hello"),
                                  {EnginePacket::Type::Ping}, EnginePacket::bytes("foo")};
    // 1.2, "Close semantics".
    QTest::newRow("noop and close") << QByteArray(
        "6\x1e"
        "1") << QList<EnginePacket>{{EnginePacket::Type::Noop}, {EnginePacket::Type::Close}};
}

void TestEnginePacket::payload()
{
    QFETCH(QByteArray, body);
    QFETCH(QList<EnginePacket>, packets);

    const DecodedPayload decoded = decodePayload(body);
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.packets, packets);
    QCOMPARE(encodePayload(packets), body);
}

void TestEnginePacket::payloadStopsAtFirstFault_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("good");
    QTest::addColumn<Code>("code");
    QTest::addColumn<qsizetype>("position");

    // 1.2: decoding stops at the first bad packet; what came before counts.
    QTest::newRow("empty body") << QByteArray() << 0 << Code::EmptyPacket << qsizetype(0);
    QTest::newRow("only a separator")
        << QByteArray("\x1e") << 0 << Code::EmptyPacket << qsizetype(0);
    QTest::newRow("trailing separator")
        << QByteArray("4a\x1e") << 1 << Code::EmptyPacket << qsizetype(3);
    QTest::newRow("unknown in the middle") << QByteArray("4a\x1e"
                                                         "xb\x1e"
                                                         "4c")
                                           << 1 << Code::UnknownPacketType << qsizetype(3);
    QTest::newRow("base64 at the end") << QByteArray("4a\x1e"
                                                     "4b\x1e"
                                                     "b!")
                                       << 2 << Code::InvalidBase64 << qsizetype(7);
    // The payloads of Engine.IO 3 were counted instead of separated (facts, section 1.4).
    QTest::newRow("version 3 payload")
        << QByteArray("a:4hello") << 0 << Code::UnknownPacketType << qsizetype(0);
}

void TestEnginePacket::payloadStopsAtFirstFault()
{
    QFETCH(QByteArray, body);
    QFETCH(int, good);
    QFETCH(Code, code);
    QFETCH(qsizetype, position);

    const DecodedPayload decoded = decodePayload(body);
    QCOMPARE(decoded.packets.size(), good);
    QVERIFY(decoded.error);
    QCOMPARE(decoded.error->code, code);
    QCOMPARE(decoded.error->position, position);
}

void TestEnginePacket::errorNamesThePlace()
{
    QCOMPARE((ProtocolError{Code::EmptyPacket, 3}).message(),
        QStringLiteral("the packet is empty (at byte 3)"));
    QCOMPARE((ProtocolError{Code::EmptyPacket}).message(), QStringLiteral("the packet is empty"));
}

CRIER_TEST(TestEnginePacket)
#include "tst_enginepacket.moc"
