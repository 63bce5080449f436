// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/packetdecoder.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using namespace SocketIO;
using Code = ProtocolError::Code;
using Type = SocketPacket::Type;

// Socket.IO protocol, version 5: how attachments follow their packet (facts, section 1.3).
class TestPacketDecoder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textIsWholeAtOnce();
    void attachmentsKeepTheirOrder();
    void unusedAndEmptyAttachments();
    void textWhilePending();
    void binaryWhileNonePending();
    void countZeroSwallowsNothing();
    void faultyTextLeavesNothingBehind();
    void bytesInTotal_data();
    void bytesInTotal();
    void bytesCountPerPacket();
    void usableAfterError();
    void resetForgets();
};

void TestPacketDecoder::textIsWholeAtOnce()
{
    PacketDecoder decoder;
    const auto packet = decoder.addText(R"(2/a,1["x"])");
    QVERIFY(packet);
    QVERIFY(packet->has_value());
    QCOMPARE(**packet, (SocketPacket{.nsp = "/a", .id = 1, .json = R"(["x"])"}));
    QVERIFY(!decoder.isPending());
}

void TestPacketDecoder::attachmentsKeepTheirOrder()
{
    PacketDecoder decoder;
    const QByteArray json = R"(["x",{"_placeholder":true,"num":1},{"_placeholder":true,"num":0}])";
    // Twice, for the second must not see anything of the first.
    for (int round = 0; round < 2; ++round) {
        QVERIFY(!decoder.addText("53-" + json)->has_value());
        QVERIFY(decoder.isPending());
        QVERIFY(!decoder.addBinary("one")->has_value());
        QVERIFY(!decoder.addBinary(QByteArray("\0\xff", 2))->has_value());
        QVERIFY(decoder.isPending());
        const auto packet = decoder.addBinary("three");
        QVERIFY(packet);
        QVERIFY(packet->has_value());
        QCOMPARE(**packet,
            (SocketPacket{.type = Type::BinaryEvent,
                .json = json,
                .attachments = {"one", QByteArray("\0\xff", 2), "three"}}));
        QVERIFY(!decoder.isPending());
    }
}

void TestPacketDecoder::unusedAndEmptyAttachments()
{
    // 1.3: attachments that no placeholder uses are allowed.
    PacketDecoder decoder;
    QVERIFY(decoder.addText("61-5[]"));
    const auto packet = decoder.addBinary({});
    QVERIFY(packet);
    QVERIFY(packet->has_value());
    QCOMPARE((*packet)->attachments, QList<QByteArray>{QByteArray()});
}

void TestPacketDecoder::textWhilePending()
{
    PacketDecoder decoder;
    QVERIFY(decoder.addText(R"(52-["x"])"));
    QVERIFY(decoder.addBinary("one"));
    const auto packet = decoder.addText(R"(2["y"])");
    QVERIFY(!packet);
    QCOMPARE(packet.error().code, Code::UnexpectedText);
    QVERIFY(!decoder.isPending());
    QCOMPARE(decoder.addBinary("two").error().code, Code::UnexpectedBinary);
}

void TestPacketDecoder::binaryWhileNonePending()
{
    PacketDecoder decoder;
    QCOMPARE(decoder.addBinary("x").error().code, Code::UnexpectedBinary);
    QVERIFY(decoder.addText(R"(51-["x"])"));
    QVERIFY(decoder.addBinary("one")->has_value());
    QCOMPARE(decoder.addBinary("two").error().code, Code::UnexpectedBinary);
    QVERIFY(decoder.addText(R"(2["x"])")->has_value());
    QCOMPARE(decoder.addBinary("x").error().code, Code::UnexpectedBinary);
}

// 1.6, CVE-2026-69185: `50-` left the stock decoder collecting every later binary message.
void TestPacketDecoder::countZeroSwallowsNothing()
{
    PacketDecoder decoder;
    QCOMPARE(decoder.addText(R"(50-["x"])").error().code, Code::InvalidAttachmentCount);
    QVERIFY(!decoder.isPending());
    QCOMPARE(decoder.addBinary("x").error().code, Code::UnexpectedBinary);
}

void TestPacketDecoder::faultyTextLeavesNothingBehind()
{
    for (const char *text : {"", "9", "51-", "51-[", "511-[\"x\"]", "51-[{}]"}) {
        PacketDecoder decoder;
        QVERIFY(!decoder.addText(text));
        QVERIFY2(!decoder.isPending(), text);
    }
}

void TestPacketDecoder::bytesInTotal_data()
{
    QTest::addColumn<QList<int>>("sizes");
    QTest::addColumn<int>("failsAt");

    // 1.6, GHSA-55mf-67qm-4wpg: the sum is limited, not just each.
    QTest::newRow("exactly the limit") << QList<int>{10, 0, 90} << -1;
    QTest::newRow("one more") << QList<int>{10, 0, 91} << 2;
    QTest::newRow("at the first") << QList<int>{101, 0, 0} << 0;
    QTest::newRow("in the middle") << QList<int>{60, 60, 0} << 1;
}

void TestPacketDecoder::bytesInTotal()
{
    QFETCH(QList<int>, sizes);
    QFETCH(int, failsAt);

    PacketDecoder decoder({.maxAttachmentBytes = 100});
    QVERIFY(decoder.addText(R"(53-["x"])"));
    for (int i = 0; i < sizes.size(); ++i) {
        const auto packet = decoder.addBinary(QByteArray(sizes.at(i), 'x'));
        if (i == failsAt) {
            QVERIFY(!packet);
            QCOMPARE(packet.error().code, Code::AttachmentsTooLarge);
            QVERIFY(!decoder.isPending());
            return;
        }
        QVERIFY(packet);
    }
    QCOMPARE(failsAt, -1);
    QVERIFY(!decoder.isPending());
}

void TestPacketDecoder::bytesCountPerPacket()
{
    PacketDecoder decoder({.maxAttachmentBytes = 100});
    for (int i = 0; i < 3; ++i) {
        QVERIFY(decoder.addText(R"(51-["x"])"));
        QVERIFY(decoder.addBinary(QByteArray(80, 'x'))->has_value());
    }
}

void TestPacketDecoder::usableAfterError()
{
    PacketDecoder decoder({.maxAttachmentBytes = 100});
    QVERIFY(decoder.addText(R"(52-["x"])"));
    QVERIFY(decoder.addBinary(QByteArray(60, 'x')));
    QVERIFY(!decoder.addBinary(QByteArray(60, 'x')));
    // Neither the bytes nor the attachments of the failed packet count for the next.
    QVERIFY(decoder.addText(R"(51-["y"])"));
    const auto packet = decoder.addBinary(QByteArray(60, 'y'));
    QVERIFY(packet);
    QCOMPARE((*packet)->attachments, QList<QByteArray>{QByteArray(60, 'y')});
}

void TestPacketDecoder::resetForgets()
{
    PacketDecoder decoder;
    QVERIFY(decoder.addText(R"(52-["x"])"));
    QVERIFY(decoder.addBinary("one"));
    decoder.reset();
    QVERIFY(!decoder.isPending());
    QVERIFY(decoder.addText(R"(2["x"])")->has_value());
}

CRIER_TEST(TestPacketDecoder)
#include "tst_packetdecoder.moc"
