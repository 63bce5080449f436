// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/client/fakepeer.h"

#include <QtTest/QtTest>

using namespace std::chrono_literals;
using namespace SocketIO;

// Listening; see tst_socketconnect and tst_socketemit for the rest.
class TestSocketClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_log.clear(); }
    void namespaces_data();
    void namespaces();
    void ignoresWhatIsNotItsTurn();
    void earlyEventsAreForgotten();
    void receivesInOrder();
    void offAndOnce();
    void handlersEndWithTheirContext();
    void mismatch();
    void acknowledges();
    void receivesBinary();
    void badAttachments_data();
    void badAttachments();
    void survivesItsManager();
    void ownsItsManager();

private:
    void watch(const FakePeer &peer)
    {
        Socket *socket = peer.socket;
        connect(socket, &Socket::stateChanged, this,
            [this, socket] { m_log.append("state " + nameOf(socket->state())); });
        connect(socket, &Socket::connected, this, [this] { m_log.append("connected"); });
        connect(socket, &Socket::disconnected, this, [this](Socket::DisconnectReason reason) {
            m_log.append("disconnected " + nameOf(reason));
        });
        connect(socket, &Socket::connectError, this,
            [this](const QString &message, const QJsonValue &data) {
                m_log.append("error " + message.toUtf8() + ' '
                    + QJsonDocument(QJsonArray{data}).toJson(QJsonDocument::Compact));
            });
        connect(socket, &Socket::eventReceived, this,
            [this](const Event &event) { m_log.append("received " + event.name().toUtf8()); });
        connect(socket, &Socket::eventSent, this,
            [this](const QString &name) { m_log.append("sent " + name.toUtf8()); });
    }
    [[nodiscard]] QByteArrayList takeLog() { return std::exchange(m_log, {}); }

    QByteArrayList m_log;
};

void TestSocketClient::namespaces_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("nsp");
    QTest::newRow("none") << QStringLiteral("http://h") << QByteArray("/");
    QTest::newRow("slash") << QStringLiteral("http://h/") << QByteArray("/");
    QTest::newRow("path") << QStringLiteral("http://h:1/a/b?c=d") << QByteArray("/a/b");
    QTest::newRow("encoded") << QStringLiteral("http://h/%C3%BC") << QByteArray("/ü");
}

void TestSocketClient::namespaces()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, nsp);
    const Socket socket((QUrl(url)));
    QCOMPARE(socket.nsp(), nsp);
    QCOMPARE(socket.manager()->url(), QUrl(url));
    QVERIFY(!socket.isActive());
}

void TestSocketClient::ignoresWhatIsNotItsTurn()
{
    FakePeer peer;
    peer.connect();
    watch(peer);
    peer.deliver(R"(44{"message":"no"})");
    peer.deliver(R"(43[1])");
    peer.deliver(R"(4399[1])");
    QVERIFY(peer.socket->isConnected());
    QCOMPARE(takeLog(), QByteArrayList());
}

void TestSocketClient::earlyEventsAreForgotten()
{
    FakePeer peer;
    peer.open();
    peer.deliver(R"(42["early"])");
    peer.lose();
    peer.reopen();
    watch(peer);
    peer.deliver(R"(40{"sid":"a"})");
    QCOMPARE(takeLog(), (QByteArrayList{"state Connected", "connected"}));
}

void TestSocketClient::receivesInOrder()
{
    FakePeer peer;
    peer.connect();
    watch(peer);
    for (const char *name : {"a", "b"})
        peer.socket->on("e", this, [this, name] { m_log.append(name); });
    peer.socket->on("f", this, [this] { m_log.append("f"); });
    peer.deliver(R"(42["e"])");
    QCOMPARE(takeLog(), (QByteArrayList{"received e", "a", "b"}));
    peer.deliver(R"(42["nobody"])");
    QCOMPARE(takeLog(), QByteArrayList{"received nobody"});
}

void TestSocketClient::offAndOnce()
{
    FakePeer peer;
    peer.connect();
    const auto add = [this](const char *name) { return [this, name] { m_log.append(name); }; };
    const QMetaObject::Connection first = peer.socket->on("e", this, add("first"));
    peer.socket->on("e", this, add("second"));
    peer.socket->once("e", this, add("once"));
    peer.deliver(R"(42["e"])");
    QCOMPARE(takeLog(), (QByteArrayList{"first", "second", "once"}));
    peer.deliver(R"(42["e"])");
    QCOMPARE(takeLog(), (QByteArrayList{"first", "second"}));
    QVERIFY(QObject::disconnect(first));
    peer.deliver(R"(42["e"])");
    QCOMPARE(takeLog(), QByteArrayList{"second"});
    peer.socket->off("other");
    peer.socket->off("e");
    peer.deliver(R"(42["e"])");
    QCOMPARE(takeLog(), QByteArrayList());
    // In a handler, and a new one afterwards.
    peer.socket->on("e", this, [&] {
        peer.socket->off("e");
        peer.socket->on("e", this, add("new"));
    });
    peer.deliver(R"(42["e"])");
    FakeWorld::collect();
    peer.deliver(R"(42["e"])");
    QCOMPARE(takeLog(), QByteArrayList{"new"});
}

void TestSocketClient::handlersEndWithTheirContext()
{
    FakePeer peer;
    peer.connect();
    auto context = std::make_unique<QObject>();
    peer.socket->on("e", context.get(), [this] { m_log.append("e"); });
    context.reset();
    peer.deliver(R"(42["e"])");
    QCOMPARE(takeLog(), QByteArrayList());
}

void TestSocketClient::mismatch()
{
    FakePeer peer;
    peer.connect();
    int called = 0;
    QStringList problems;
    connect(peer.socket, &Socket::argumentMismatch, this,
        [&](const Event &event, const QString &problem) {
            problems.append(event.name() + QLatin1Char(' ') + problem);
        });
    peer.socket->on("e", this, [&](int, const QString &) { ++called; });
    peer.deliver(R"(42["e",1,"a"])");
    QCOMPARE(called, 1);
    peer.deliver(R"(42["e",1])");
    peer.deliver(R"(42["e","1","a"])");
    QCOMPARE(called, 1);
    QCOMPARE(problems,
        (QStringList{QStringLiteral("e argument 2 is missing"),
            QStringLiteral("e argument 1 is a text and no int")}));
}

void TestSocketClient::acknowledges()
{
    FakePeer peer;
    peer.connect();
    QList<Event> events;
    peer.socket->on("e", this, [&](const Event &event) { events.append(event); });
    peer.deliver(R"(427["e"])");
    peer.deliver(R"(42["e"])");
    peer.deliver(R"(4212["e"])");
    QVERIFY(events.at(0).wantsAcknowledgement() && !events.at(1).wantsAcknowledgement());
    events.at(1).reply(1);
    QCOMPARE(peer.takeSent(), QByteArrayList());
    const Event copy = events.at(0);
    copy.reply(1, QByteArrayLiteral("\1\2\3"), QStringLiteral("x"));
    QCOMPARE(peer.takeSent(),
        (QByteArrayList{R"(461-7[1,{"_placeholder":true,"num":0},"x"])", "bAQID"}));
    QVERIFY(!events.at(0).wantsAcknowledgement());
    events.at(0).reply(2);
    QCOMPARE(peer.takeSent(), QByteArrayList());
    // Too late.
    peer.lose();
    events.at(2).acknowledge();
    peer.reconnect();
    QCOMPARE(peer.takeSent(), QByteArrayList());
    peer.deliver(R"(421["e"])");
    delete peer.socket;
    events.last().acknowledge();
}

void TestSocketClient::receivesBinary()
{
    FakePeer peer;
    peer.connect();
    QVariantList arguments;
    peer.socket->on("e", this, [&](const Event &event) { arguments = event.arguments(); });
    peer.deliver(
        R"(452-["e",{"a":{"_placeholder":true,"num":1}},[{"_placeholder":true,"num":0}]])");
    peer.deliver("bAQID");
    QCOMPARE(arguments, QVariantList());
    peer.deliver("bBAUG");
    QCOMPARE(arguments,
        (QVariantList{QVariantMap{{QStringLiteral("a"), QByteArray("\4\5\6")}},
            QVariantList{QByteArray("\1\2\3")}}));
    // Without attachments it is plain data.
    peer.deliver(R"(42["e",{"_placeholder":true,"num":0}])");
    QCOMPARE(arguments.first().toMap().size(), 2);
}

void TestSocketClient::badAttachments_data()
{
    QTest::addColumn<QByteArray>("packet");
    for (const char *number : {"1", "-1", "\"0\"", "0.5", "9007199254740993", "null"}) {
        for (const char *head : {R"(451-["e",)", "461-0["})
            QTest::addRow("%s %s", head, number)
                << head + (R"({"_placeholder":true,"num":)" + QByteArray(number)) + "}]";
    }
}

void TestSocketClient::badAttachments()
{
    QFETCH(QByteArray, packet);
    FakePeer peer;
    peer.connect();
    bool called = false;
    peer.socket->on("e", this, [&](const Event &) { called = true; });
    QByteArray answer;
    peer.socket->emitWithAck(
        "a", {}, this, [&](const AckResult &result) { answer = nameOf(result.error); });
    watch(peer);
    peer.deliver(packet);
    peer.deliver("bAQID");
    QVERIFY(!called);
    QCOMPARE(takeLog(), (QByteArrayList{"state Connecting", "disconnected ParseError"}));
    QCOMPARE(answer, QByteArray("Disconnected"));
    QCOMPARE(peer.manager->state(), Manager::State::Waiting);
}

void TestSocketClient::survivesItsManager()
{
    FakePeer peer;
    peer.connect();
    watch(peer);
    delete peer.manager;
    QCOMPARE(takeLog(), (QByteArrayList{"state Disconnected", "disconnected ClientDisconnect"}));
    QVERIFY(!peer.socket->manager());
    QVERIFY(!peer.socket->isActive());
    peer.socket->connectToServer();
    QVERIFY(!peer.socket->isActive());
    QVERIFY(peer.socket->emitEvent("a"));
    QCOMPARE(peer.socket->bufferedCount(), 1);
    QVERIFY(!peer.socket->emitVolatile("a"));
    peer.socket->disconnectFromServer();
    peer.socket->clearBuffer();
    QCOMPARE(takeLog(), QByteArrayList());
}

void TestSocketClient::ownsItsManager()
{
    auto socket = std::make_unique<Socket>(QUrl(QStringLiteral("http://h")));
    const QPointer<Manager> manager = socket->manager();
    QCOMPARE(manager->parent(), socket.get());
    socket.reset();
    QVERIFY(!manager);
}

CRIER_TEST(TestSocketClient)
#include "tst_socketclient.moc"
