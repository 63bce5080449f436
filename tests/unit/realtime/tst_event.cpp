// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/event.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using Realtime::Arguments;
using SocketIO::SocketPacket;

namespace {

QByteArray placeholder(int number)
{
    return "{\"_placeholder\":true,\"num\":" + QByteArray::number(number) + '}';
}

} // namespace

class TestEvent : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makes_data();
    void makes();
    void variants();
    void argumentsOfText();
    void renumbers_data();
    void renumbers();
    void deepPlaceholders();
};

void TestEvent::makes_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArrayList>("arguments");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray("a") << QByteArrayList() << QByteArray("[\"a\"]");
    QTest::newRow("arguments") << QByteArray("a") << QByteArrayList{"1", "{\"b\":[]}"}
                               << QByteArray("[\"a\",1,{\"b\":[]}]");
    QTest::newRow("name with quotes")
        << QByteArray("a\"\n") << QByteArrayList() << QByteArray("[\"a\\\"\\n\"]");
    QTest::newRow("empty name") << QByteArray() << QByteArrayList() << QByteArray("[\"\"]");
}

void TestEvent::makes()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArrayList, arguments);
    QFETCH(QByteArray, json);
    const SocketPacket packet = Realtime::makeEvent("/n", name, {.json = arguments}, 7);
    QCOMPARE(packet.json, json);
    QCOMPARE(packet.nsp, QByteArray("/n"));
    QCOMPARE(packet.id, std::optional<quint64>(7));
    QVERIFY(packet.type == SocketPacket::Type::Event);
    QCOMPARE(Realtime::argumentsOf(packet).json, arguments);
}

void TestEvent::variants()
{
    const QVariantList values{1, QStringLiteral("b"), QByteArray("\0\xff", 2),
        QVariantMap{{QStringLiteral("c"), QByteArray("d")}}};
    const Arguments arguments = Arguments::fromVariants(values);
    QCOMPARE(arguments.json.size(), 4);
    QCOMPARE(arguments.attachments, (QList<QByteArray>{QByteArray("\0\xff", 2), "d"}));
    const SocketPacket packet = Realtime::makeEvent("/", "e", arguments);
    QVERIFY(packet.type == SocketPacket::Type::BinaryEvent);
    const auto back = Realtime::argumentsOf(packet).toVariants();
    QVERIFY(back);
    QCOMPARE(*back, values);
    QVERIFY(Arguments{}.toVariants().value().isEmpty());
}

void TestEvent::argumentsOfText()
{
    // Without attachments nothing is touched, not even what looks like a placeholder.
    const QByteArray odd = "{ \"_placeholder\" : true,\"num\":0 }";
    const Arguments event = Realtime::argumentsOf(
        {.type = SocketPacket::Type::Event, .json = "[\"e\", 1 ," + odd + "]"});
    QCOMPARE(event.json.size(), 2);
    QCOMPARE(event.json.at(0).trimmed(), QByteArray("1"));
    QCOMPARE(event.json.at(1), odd);
    const Arguments ack =
        Realtime::argumentsOf({.type = SocketPacket::Type::Ack, .json = "[\"e\",1]"});
    QCOMPARE(ack.json, (QByteArrayList{"\"e\"", "1"}));
    QVERIFY(Realtime::argumentsOf({.type = SocketPacket::Type::Ack, .json = "[]"}).json.isEmpty());
}

void TestEvent::renumbers_data()
{
    QTest::addColumn<QByteArray>("argument");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<QList<QByteArray>>("attachments");
    using List = QList<QByteArray>;
    const auto row = [](const char *name, const QByteArray &argument, const QByteArray &expected,
                         const List &attachments) {
        QTest::newRow(name) << argument << expected << attachments;
    };
    const QByteArray zero = placeholder(0);
    const QByteArray one = placeholder(1);
    const QByteArray two = placeholder(2);

    row("in order", '[' + zero + ',' + one + ',' + two + ']',
        '[' + zero + ',' + one + ',' + two + ']', {"a", "b", "c"});
    row("another order", '[' + two + ',' + zero + ']', '[' + zero + ',' + one + ']', {"c", "a"});
    row("the same twice", '[' + one + ',' + one + ']', '[' + zero + ',' + one + ']', {"b", "b"});
    row("inside an object", "{\"x\":" + two + "}", "{\"x\":" + zero + "}", {"c"});
    row("spaces", "{ \"num\" : 1 , \"_placeholder\" : true }", zero, {"b"});
    row("in a text", "\"_placeholder\"", "\"_placeholder\"", {});
    // Hostile ones refer to nothing, and stay what they are: an object.
    row("no such attachment", placeholder(3), placeholder(3), {});
    row("negative", placeholder(-1), placeholder(-1), {});
    row("false", "{\"_placeholder\":false,\"num\":0}", "{\"_placeholder\":false,\"num\":0}", {});
    row("no number", "{\"_placeholder\":true}", "{\"_placeholder\":true}", {});
}

void TestEvent::renumbers()
{
    QFETCH(QByteArray, argument);
    QFETCH(QByteArray, expected);
    QFETCH(QList<QByteArray>, attachments);
    for (const bool isEvent : {true, false}) {
        const Arguments result = Realtime::argumentsOf(
            {.type = isEvent ? SocketPacket::Type::BinaryEvent : SocketPacket::Type::BinaryAck,
                .json = (isEvent ? "[\"e\"," : "[") + argument + ']',
                .attachments = {"a", "b", "c"}});
        QCOMPARE(result.json, QByteArrayList{expected});
        QCOMPARE(result.attachments, attachments);
    }
}

void TestEvent::deepPlaceholders()
{
    constexpr int kDepth = 50;
    const QByteArray json = "[\"e\"," + QByteArray("[").repeated(kDepth) + placeholder(1)
        + QByteArray("]").repeated(kDepth) + ']';
    const Arguments result = Realtime::argumentsOf(
        {.type = SocketPacket::Type::BinaryEvent, .json = json, .attachments = {"a", "b"}});
    QCOMPARE(result.attachments, QList<QByteArray>{"b"});
    QVERIFY(result.json.first().contains(placeholder(0)));
}

CRIER_TEST(TestEvent)
#include "tst_event.moc"
