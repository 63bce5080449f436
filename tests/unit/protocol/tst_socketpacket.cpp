// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/socketpacket.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using namespace SocketIO;
using Code = ProtocolError::Code;
using Type = SocketPacket::Type;

// Socket.IO protocol, version 5: "Packet encoding" (facts, section 1.3).
class TestSocketPacket : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrips_data();
    void roundTrips();
    void readsOtherSpellings_data();
    void readsOtherSpellings();
    void refuses_data();
    void refuses();
    void reservedEvents_data();
    void reservedEvents();
    void ordinaryEvents_data();
    void ordinaryEvents();
    void limitsHold();
    void eventNames_data();
    void eventNames();
    void eventNameOfDeepEvent();
};

void TestSocketPacket::roundTrips_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<SocketPacket>("packet");
    QTest::addColumn<int>("attachments");
    const auto row = [](const char *name, const QByteArray &wire, const SocketPacket &packet,
                         int attachments = 0) {
        QTest::newRow(name) << wire << packet << attachments;
    };

    row("connect", "0", {.type = Type::Connect});
    row("connect, payload", R"(0{"sid":"x"})", {.type = Type::Connect, .json = R"({"sid":"x"})"});
    row("connect, namespace", "0/admin,", {.type = Type::Connect, .nsp = "/admin"});
    row("connect, both", R"(0/admin,{"t":1})",
        {.type = Type::Connect, .nsp = "/admin", .json = R"({"t":1})"});
    // 1.3: query strings are not stripped in version 5.
    row("connect, query", "0/foo?x=1,", {.type = Type::Connect, .nsp = "/foo?x=1"});
    row("connect, UTF-8", "0/caf\xc3\xa9,", {.type = Type::Connect, .nsp = "/caf\xc3\xa9"});
    row("disconnect", "1", {.type = Type::Disconnect});
    row("disconnect, namespace", "1/admin,", {.type = Type::Disconnect, .nsp = "/admin"});
    row("event", R"(2["foo"])", {.json = R"(["foo"])"});
    row("event, namespace", R"(2/admin,["foo"])", {.nsp = "/admin", .json = R"(["foo"])"});
    row("event, id", R"(212["foo"])", {.id = 12, .json = R"(["foo"])"});
    row("event, namespace and id", R"(2/admin,456["foo",{"a":1}])",
        {.nsp = "/admin", .id = 456, .json = R"(["foo",{"a":1}])"});
    row("event, id 0", R"(20["foo"])", {.id = 0, .json = R"(["foo"])"});
    // A double counts exactly up to here.
    row("event, largest id", R"(29007199254740991["foo"])",
        {.id = kMaxAckId, .json = R"(["foo"])"});
    row("event, number as name", "2[5,1]", {.json = "[5,1]"});
    row("event, bytes kept", "2[ \"foo\" , 1.0,\t{\"b\":1,\"a\":2} ]",
        {.json = "[ \"foo\" , 1.0,\t{\"b\":1,\"a\":2} ]"});
    row("event, placeholder as plain data", R"(2["a",{"_placeholder":true,"num":9}])",
        {.json = R"(["a",{"_placeholder":true,"num":9}])"});
    row("ack", "312[]", {.type = Type::Ack, .id = 12, .json = "[]"});
    row("ack, namespace", R"(3/admin,12["ok"])",
        {.type = Type::Ack, .nsp = "/admin", .id = 12, .json = R"(["ok"])"});
    row("ack, no id", "3[]", {.type = Type::Ack, .json = "[]"});
    row("connect error, object", R"(4{"message":"no"})",
        {.type = Type::ConnectError, .json = R"({"message":"no"})"});
    row("connect error, text", R"(4/a,"no")",
        {.type = Type::ConnectError, .nsp = "/a", .json = R"("no")"});
    row("binary event", R"(51-["foo",{"_placeholder":true,"num":0}])",
        {.type = Type::BinaryEvent, .json = R"(["foo",{"_placeholder":true,"num":0}])"}, 1);
    row("binary event, namespace and id", R"(52-/admin,7["foo"])",
        {.type = Type::BinaryEvent, .nsp = "/admin", .id = 7, .json = R"(["foo"])"}, 2);
    row("binary ack", R"(61-/admin,456[{"_placeholder":true,"num":0}])",
        {.type = Type::BinaryAck,
            .nsp = "/admin",
            .id = 456,
            .json = R"([{"_placeholder":true,"num":0}])"},
        1);
    // 1.6, CVE-2026-33151: ten and no more.
    row("binary event, ten attachments", R"(510-["foo"])",
        {.type = Type::BinaryEvent, .json = R"(["foo"])"}, 10);
}

void TestSocketPacket::roundTrips()
{
    QFETCH(QByteArray, wire);
    QFETCH(SocketPacket, packet);
    QFETCH(int, attachments);

    const auto head = decodeSocketPacketHead(wire, {});
    QVERIFY2(head, head ? "" : qPrintable(head.error().message()));
    QCOMPARE(head->packet, packet);
    QCOMPARE(head->attachmentCount, attachments);

    packet.attachments = QList<QByteArray>(attachments, QByteArray("x"));
    QCOMPARE(encodeSocketPacket(packet), wire);
}

void TestSocketPacket::readsOtherSpellings_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("canonical");

    // 1.3, "Decoder details".
    QTest::newRow("namespace to the end") << QByteArray("0/foo") << QByteArray("0/foo,");
    QTest::newRow("default namespace spelled out") << QByteArray("0/,") << QByteArray("0");
    QTest::newRow("zeros before the id") << QByteArray("2007[\"a\"]") << QByteArray("27[\"a\"]");
}

void TestSocketPacket::readsOtherSpellings()
{
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, canonical);

    const auto head = decodeSocketPacketHead(wire, {});
    QVERIFY(head);
    QCOMPARE(encodeSocketPacket(head->packet), canonical);
}

void TestSocketPacket::refuses_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<Code>("code");
    QTest::addColumn<qsizetype>("position");
    const auto row = [](const char *name, const QByteArray &wire, Code code, qsizetype position) {
        QTest::newRow(name) << wire << code << position;
    };

    row("empty", "", Code::EmptyPacket, 0);
    row("type 7", "7", Code::UnknownPacketType, 0);
    row("letter", "a", Code::UnknownPacketType, 0);
    row("space", " 2[\"a\"]", Code::UnknownPacketType, 0);
    row("minus", "-1", Code::UnknownPacketType, 0);

    // 1.3, "Binary".
    row("no count at all", "5", Code::MissingAttachmentCount, 1);
    row("no dash", "51[\"a\"]", Code::MissingAttachmentCount, 1);
    row("only a dash", "5-[\"a\"]", Code::InvalidAttachmentCount, 1);
    // 1.6, CVE-2026-69185: with 0 the decoder waited for ever.
    row("count 0", "50-[\"a\"]", Code::InvalidAttachmentCount, 1);
    row("count 0, ack", "60-1[]", Code::InvalidAttachmentCount, 1);
    row("count negative", "5-1-[\"a\"]", Code::InvalidAttachmentCount, 1);
    row("count with fraction", "51.5-[\"a\"]", Code::InvalidAttachmentCount, 1);
    row("count with exponent", "51e1-[\"a\"]", Code::InvalidAttachmentCount, 1);
    row("count hexadecimal", "50x1-[\"a\"]", Code::InvalidAttachmentCount, 1);
    row("count with a space", "5 1-[\"a\"]", Code::InvalidAttachmentCount, 1);
    row("count with a plus", "5+1-[\"a\"]", Code::InvalidAttachmentCount, 1);
    row("count after the namespace", "5/a,1-[\"a\"]", Code::InvalidAttachmentCount, 1);
    row("dash inside the payload", "5[\"a-b\"]", Code::InvalidAttachmentCount, 1);
    row("count beyond 64 bits", "599999999999999999999-[\"a\"]", Code::InvalidAttachmentCount, 1);
    // 1.6, CVE-2026-33151.
    row("eleven", "511-[\"a\"]", Code::TooManyAttachments, 1);
    row("a billion", "51000000000-[\"a\"]", Code::TooManyAttachments, 1);
    row("wraps an int", "54294967297-[\"a\"]", Code::TooManyAttachments, 1);

    row("namespace not UTF-8", "0/\xff,", Code::InvalidUtf8, 1);
    row("id beyond a double", "29007199254740992[\"a\"]", Code::InvalidAckId, 1);
    row("id beyond 64 bits", "218446744073709551617[\"a\"]", Code::InvalidAckId, 1);
    row("id huge", "2/a," + QByteArray(100000, '9') + "[\"a\"]", Code::InvalidAckId, 4);

    // 1.3, the table's last column.
    row("connect, array", "0[]", Code::InvalidPayload, 1);
    row("connect, text", "0\"x\"", Code::InvalidPayload, 1);
    row("connect, null", "0null", Code::InvalidPayload, 1);
    row("disconnect, payload", "1{}", Code::UnexpectedPayload, 1);
    row("disconnect, null", "1/a,null", Code::UnexpectedPayload, 4);
    row("event, none", "2", Code::MissingPayload, 1);
    row("event, only an id", "212", Code::MissingPayload, 3);
    row("event, object", "2{}", Code::InvalidPayload, 1);
    row("event, text", "2\"a\"", Code::InvalidPayload, 1);
    row("event, null", "2null", Code::InvalidPayload, 1);
    row("event, empty array", "2[]", Code::InvalidPayload, 1);
    row("ack, none", "31", Code::MissingPayload, 2);
    row("ack, object", "31{}", Code::InvalidPayload, 2);
    row("ack, text", "31\"a\"", Code::InvalidPayload, 2);
    row("connect error, none", "4", Code::MissingPayload, 1);
    row("connect error, array", "4[]", Code::InvalidPayload, 1);
    row("connect error, null", "4null", Code::InvalidPayload, 1);
    row("binary event, none", "51-", Code::MissingPayload, 3);
    row("binary event, empty array", "51-[]", Code::InvalidPayload, 3);
    row("binary ack, object", "61-1{}", Code::InvalidPayload, 4);

    // 1.6, CVE-2023-32695: an event's name is a text or a number.
    row("name is an object", R"(2[{"toString":"a"}])", Code::InvalidPayload, 1);
    row("name is an array", R"(2[["a"]])", Code::InvalidPayload, 1);
    row("name is null", "2[null]", Code::InvalidPayload, 1);
    row("name is a bool", "2[true]", Code::InvalidPayload, 1);
    row("name is an object, binary", R"(51-[{"toString":"a"}])", Code::InvalidPayload, 3);

    row("event, bad JSON", "2[\"a\",]", Code::InvalidJson, 6);
    row("event, open", "2/x,5[\"a\"", Code::InvalidJson, 9);
    row("connect, bad JSON", "0{a}", Code::InvalidJson, 2);
    row("event, garbage behind", "2[\"a\"]x", Code::TrailingGarbage, 6);
    row("event, second array", "2[\"a\"][\"b\"]", Code::TrailingGarbage, 6);
    row("connect, garbage behind", "0{}{}", Code::TrailingGarbage, 3);
    row("event, not UTF-8", "2[\"\xff\"]", Code::InvalidUtf8, -1);
    // 1.6, "Lesson" (e): 64 levels, the array of the event among them.
    row("event, too deep", "2[\"a\"," + QByteArray("[").repeated(100000), Code::NestingTooDeep,
        6 + 63);
}

void TestSocketPacket::refuses()
{
    QFETCH(QByteArray, wire);
    QFETCH(Code, code);
    QFETCH(qsizetype, position);

    const auto head = decodeSocketPacketHead(wire, {});
    QVERIFY(!head);
    QCOMPARE(head.error().code, code);
    QCOMPARE(head.error().position, position);
    QVERIFY(!head.error().message().isEmpty());
}

void TestSocketPacket::reservedEvents_data()
{
    QTest::addColumn<QByteArray>("literal");

    // 1.3, "Reserved event names".
    for (const char *name : {"connect", "connect_error", "disconnect", "disconnecting",
             "newListener", "removeListener"})
        QTest::newRow(name) << '"' + QByteArray(name) + '"';
    // The name counts, not how JSON spells it.
    QTest::newRow("escaped") << QByteArray(R"("con\u006eect")");
    QTest::newRow("all escaped") << QByteArray(R"("\u0063\u006F\u006e\u006E\u0065\u0063\u0074")");
    QTest::newRow("escaped underscore") << QByteArray(R"("connect\u005ferror")");
}

void TestSocketPacket::reservedEvents()
{
    QFETCH(QByteArray, literal);

    for (const char *before : {"2[", "2/a,1[ ", "51-["}) {
        const QByteArray wire = before + literal + ",1]";
        const auto head = decodeSocketPacketHead(wire, {});
        QVERIFY(!head);
        QCOMPARE(head.error().code, Code::ReservedEvent);
    }
    // An ack's first argument is no name.
    QVERIFY(decodeSocketPacketHead("31[" + literal + ']', {}));
}

void TestSocketPacket::ordinaryEvents_data()
{
    QTest::addColumn<QByteArray>("name");

    // 1.3: these are legal, and the comparison is exact.
    for (const char *name : {"error", "connection", "message", "Connect", "connect ", "ping",
             "reconnect", "__proto__", "constructor", ""})
        QTest::newRow(*name ? name : "empty") << QByteArray(name);
}

void TestSocketPacket::ordinaryEvents()
{
    QFETCH(QByteArray, name);
    QVERIFY(!isReservedEvent(name));
    const auto head = decodeSocketPacketHead("2[\"" + name + "\"]", {});
    QVERIFY(head);
    QCOMPARE(eventName(head->packet), name);
}

void TestSocketPacket::limitsHold()
{
    QCOMPARE(decodeSocketPacketHead("53-[\"a\"]", {.maxAttachments = 2}).error().code,
        Code::TooManyAttachments);
    QVERIFY(decodeSocketPacketHead("52-[\"a\"]", {.maxAttachments = 2}));
    QCOMPARE(decodeSocketPacketHead("51-[\"a\"]", {.maxAttachments = 0}).error().code,
        Code::TooManyAttachments);
    QVERIFY(decodeSocketPacketHead("2[\"a\",[[]]]", {.maxDepth = 3}));
    QCOMPARE(decodeSocketPacketHead("2[\"a\",[[]]]", {.maxDepth = 2}).error().code,
        Code::NestingTooDeep);
    QCOMPARE(
        decodeSocketPacketHead("0{\"a\":{}}", {.maxDepth = 1}).error().code, Code::NestingTooDeep);
}

void TestSocketPacket::eventNames_data()
{
    QTest::addColumn<SocketPacket>("packet");
    QTest::addColumn<QByteArray>("name");

    QTest::newRow("text") << SocketPacket{.json = R"(["foo",1])"} << QByteArray("foo");
    QTest::newRow("escaped") << SocketPacket{.json = R"([ "f\u006fo" ])"} << QByteArray("foo");
    QTest::newRow("binary") << SocketPacket{.type = Type::BinaryEvent, .json = R"(["foo"])"}
                            << QByteArray("foo");
    QTest::newRow("number") << SocketPacket{.json = "[5]"} << QByteArray();
    QTest::newRow("ack") << SocketPacket{.type = Type::Ack, .json = R"(["foo"])"} << QByteArray();
    QTest::newRow("connect") << SocketPacket{.type = Type::Connect} << QByteArray();
}

void TestSocketPacket::eventNames()
{
    QFETCH(SocketPacket, packet);
    QFETCH(QByteArray, name);
    QCOMPARE(eventName(packet), name);
}

// limits.json_depth may be set higher than the default; such an event still has its name.
void TestSocketPacket::eventNameOfDeepEvent()
{
    const QByteArray wire =
        "2[\"a\"," + QByteArray("[").repeated(100) + QByteArray("]").repeated(100) + ']';
    const auto head = decodeSocketPacketHead(wire, {.maxDepth = 256});
    QVERIFY(head);
    QCOMPARE(eventName(head->packet), QByteArray("a"));
}

CRIER_TEST(TestSocketPacket)
#include "tst_socketpacket.moc"
