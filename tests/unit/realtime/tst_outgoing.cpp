// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/outgoing.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using Realtime::Outgoing;
using SocketIO::SocketPacket;

class TestOutgoing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void text();
    void binary();
    void longPayloads_data();
    void longPayloads();
    void pollingBody();
    void socketPacket();
};

void TestOutgoing::text()
{
    const Outgoing packet = Outgoing::text("2[\"a\"]");
    QCOMPARE(packet.frame(),
        QByteArray("\x81\x07"
                   "42[\"a\"]"));
    QCOMPARE(packet.base64Frame(), packet.frame());
    QCOMPARE(packet.size(), packet.frame().size());
    QCOMPARE(Outgoing::packet(SocketIO::EnginePacket::Type::Ping, {}).frame(),
        QByteArray("\x81\x01"
                   "2"));
}

void TestOutgoing::binary()
{
    const Outgoing packet = Outgoing::binary(QByteArray("\1\2\3\4"));
    QCOMPARE(packet.frame(), QByteArray("\x82\x04\1\2\3\4"));
    QCOMPARE(packet.base64Frame(),
        QByteArray("\x81\x09"
                   "bAQIDBA=="));
}

void TestOutgoing::longPayloads_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {0, 124, 125, 126, 65534, 65535, 65536})
        QTest::addRow("%d", size) << size;
}

// The payload is found again behind a header of any length.
void TestOutgoing::longPayloads()
{
    QFETCH(int, size);
    const QByteArray message(size, 'x');
    QByteArray body;
    Outgoing::text(message).appendTo(body);
    QVERIFY(body == '4' + message);
    body.clear();
    Outgoing::binary(message).appendTo(body);
    QVERIFY(body == 'b' + message.toBase64());
}

void TestOutgoing::pollingBody()
{
    QByteArray body;
    Outgoing::text("a").appendTo(body);
    Outgoing::binary(QByteArray("\xff")).appendTo(body);
    Outgoing::text({}).appendTo(body);
    QCOMPARE(body,
        QByteArray("4a\x1e"
                   "b/w==\x1e"
                   "4"));
}

void TestOutgoing::socketPacket()
{
    const auto packets = Realtime::encode({.type = SocketPacket::Type::BinaryEvent,
        .json = "[\"e\",{\"_placeholder\":true,\"num\":0}]",
        .attachments = {"abc"}});
    QCOMPARE(packets.size(), 2);
    QCOMPARE(
        packets.at(0).frame().mid(2), QByteArray("451-[\"e\",{\"_placeholder\":true,\"num\":0}]"));
    QCOMPARE(packets.at(1).frame(),
        QByteArray("\x82\x03"
                   "abc"));
    QCOMPARE(Realtime::encode({.type = SocketPacket::Type::Connect}).size(), 1);
}

CRIER_TEST(TestOutgoing)
#include "tst_outgoing.moc"
