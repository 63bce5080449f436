// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/enginepacket.h"
#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/packetdecoder.h"
#include "tests/runner.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

#include <algorithm>

using namespace SocketIO;
using Type = SocketPacket::Type;

namespace {

constexpr quint32 kRounds = 4000;

//! Makes random things from one seed, so that a failure can be made again.
class Maker {
public:
    explicit Maker(quint32 seed)
        : m_random(seed)
    {
    }

    int upTo(int limit) { return m_random.bounded(limit + 1); }
    bool chance(int percent) { return m_random.bounded(100) < percent; }

    QByteArray bytes(int maxSize)
    {
        QByteArray result(upTo(maxSize), Qt::Uninitialized);
        std::generate(
            result.begin(), result.end(), [this] { return static_cast<char>(upTo(255)); });
        return result;
    }

    QString text()
    {
        static const QStringList kParts{QStringLiteral("a"), QStringLiteral("\""),
            QStringLiteral("\\"), QStringLiteral("\n"), QStringLiteral("\x01"), QStringLiteral("é"),
            QStringLiteral("\u2028"), QStringLiteral("\U0001F600"), QStringLiteral("-"),
            QStringLiteral(","), QStringLiteral("/"), QStringLiteral("7"), QStringLiteral("\x1e"),
            QStringLiteral("]"), QString(QChar(0))};
        QString result;
        for (int i = upTo(6); i > 0; --i)
            result += kParts.at(upTo(int(kParts.size()) - 1));
        return result;
    }

    QByteArray space() { return QByteArray("  \t\n").left(chance(20) ? upTo(4) : 0); }

    QByteArray value(int depth)
    {
        switch (upTo(depth > 0 ? 6 : 4)) {
        case 0:
            return "null";
        case 1:
            return chance(50) ? "true" : "false";
        case 2:
            return QByteArray::number(m_random.generateDouble() * 1e6, 'g', 1 + upTo(15));
        case 3:
            return QByteArray::number(static_cast<qint64>(m_random.generate64()));
        case 4:
            return JsonText::encodeString(text());
        case 5:
            return array({}, depth - 1);
        default:
            return object(depth - 1);
        }
    }

    QByteArray array(const QByteArray &first, int depth)
    {
        QByteArrayList parts;
        if (!first.isEmpty())
            parts += first;
        for (int i = upTo(4); i > 0; --i)
            parts += space() + value(depth) + space();
        return '[' + parts.join(',') + ']';
    }

    QByteArray object(int depth)
    {
        QByteArrayList parts;
        for (int i = upTo(4); i > 0; --i)
            parts += JsonText::encodeString(text()) + space() + ':' + space() + value(depth);
        return '{' + parts.join(',') + '}';
    }

    QByteArray eventName()
    {
        return chance(10) ? QByteArray::number(upTo(1000)) : JsonText::encodeString(u'e' + text());
    }

    SocketPacket packet()
    {
        SocketPacket result{.type = static_cast<Type>(upTo(6))};
        // A comma ends a namespace; nothing else is special in it.
        if (chance(50))
            result.nsp = '/' + text().remove(u',').toUtf8();
        if (chance(50))
            result.id = chance(10) ? kMaxAckId : m_random.generate64() >> (11 + upTo(52));
        if (result.isBinary()) {
            for (int i = upTo(kMaxAttachments - 1); i >= 0; --i)
                result.attachments += bytes(40);
        }
        switch (result.type) {
        case Type::Connect:
            result.json = chance(50) ? object(3) : QByteArray();
            break;
        case Type::Disconnect:
            break;
        case Type::Event:
        case Type::BinaryEvent:
            result.json = array(eventName(), 3);
            break;
        case Type::Ack:
        case Type::BinaryAck:
            result.json = array({}, 3);
            break;
        case Type::ConnectError:
            result.json = chance(50) ? object(3) : JsonText::encodeString(text());
            break;
        }
        return result;
    }

    EnginePacket enginePacket()
    {
        if (chance(30))
            return EnginePacket::bytes(bytes(60));
        // A payload's text packets can't hold the separator; JSON escapes it.
        return {static_cast<EnginePacket::Type>(upTo(6)), bytes(60).replace('\x1e', "")};
    }

private:
    QRandomGenerator m_random;
};

QByteArray describe(quint32 seed, const QByteArray &wire)
{
    return "seed " + QByteArray::number(seed) + ": " + wire.toPercentEncoding(" []{}\",:/");
}

} // namespace

// What is encoded decodes to the same, for random packets. A failure names the seed: put it in
// the loop in place of the round to see the packet again.
class TestRoundTrip : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void socketPackets();
    void streamOfPackets();
    void enginePayloads();
    void strings();
};

void TestRoundTrip::socketPackets()
{
    for (quint32 seed = 0; seed < kRounds; ++seed) {
        const SocketPacket packet = Maker(seed).packet();
        const QByteArray wire = encodeSocketPacket(packet);
        const QByteArray hint = describe(seed, wire);
        PacketDecoder decoder;
        auto decoded = decoder.addText(wire);
        for (const QByteArray &attachment : packet.attachments) {
            QVERIFY2(decoded && !decoded->has_value(), hint.constData());
            decoded = decoder.addBinary(attachment);
        }
        QVERIFY2(decoded && decoded->has_value(), hint.constData());
        QVERIFY2(**decoded == packet, hint.constData());
        QVERIFY2(!decoder.isPending(), hint.constData());
    }
}

void TestRoundTrip::streamOfPackets()
{
    PacketDecoder decoder;
    Maker maker(20260101);
    for (quint32 round = 0; round < kRounds; ++round) {
        const SocketPacket packet = maker.packet();
        const QByteArray wire = encodeSocketPacket(packet);
        auto decoded = decoder.addText(wire);
        for (const QByteArray &attachment : packet.attachments)
            decoded = decoder.addBinary(attachment);
        QVERIFY2(decoded && decoded->has_value() && **decoded == packet,
            describe(round, wire).constData());
    }
}

void TestRoundTrip::enginePayloads()
{
    for (quint32 seed = 0; seed < kRounds; ++seed) {
        Maker maker(seed);
        QList<EnginePacket> packets;
        for (int i = maker.upTo(5); i >= 0; --i)
            packets += maker.enginePacket();
        const QByteArray body = encodePayload(packets);
        const DecodedPayload decoded = decodePayload(body);
        QVERIFY2(!decoded.error, describe(seed, body).constData());
        QVERIFY2(decoded.packets == packets, describe(seed, body).constData());
    }
}

void TestRoundTrip::strings()
{
    for (quint32 seed = 0; seed < kRounds; ++seed) {
        const QString text = Maker(seed).text();
        const QByteArray literal = JsonText::encodeString(text);
        QVERIFY2(JsonText::validate(literal), describe(seed, literal).constData());
        QVERIFY2(
            JsonText::decodeString(literal) == text.toUtf8(), describe(seed, literal).constData());
    }
}

CRIER_TEST(TestRoundTrip)
#include "tst_roundtrip.moc"
