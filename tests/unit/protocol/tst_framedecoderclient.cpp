// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/frames.h"
#include "tests/runner.h"
#include "tests/unit/protocol/framelog.h"

#include <QtTest/QtTest>

using namespace FrameTests;
using SocketIO::CloseCode;
using SocketIO::FrameDecoder;

namespace {

//! A client's, who sends pings too.
class ClientLog : public Log {
public:
    bool onPong(QByteArrayView payload) override
    {
        lines.append("pong " + payload.toByteArray());
        return lines.size() != stopAfter;
    }
};

//! What a client makes of a server's \a bytes, in pieces of \a step.
QByteArrayList decodeFromServer(const QByteArray &bytes, qsizetype step, qsizetype limit = kLimit)
{
    FrameDecoder decoder(limit, FrameDecoder::Sender::Server);
    ClientLog log;
    for (qsizetype at = 0; at < bytes.size(); at += step) {
        put(decoder, log, bytes.sliced(at, std::min(step, bytes.size() - at)));
        if (!log.lines.isEmpty() && log.lines.constLast().startsWith("error"))
            break;
    }
    return log.lines;
}

} // namespace

// RFC 6455, section 5, for a client: what a server sends.
class TestFrameDecoderClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fromServer_data();
    void fromServer();
    void fromServerUntouched();
    void pongMayEndIt();
};

void TestFrameDecoderClient::fromServer_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArrayList>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArrayList &expected) {
        QTest::newRow(name) << bytes << expected;
    };
    const QByteArray head = QByteArray::fromHex("827e0100");
    row("messages", SocketIO::textFrame("a") + SocketIO::binaryFrame("\xff"),
        {"text a", "binary \xff"});
    row("empty", SocketIO::textFrame("") + SocketIO::pongFrame(""), {"text ", "pong "});
    row("16 bits of length", head + QByteArray(256, 'x'), {"binary " + QByteArray(256, 'x')});
    row("64 bits of length", SocketIO::binaryFrame(QByteArray(70000, 'x')),
        {"binary " + QByteArray(70000, 'x')});
    row("fragments",
        "\x01\x01"
        "a"
            + QByteArray("\x8a\x01p\x80\x01"
                         "b"),
        {"pong p", "text ab"});
    row("ping and pong", SocketIO::pingFrame("x") + SocketIO::pongFrame("y"), {"ping x", "pong y"});
    row("close", SocketIO::closeFrame(CloseCode::GoingAway), {"close 1001"});
    // 5.1: A client MUST close a connection if it detects a masked frame.
    row("masked text", frame(Text, "a"), {"error 1002"});
    row("masked after a good one", SocketIO::textFrame("a") + frame(Text, "b"),
        {"text a", "error 1002"});
    row("masked ping", frame(Ping, ""), {"error 1002"});
    row("masked continuation",
        "\x01\x01"
        "a" + frame(Continuation, "b"),
        {"error 1002"});
    row("masked under zeros", frame(Text, "a", true, QByteArray(4, '\0')), {"error 1002"});
    row("too large", SocketIO::binaryFrame(QByteArray(kLimit + 1, 'x')).first(10), {"error 1009"});
    row("not UTF-8", SocketIO::textFrame("\xff"), {"error 1007"});
}

void TestFrameDecoderClient::fromServer()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArrayList, expected);
    for (const qsizetype step : {bytes.size(), qsizetype(1), qsizetype(3), qsizetype(1000)})
        QCOMPARE(decodeFromServer(bytes, step), expected);
}

// Nothing to unmask, so nothing to write.
void TestFrameDecoderClient::fromServerUntouched()
{
    QByteArray bytes = SocketIO::textFrame("hello") + SocketIO::binaryFrame("world");
    const QByteArray before = QByteArray(bytes.constData(), bytes.size());
    FrameDecoder decoder(kLimit, FrameDecoder::Sender::Server);
    ClientLog log;
    QVERIFY(!decoder.decode(bytes.data(), bytes.size(), log));
    QCOMPARE(bytes, before);
    QCOMPARE(log.lines.size(), 2);
}

void TestFrameDecoderClient::pongMayEndIt()
{
    FrameDecoder decoder(kLimit, FrameDecoder::Sender::Server);
    ClientLog log;
    log.stopAfter = 1;
    put(decoder, log, SocketIO::pongFrame("a") + SocketIO::textFrame("b"));
    QCOMPARE(log.lines, QByteArrayList{"pong a"});
}

CRIER_TEST(TestFrameDecoderClient)
#include "tst_framedecoderclient.moc"
