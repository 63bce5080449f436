// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/websocket/deflate.h"
#include "tests/runner.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

using Net::InflateError;

namespace {

constexpr qsizetype kMuch = 1000 * 1000;

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

Net::HttpRequest offering(const QByteArray &offers)
{
    Net::HttpRequest request;
    request.headers.emplaceBack("Sec-WebSocket-Extensions", offers);
    return request;
}

} // namespace

// permessage-deflate (RFC 7692).
class TestDeflate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void offers_data();
    void offers();
    void severalHeaders();
    void examples_data();
    void examples();
    void thereAndBack_data();
    void thereAndBack();
    void nothingIsKept();
    void notSmaller();
    void bombs();
    void malformed_data();
    void malformed();
};

void TestDeflate::offers_data()
{
    QTest::addColumn<QByteArray>("offers");
    QTest::addColumn<bool>("isTaken");
    const auto row = [](const char *offers, bool isTaken) {
        QTest::addRow("%s", offers) << QByteArray(offers) << isTaken;
    };
    row("permessage-deflate", true);
    row("Permessage-Deflate", true);
    row("permessage-deflate; client_max_window_bits", true);
    row("permessage-deflate; client_max_window_bits=10", true);
    row("permessage-deflate; client_max_window_bits=\"10\"", true);
    row("permessage-deflate; client_max_window_bits=15 ; server_no_context_takeover", true);
    row("permessage-deflate;client_no_context_takeover;client_max_window_bits", true);
    row("x-webkit-deflate-frame, permessage-deflate", true);
    row("permessage-deflate; server_max_window_bits=10, permessage-deflate", true);
    row("", false);
    row("x-webkit-deflate-frame", false);
    row("permessage-deflate; server_max_window_bits=10", false);
    row("permessage-deflate; server_max_window_bits=15", false);
    row("permessage-deflate; client_max_window_bits=\" 9 \"", false);
    row("permessage-deflate; client_max_window_bits=\"\"", false);
    row("permessage-deflate; server_max_window_bits", false);
    row("permessage-deflate; server_max_window_bits=16", false);
    row("permessage-deflate; server_max_window_bits=015", false);
    row("permessage-deflate; client_max_window_bits=7", false);
    row("permessage-deflate; client_max_window_bits=", false);
    row("permessage-deflate; client_max_window_bits=x", false);
    row("permessage-deflate; client_no_context_takeover=1", false);
    row("permessage-deflate; client_max_window_bits; client_max_window_bits", false);
    row("permessage-deflate; what_is_this", false);
    row("permessage-deflate;", false);
    row(";,=;,", false);
}

void TestDeflate::offers()
{
    QFETCH(const QByteArray, offers);
    QTEST(Net::offersDeflate(offering(offers)), "isTaken");
}

void TestDeflate::severalHeaders()
{
    QVERIFY(!Net::offersDeflate({}));
    Net::HttpRequest request = offering("foo");
    request.headers.emplaceBack("sec-websocket-extensions", "permessage-deflate");
    QVERIFY(Net::offersDeflate(request));
}

// RFC 7692, 7.2.3, and what other compressors make.
void TestDeflate::examples_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("one block") << hex("f248cdc9c90700") << QByteArray("Hello");
    QTest::newRow("two blocks") << hex("f248050000 00ffff cac9c90700") << QByteArray("Hello");
    QTest::newRow("not compressed") << hex("000500faff48656c6c6f00") << QByteArray("Hello");
    QTest::newRow("a last block") << hex("f348cdc9c9070000") << QByteArray("Hello");
    QTest::newRow("empty") << hex("00") << QByteArray();
    QTest::newRow("empty, a last block") << hex("030000") << QByteArray();
}

void TestDeflate::examples()
{
    QFETCH(const QByteArray, payload);
    const auto message = Net::inflated(payload, 100);
    QVERIFY(message);
    QTEST(*message, "message");
}

void TestDeflate::thereAndBack_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("short") << QByteArray("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    QTest::newRow("a text") << QByteArray("{\"title\":\"Deploy finished\",\"n\":1}").repeated(40);
    QTest::newRow("long") << QByteArray("0123456789abcdef").repeated(kMuch / 16);
}

void TestDeflate::thereAndBack()
{
    QFETCH(const QByteArray, message);
    const QByteArray payload = Net::deflated(message);
    QVERIFY(!payload.isEmpty());
    QVERIFY(payload.size() < message.size());
    const auto back = Net::inflated(payload, message.size());
    QVERIFY(back);
    QVERIFY(*back == message);
}

// The second time it is no smaller: neither side may look at what was before.
void TestDeflate::nothingIsKept()
{
    const QByteArray message = QByteArray("{\"title\":\"Deploy finished\"}").repeated(9);
    const QByteArray once = Net::deflated(message);
    QCOMPARE(Net::deflated(message), once);
    // Nor what an error has left.
    QVERIFY(!Net::inflated("\xff\xff\xff", 100));
    const auto back = Net::inflated(once, 1000);
    QVERIFY(back);
    QCOMPARE(*back, message);
}

void TestDeflate::notSmaller()
{
    QByteArray noise(4096, '\0');
    QRandomGenerator random(7);
    for (char &c : noise)
        c = static_cast<char>(random.generate());
    QCOMPARE(Net::deflated(noise), QByteArray());
    QCOMPARE(Net::deflated("ab"), QByteArray());
    QCOMPARE(Net::deflated({}), QByteArray());
}

// A thousand to one: what comes out is counted while it does.
void TestDeflate::bombs()
{
    const QByteArray zeros(10 * kMuch, '\0');
    const QByteArray bomb = Net::deflated(zeros);
    QVERIFY(bomb.size() < 20000);
    const auto error = [&](qsizetype most) { return Net::inflated(bomb, most).error(); };
    QCOMPARE(error(kMuch), InflateError::TooLarge);
    QCOMPARE(error(0), InflateError::TooLarge);
    QCOMPARE(error(zeros.size() - 1), InflateError::TooLarge);
    QVERIFY(Net::inflated(bomb, zeros.size()));
}

void TestDeflate::malformed_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("a kind of block that is none") << hex("ffffff");
    QTest::newRow("a length that does not fit its complement") << hex("0005000000");
    QTest::newRow("a distance before the beginning") << hex("4a041200ffff");
    QTest::newRow("more behind a last block") << hex("f348cdc9c9070000ffffff");
    QTest::newRow("cut off") << hex("f248cd");
    QTest::newRow("cut off in a block that is not compressed") << hex("00ff0000ff4865");
    QTest::newRow("zlib's own header") << hex("789cf348cdc9c907000 58c01f5");
}

void TestDeflate::malformed()
{
    QFETCH(const QByteArray, payload);
    const auto message = Net::inflated(payload, kMuch);
    QVERIFY(!message);
    QCOMPARE(message.error(), InflateError::Malformed);
}

CRIER_TEST(TestDeflate)

#include "tst_deflate.moc"
