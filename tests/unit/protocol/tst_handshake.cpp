// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/handshake.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using namespace SocketIO;
using namespace std::chrono_literals;
using Code = ProtocolError::Code;

// Engine.IO protocol, version 4: "Handshake" (facts, sections 1.1 and 1.2).
class TestHandshake : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesExactlyFiveKeys();
    void roundTrips();
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
};

void TestHandshake::writesExactlyFiveKeys()
{
    // 1.2: 25000, 20000 and 1e6 are what the stock server announces.
    const Handshake handshake{.sid = "abc", .upgrades = {"websocket"}};
    QCOMPARE(handshake.toJson(),
        QByteArray("{\"sid\":\"abc\",\"upgrades\":[\"websocket\"],\"pingInterval\":25000,"
                   "\"pingTimeout\":20000,\"maxPayload\":1000000}"));
}

void TestHandshake::roundTrips()
{
    const Handshake handshake{.sid = "a\"\\\xc3\xa9",
        .upgrades = {"websocket", "webtransport"},
        .pingInterval = 300ms,
        .pingTimeout = 200ms,
        .maxPayload = 123456};
    const auto read = Handshake::fromJson(handshake.toJson());
    QVERIFY(read);
    QCOMPARE(*read, handshake);
}

void TestHandshake::reads_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArrayList>("upgrades");
    QTest::addColumn<qint64>("maxPayload");

    QTest::newRow("no upgrades") << QByteArray(
        R"({"sid":"a","upgrades":[],"pingInterval":1,"pingTimeout":1,"maxPayload":5})")
                                 << QByteArrayList() << qint64(5);
    // Servers before Engine.IO 6 do not announce maxPayload.
    QTest::newRow("no maxPayload")
        << QByteArray(R"({"sid":"a","upgrades":["websocket"],"pingInterval":1,"pingTimeout":1})")
        << QByteArrayList{"websocket"} << qint64(1000000);
    QTest::newRow("keys of a later version") << QByteArray(
        R"({"new":{"x":[1]},"sid":"a","upgrades":[],"pingInterval":1,"pingTimeout":1,"maxPayload":7})")
                                             << QByteArrayList() << qint64(7);
    QTest::newRow("white space") << QByteArray(
        " {\n\"sid\" : \"a\", \"pingInterval\":1,\t\"pingTimeout\":1,\"upgrades\":[]} ")
                                 << QByteArrayList() << qint64(1000000);
}

void TestHandshake::reads()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArrayList, upgrades);
    QFETCH(qint64, maxPayload);

    const auto handshake = Handshake::fromJson(json);
    QVERIFY(handshake);
    QCOMPARE(handshake->sid, QByteArray("a"));
    QCOMPARE(handshake->upgrades, upgrades);
    QCOMPARE(handshake->pingInterval, 1ms);
    QCOMPARE(handshake->maxPayload, maxPayload);
}

void TestHandshake::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<Code>("code");

    const auto row = [](const char *name, const char *json) {
        QTest::newRow(name) << QByteArray(json) << Code::InvalidHandshake;
    };
    QTest::newRow("empty") << QByteArray() << Code::InvalidJson;
    QTest::newRow("cut off") << QByteArray(R"({"sid":"a")") << Code::InvalidJson;
    QTest::newRow("garbage behind")
        << QByteArray(R"({"sid":"a","pingInterval":1,"pingTimeout":1}x)") << Code::TrailingGarbage;
    row("no object", "5");
    row("an array", "[]");
    row("no sid", R"({"upgrades":[],"pingInterval":1,"pingTimeout":1})");
    row("empty sid", R"({"sid":"","upgrades":[],"pingInterval":1,"pingTimeout":1})");
    row("sid is a number", R"({"sid":5,"upgrades":[],"pingInterval":1,"pingTimeout":1})");
    row("no interval", R"({"sid":"a","upgrades":[],"pingTimeout":1})");
    row("no timeout", R"({"sid":"a","upgrades":[],"pingInterval":1})");
    row("interval zero", R"({"sid":"a","upgrades":[],"pingInterval":0,"pingTimeout":1})");
    row("interval negative", R"({"sid":"a","upgrades":[],"pingInterval":-1,"pingTimeout":1})");
    row("interval is a text", R"({"sid":"a","upgrades":[],"pingInterval":"1","pingTimeout":1})");
    // A timer of centuries would overflow the sum that the client waits for.
    row("interval huge", R"({"sid":"a","upgrades":[],"pingInterval":9e15,"pingTimeout":1})");
    row("timeout beyond a double",
        R"({"sid":"a","upgrades":[],"pingInterval":1,"pingTimeout":1e999})");
    row("maxPayload zero",
        R"({"sid":"a","upgrades":[],"pingInterval":1,"pingTimeout":1,"maxPayload":0})");
    row("maxPayload is null",
        R"({"sid":"a","upgrades":[],"pingInterval":1,"pingTimeout":1,"maxPayload":null})");
}

void TestHandshake::refuses()
{
    QFETCH(QByteArray, json);
    QFETCH(Code, code);

    const auto handshake = Handshake::fromJson(json);
    QVERIFY(!handshake);
    QCOMPARE(handshake.error().code, code);
}

CRIER_TEST(TestHandshake)
#include "tst_handshake.moc"
