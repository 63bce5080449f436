// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/frames.h"
#include "tests/runner.h"
#include "tests/unit/protocol/framelog.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QtEndian>
#include <QtTest/QtTest>

using namespace FrameTests;
using SocketIO::CloseCode;
using SocketIO::FrameDecoder;

namespace {

QByteArray closePayload(int code, const QByteArray &reason = {})
{
    QByteArray result(2, '\0');
    qToBigEndian(static_cast<quint16>(code), result.data());
    return result + reason;
}

QByteArrayList decode(const QByteArray &bytes, qsizetype limit = kLimit)
{
    FrameDecoder decoder(limit);
    Log log;
    put(decoder, log, bytes);
    const QByteArray last = log.lines.value(log.lines.size() - 1);
    if (decoder.isPending() && !last.startsWith("error") && !last.startsWith("close"))
        log.lines.append("pending");
    return log.lines;
}

} // namespace

// RFC 6455, section 5.
class TestFrameDecoder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void streams_data();
    void streams();
    void closeCodes_data();
    void closeCodes();
    void lengths_data();
    void lengths();
    void unmasksAtEveryAlignment();
    void limits();
    void idleAndPending();
    void stopsWhenToldTo();
    void roundTrip_data();
    void roundTrip();
};

void TestFrameDecoder::streams_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArrayList>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArrayList &expected) {
        QTest::newRow(name) << bytes << expected;
    };
    const QByteArray after = frame(Text, "after");
    const QByteArrayList error{"error 1002"};

    row("text and binary", frame(Text, "a") + frame(Binary, "\xff"), {"text a", "binary \xff"});
    row("empty", frame(Text, "") + frame(Binary, ""), {"text ", "binary "});
    row("ping, pong", frame(Ping, "x") + frame(Pong, "y") + frame(Ping, ""), {"ping x", "ping "});
    row("fragments",
        frame(Text, "a", false) + frame(Continuation, "", false) + frame(Continuation, "b"),
        {"text ab"});
    row("empty fragments",
        frame(Binary, "", false) + frame(Continuation, "", false) + frame(Continuation, "") + after,
        {"binary ", "text after"});
    // 5.4: control frames MAY be injected in the middle of a fragmented message.
    row("ping between fragments",
        frame(Text, "a", false) + frame(Ping, "p") + frame(Continuation, "b") + after,
        {"ping p", "text ab", "text after"});
    row("pong between fragments",
        frame(Text, "a", false) + frame(Pong, "p") + frame(Continuation, "b"), {"text ab"});
    row("close between fragments", frame(Text, "a", false) + frame(Close, ""), {"close 1005"});
    row("UTF-8 split between fragments",
        frame(Text, "\xe2\x82", false) + frame(Ping, "") + frame(Continuation, "\xac"),
        {"ping ", "text \xe2\x82\xac"});
    row("UTF-8 cut off", frame(Text, "a\xe2\x82") + after, {"error 1007"});
    row("UTF-8 cut off by the last fragment",
        frame(Text, "\xe2", false) + frame(Continuation, "\x82"), {"error 1007"});
    row("UTF-8, overlong", frame(Text, "\xc0\xaf"), {"error 1007"});
    row("UTF-8, surrogate", frame(Text, "\xed\xa0\x80"), {"error 1007"});
    row("UTF-8, beyond U+10FFFF", frame(Text, "\xf4\x90\x80\x80"), {"error 1007"});
    row("UTF-8, the last one", frame(Text, "\xf4\x8f\xbf\xbf"), {"text \xf4\x8f\xbf\xbf"});
    // 5.1 and 5.2.
    row("not masked",
        QByteArray("\x81\x01"
                   "a"),
        error);
    row("reserved bit 1", QByteArray("\xc1\x80\0\0\0\0", 6), error);
    row("reserved bit 2", QByteArray("\xa1\x80\0\0\0\0", 6), error);
    row("reserved bit 3", QByteArray("\x91\x80\0\0\0\0", 6), error);
    for (const int opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
        QTest::addRow("opcode %d", opcode)
            << after + frame(opcode, "") << QByteArrayList{"text after", "error 1002"};
    row("126 for what fits 7 bits", QByteArray::fromHex("81fe007d00000000"), error);
    row("127 for what fits 16 bits", QByteArray::fromHex("81ff000000000000ffff00000000"), error);
    row("63 bits at most", QByteArray::fromHex("81ff800000000000000000000000"), error);
    // 5.4 and 5.5.
    row("continuation of nothing", frame(Continuation, "a"), error);
    row("continuation of what is complete", after + frame(Continuation, "a"),
        {"text after", "error 1002"});
    row("message inside another", frame(Text, "a", false) + frame(Text, "b"), error);
    row("ping in fragments", frame(Ping, "a", false), error);
    row("close in fragments", frame(Close, "", false), error);
    row("ping, longest", frame(Ping, QByteArray(125, 'x')), {"ping " + QByteArray(125, 'x')});
    row("ping too long", frame(Ping, QByteArray(126, 'x')), error);
    row("nothing after the close", frame(Close, closePayload(1000)) + after, {"close 1000"});
    row("part of a header", QByteArray("\x81"), {"pending"});
    row("part of a payload", frame(Text, "ab").chopped(1), {"pending"});
}

// However the stream is cut, it says the same.
void TestFrameDecoder::streams()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArrayList, expected);
    QCOMPARE(decode(bytes), expected);
    expected.removeAll("pending");
    for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
        FrameDecoder decoder(kLimit);
        Log log;
        put(decoder, log, bytes.first(cut));
        if (!log.lines.join().contains("error"))
            put(decoder, log, bytes.sliced(cut));
        QCOMPARE(log.lines, expected);
    }
    FrameDecoder decoder(kLimit);
    Log log;
    for (qsizetype i = 0; i < bytes.size() && !log.lines.join().contains("error"); ++i)
        put(decoder, log, bytes.sliced(i, 1));
    QCOMPARE(log.lines, expected);
}

void TestFrameDecoder::closeCodes_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("none") << QByteArray() << QByteArray("close 1005");
    QTest::newRow("one byte") << QByteArray("\x03") << QByteArray("error 1002");
    QTest::newRow("reason") << closePayload(1000, "bye") << QByteArray("close 1000");
    QTest::newRow("reason not UTF-8") << closePayload(1000, "\xff") << QByteArray("error 1007");
    // 7.4.2.
    for (const int code :
        {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999})
        QTest::addRow("%d", code) << closePayload(code) << "close " + QByteArray::number(code);
    for (const int code : {0, 999, 1004, 1005, 1006, 1015, 1016, 2000, 2999, 5000, 65535})
        QTest::addRow("%d", code) << closePayload(code) << QByteArray("error 1002");
}

void TestFrameDecoder::closeCodes()
{
    QFETCH(QByteArray, payload);
    QFETCH(QByteArray, expected);
    QCOMPARE(decode(frame(Close, payload)), QByteArrayList{expected});
}

void TestFrameDecoder::lengths_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {0, 1, 125, 126, 127, 65535, 65536, 99999})
        QTest::addRow("%d", size) << size;
}

void TestFrameDecoder::lengths()
{
    QFETCH(int, size);
    const QByteArray payload(size, 'x');
    QCOMPARE(decode(frame(Binary, payload)), QByteArrayList{"binary " + payload});
}

void TestFrameDecoder::unmasksAtEveryAlignment()
{
    QByteArray payload;
    for (int i = 0; i < 40; ++i)
        payload += static_cast<char>(i * 7 + 1);
    for (int offset = 0; offset < 8; ++offset) {
        for (qsizetype size = 0; size <= payload.size(); ++size) {
            for (qsizetype cut = 0; cut <= size; cut += 3) {
                const QByteArray bytes = frame(Binary, payload.first(size));
                QByteArray memory = QByteArray(offset, '\0') + bytes + "guard";
                FrameDecoder decoder(kLimit);
                Log log;
                const qsizetype header = bytes.size() - size;
                QVERIFY(!decoder.decode(memory.data() + offset, header + cut, log));
                QVERIFY(!decoder.decode(memory.data() + offset + header + cut, size - cut, log));
                QCOMPARE(log.lines, QByteArrayList{"binary " + payload.first(size)});
                QVERIFY(memory.endsWith("guard"));
            }
        }
    }
}

void TestFrameDecoder::limits()
{
    QCOMPARE(decode(frame(Text, "12345"), 5), QByteArrayList{"text 12345"});
    QCOMPARE(decode(frame(Text, "123456"), 5), QByteArrayList{"error 1009"});
    const QByteArray start = frame(Text, "123", false);
    QCOMPARE(decode(start + frame(Continuation, "45"), 5), QByteArrayList{"text 12345"});
    QCOMPARE(decode(start + frame(Continuation, "456"), 5), QByteArrayList{"error 1009"});
    // The limit is of messages; and a header is enough to know.
    QCOMPARE(decode(frame(Ping, "123456"), 5), QByteArrayList{"ping 123456"});
    QCOMPARE(
        decode(frame(Text, QByteArray(70000, 'x')).first(14), 69999), QByteArrayList{"error 1009"});
    QCOMPARE(
        decode(QByteArray::fromHex("82ff7fffffffffffffff00000000")), QByteArrayList{"error 1009"});
    // The next message starts from nothing.
    QCOMPARE(decode(frame(Text, "12345") + frame(Text, "12345"), 5),
        (QByteArrayList{"text 12345", "text 12345"}));
}

void TestFrameDecoder::idleAndPending()
{
    FrameDecoder decoder(kLimit);
    Log log;
    QVERIFY(!decoder.isPending());
    put(decoder, log, frame(Text, "a", false));
    QVERIFY(decoder.isPending());
    put(decoder, log, frame(Ping, "p"));
    QVERIFY(decoder.isPending());
    put(decoder, log, frame(Continuation, "b"));
    QVERIFY(!decoder.isPending());
}

void TestFrameDecoder::stopsWhenToldTo()
{
    FrameDecoder decoder(kLimit);
    Log log;
    log.stopAfter = 2;
    put(decoder, log, frame(Text, "a") + frame(Ping, "b") + frame(Text, "c"));
    put(decoder, log, frame(Text, "d"));
    QCOMPARE(log.lines, (QByteArrayList{"text a", "ping b"}));
}

void TestFrameDecoder::roundTrip_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 30; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestFrameDecoder::roundTrip()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    const auto bytes = [&random](qsizetype size) {
        QByteArray result;
        for (qsizetype i = 0; i < size; ++i)
            result += static_cast<char>(random.generate());
        return result;
    };
    QByteArray stream;
    QByteArrayList expected;
    for (int message = 0; message < 30; ++message) {
        const QByteArray payload = bytes(random.bounded(random.bounded(4) == 0 ? 70000 : 300));
        const int parts = random.bounded(1, 5);
        QByteArrayList pings;
        qsizetype start = 0;
        for (int part = 0; part < parts; ++part) {
            const bool isLast = part == parts - 1;
            const qsizetype size = isLast
                ? payload.size() - start
                : random.bounded(static_cast<int>(payload.size() - start) + 1);
            stream += frame(
                part == 0 ? Binary : Continuation, payload.sliced(start, size), isLast, bytes(4));
            start += size;
            if (random.bounded(3) == 0) {
                const QByteArray ping = bytes(random.bounded(126));
                stream += frame(Ping, ping, true, bytes(4));
                (isLast ? pings : expected).append("ping " + ping);
            }
        }
        expected.append("binary " + payload);
        expected += pings;
    }
    FrameDecoder decoder(kLimit);
    Log log;
    for (qsizetype position = 0; position < stream.size();) {
        const qsizetype size =
            std::min<qsizetype>(random.bounded(1, 5000), stream.size() - position);
        put(decoder, log, stream.sliced(position, size));
        position += size;
    }
    QVERIFY(log.lines == expected);
    QVERIFY(!decoder.isPending());
}

CRIER_TEST(TestFrameDecoder)
#include "tst_framedecoder.moc"
