// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/client/fakepeer.h"

#include <QtTest/QtTest>

using namespace std::chrono_literals;
using namespace SocketIO;

// CONNECT and what it says, recovery, and the end.
class TestSocketConnect : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_log.clear(); }
    void orderOnConnect();
    void connectsOnce();
    void sendsAuth_data();
    void sendsAuth();
    void authChanges();
    void authProvider();
    void authProviderLate_data();
    void authProviderLate();
    void authProviderOutlived();
    void authProviderEachTime();
    void refused_data();
    void refused();
    void connectsAgainInConnectError();
    void oldServer();
    void recovers();
    void recoversNot();
    void offsetOnlyWithRecovery();
    void disconnects();
    void disconnectedByTheServer();

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

// As the header promises.
void TestSocketConnect::orderOnConnect()
{
    FakePeer peer;
    watch(peer);
    QVERIFY(peer.socket->emitEvent("buffered"));
    peer.open();
    QCOMPARE(takeLog(), QByteArrayList{"state Connecting"});
    QCOMPARE(peer.takeSent(), QByteArrayList{"40"});
    peer.deliver(R"(42["early"])");
    QCOMPARE(takeLog(), QByteArrayList());
    connect(peer.socket, &Socket::stateChanged, this, [&] {
        if (peer.socket->isConnected())
            QCOMPARE(peer.socket->id(), QByteArray("the-id"));
    });
    peer.socket->on("early", this, [&] { m_log.append("early"); });
    connect(peer.socket, &Socket::connected, this, [&] { peer.socket->emitEvent("last"); });
    peer.deliver(R"(40{"sid":"the-id"})");
    QCOMPARE(takeLog(),
        (QByteArrayList{"state Connected", "received early", "early", "sent buffered", "connected",
            "sent last"}));
    QCOMPARE(peer.takeSent(), (QByteArrayList{R"(42["buffered"])", R"(42["last"])"}));
    QVERIFY(peer.socket->isConnected() && peer.socket->isActive());
    QVERIFY(!peer.socket->isRecovered());
    QCOMPARE(peer.socket->bufferedCount(), 0);
}

void TestSocketConnect::connectsOnce()
{
    FakePeer peer;
    peer.open();
    peer.socket->connectToServer();
    peer.deliver(R"(40{"sid":"a"})");
    watch(peer);
    peer.socket->connectToServer();
    peer.deliver(R"(40{"sid":"b"})");
    QCOMPARE(peer.takeSent(), QByteArrayList{"40"});
    QCOMPARE(peer.socket->id(), QByteArray("a"));
    QCOMPARE(takeLog(), QByteArrayList());
}

void TestSocketConnect::sendsAuth_data()
{
    QTest::addColumn<QVariantMap>("auth");
    QTest::addColumn<QByteArray>("packet");
    QTest::newRow("none") << QVariantMap() << QByteArray("40");
    QTest::newRow("token") << QVariantMap{{QStringLiteral("token"), QStringLiteral("ü\"")}}
                           << QByteArray(R"(40{"token":"ü\""})");
    QTest::newRow("nested") << QVariantMap{{QStringLiteral("a"), QVariantList{1, true, {}}}}
                            << QByteArray(R"(40{"a":[1,true,null]})");
}

void TestSocketConnect::sendsAuth()
{
    QFETCH(QVariantMap, auth);
    QFETCH(QByteArray, packet);
    FakePeer peer;
    QSignalSpy changed(peer.socket, &Socket::authChanged);
    peer.socket->setAuth(auth);
    peer.socket->setAuth(auth);
    QCOMPARE(changed.size(), auth.isEmpty() ? 0 : 1);
    QCOMPARE(peer.socket->auth(), auth);
    peer.open();
    QCOMPARE(peer.takeSent(), QByteArrayList{packet});
}

void TestSocketConnect::authChanges()
{
    FakePeer peer;
    peer.socket->setAuth({{QStringLiteral("n"), 1}});
    peer.connect();
    peer.socket->setAuth({{QStringLiteral("n"), 2}});
    QCOMPARE(peer.takeSent(), QByteArrayList());
    peer.lose();
    peer.reopen();
    QCOMPARE(peer.takeSent(), QByteArrayList{R"(40{"n":2})"});
}

void TestSocketConnect::authProvider()
{
    FakePeer peer;
    peer.socket->setAuth({{QStringLiteral("n"), 1}});
    peer.socket->setAuthProvider(this, [](const Socket::AuthReply &reply) {
        reply({{QStringLiteral("n"), 2}});
        reply({{QStringLiteral("n"), 3}});
    });
    peer.open();
    QCOMPARE(peer.takeSent(), QByteArrayList{R"(40{"n":2})"});
    // A value takes its place.
    peer.socket->setAuth({{QStringLiteral("n"), 4}});
    peer.lose();
    peer.reopen();
    QCOMPARE(peer.takeSent(), QByteArrayList{R"(40{"n":4})"});
}

void TestSocketConnect::authProviderLate_data()
{
    QTest::addColumn<QByteArray>("meanwhile");
    QTest::addColumn<bool>("taken");
    QTest::newRow("nothing") << QByteArray() << true;
    for (const char *what :
        {"lost", "lost and back", "disconnected", "connected again", "socket", "manager"})
        QTest::newRow(what) << QByteArray(what) << false;
}

void TestSocketConnect::authProviderLate()
{
    QFETCH(QByteArray, meanwhile);
    QFETCH(bool, taken);
    FakePeer peer;
    Socket keepsItOpen(peer.manager, "/other");
    keepsItOpen.connectToServer();
    QList<Socket::AuthReply> replies;
    peer.socket->setAuthProvider(
        this, [&](const Socket::AuthReply &reply) { replies.append(reply); });
    peer.open();
    peer.server()->sent.clear();
    QCOMPARE(replies.size(), 1);
    QCOMPARE(peer.socket->state(), Socket::State::Connecting);
    if (meanwhile.startsWith("lost"))
        peer.lose();
    if (meanwhile == "lost and back") {
        peer.reopen();
        QCOMPARE(replies.size(), 2);
    } else if (meanwhile == "disconnected") {
        peer.socket->disconnectFromServer();
    } else if (meanwhile == "connected again") {
        peer.socket->disconnectFromServer();
        peer.socket->connectToServer();
        QCOMPARE(replies.size(), 2);
    } else if (meanwhile == "socket") {
        delete peer.socket;
    } else if (meanwhile == "manager") {
        delete peer.manager;
    }
    if (FakeTransport *server = peer.server())
        server->sent.clear();
    replies.first()({{QStringLiteral("n"), 1}});
    replies.first()({{QStringLiteral("n"), 2}});
    if (FakeTransport *server = peer.server())
        QCOMPARE(server->sent, taken ? QByteArrayList{R"(40{"n":1})"} : QByteArrayList());
    if (replies.size() > 1) {
        replies.last()({});
        QCOMPARE(peer.takeSent(), QByteArrayList{"40"});
    }
}

void TestSocketConnect::authProviderOutlived()
{
    FakePeer peer;
    auto context = std::make_unique<QObject>();
    peer.socket->setAuth({{QStringLiteral("n"), 1}});
    int asked = 0;
    peer.socket->setAuthProvider(context.get(), [&](const Socket::AuthReply &) { ++asked; });
    context.reset();
    peer.open();
    QCOMPARE(asked, 0);
    QCOMPARE(peer.takeSent(), QByteArrayList{R"(40{"n":1})"});
}

void TestSocketConnect::authProviderEachTime()
{
    FakePeer peer;
    int asked = 0;
    peer.socket->setAuthProvider(this, [&](const Socket::AuthReply &reply) {
        reply({{QStringLiteral("n"), ++asked}});
    });
    peer.open();
    QCOMPARE(peer.takeSent(), QByteArrayList{R"(40{"n":1})"});
    peer.lose();
    peer.reopen();
    QCOMPARE(peer.takeSent(), QByteArrayList{R"(40{"n":2})"});
}

void TestSocketConnect::refused_data()
{
    QTest::addColumn<QByteArray>("packet");
    QTest::addColumn<QByteArray>("error");
    const auto row = [](const char *packet, const char *error) {
        QTest::newRow(packet) << QByteArray(packet) << QByteArray(error);
    };
    row(R"(44{"message":"no"})", "error no [null]");
    row(R"(44{"message":"no","data":{"a":[1]}})", R"(error no [{"a":[1]}])");
    row(R"(44{"message":"no","data":null})", "error no [null]");
    row(R"(44"Invalid namespace")", "error Invalid namespace [null]");
    row("44{}", "error  [null]");
    row(R"(44{"message":1})", "error  [null]");
}

void TestSocketConnect::refused()
{
    QFETCH(QByteArray, packet);
    QFETCH(QByteArray, error);
    FakePeer peer;
    peer.open();
    watch(peer);
    peer.deliver(packet);
    QCOMPARE(takeLog(), (QByteArrayList{"state Disconnected", error}));
    QVERIFY(!peer.socket->isActive());
    // Nobody is left, and nobody tries again.
    QCOMPARE(peer.manager->state(), Manager::State::Closed);
    peer.world.advance(1h);
    QCOMPARE(peer.world.transports.size(), 1);
}

void TestSocketConnect::connectsAgainInConnectError()
{
    FakePeer peer;
    peer.open();
    peer.server()->sent.clear();
    connect(peer.socket, &Socket::connectError, this, [&] {
        peer.socket->setAuth({{QStringLiteral("n"), 1}});
        peer.socket->connectToServer();
    });
    peer.deliver(R"(44{"message":"no"})");
    QVERIFY(peer.socket->isActive());
    QCOMPARE(peer.manager->state(), Manager::State::Open);
    QCOMPARE(peer.takeSent(), QByteArrayList{R"(40{"n":1})"});
    peer.deliver(R"(40{"sid":"a"})");
    QVERIFY(peer.socket->isConnected());
}

void TestSocketConnect::oldServer()
{
    for (const char *packet : {"40", "40{}", R"(40{"sid":1})", R"(40{"sid":""})"}) {
        FakePeer peer;
        peer.open();
        watch(peer);
        peer.deliver(packet);
        QCOMPARE(takeLog().size(), 1);
        QVERIFY(!peer.socket->isConnected());
    }
}

void TestSocketConnect::recovers()
{
    FakePeer peer;
    peer.socket->setAuth({{QStringLiteral("token"), 1}});
    peer.open();
    peer.deliver(R"(40{"sid":"a","pid":"private"})");
    QVERIFY(!peer.socket->isRecovered());
    peer.lose();
    peer.reopen();
    QCOMPARE(peer.takeSent(), QByteArrayList{R"(40{"pid":"private","token":1})"});
    peer.deliver(R"(40{"sid":"a","pid":"private"})");
    QVERIFY(peer.socket->isRecovered());
    peer.deliver(R"(42["e",1,"offset-1"])");
    QCOMPARE(peer.socket->lastOffset(), QStringLiteral("offset-1"));
    peer.deliver(R"(42["e"])");
    peer.deliver(R"(42["e","x",2])");
    QCOMPARE(peer.socket->lastOffset(), QStringLiteral("offset-1"));
    peer.lose();
    peer.reopen();
    QCOMPARE(
        peer.takeSent(), QByteArrayList{R"(40{"offset":"offset-1","pid":"private","token":1})"});
    // What was missed comes first.
    watch(peer);
    peer.deliver(R"(42["missed","offset-2"])");
    peer.deliver(R"(40{"sid":"a","pid":"private"})");
    QCOMPARE(takeLog(), (QByteArrayList{"state Connected", "received missed", "connected"}));
    QCOMPARE(peer.socket->lastOffset(), QStringLiteral("offset-2"));
    // The application's own word wins.
    peer.socket->setAuth({{QStringLiteral("pid"), 7}, {QStringLiteral("offset"), 8}});
    peer.lose();
    peer.reopen();
    QCOMPARE(peer.takeSent(), QByteArrayList{R"(40{"offset":8,"pid":7})"});
}

void TestSocketConnect::recoversNot()
{
    FakePeer peer;
    peer.open();
    peer.deliver(R"(40{"sid":"a","pid":"private"})");
    peer.lose();
    peer.reopen();
    peer.deliver(R"(40{"sid":"b","pid":"other"})");
    QVERIFY(!peer.socket->isRecovered());
    peer.lose();
    peer.reopen();
    QCOMPARE(peer.takeSent(), QByteArrayList{R"(40{"pid":"other"})"});
    // A server that no longer knows of it.
    peer.deliver(R"(40{"sid":"c"})");
    QVERIFY(!peer.socket->isRecovered());
    peer.lose();
    peer.reopen();
    QCOMPARE(peer.takeSent(), QByteArrayList{"40"});
}

void TestSocketConnect::offsetOnlyWithRecovery()
{
    FakePeer peer;
    peer.connect();
    peer.deliver(R"(42["e","text"])");
    QCOMPARE(peer.socket->lastOffset(), QString());
}

void TestSocketConnect::disconnects()
{
    FakePeer peer;
    peer.connect();
    watch(peer);
    const QPointer<FakeTransport> server = peer.server();
    peer.socket->disconnectFromServer();
    QCOMPARE(takeLog(), (QByteArrayList{"state Disconnected", "disconnected ClientDisconnect"}));
    QCOMPARE(server->sent, QByteArrayList{"41"});
    QVERIFY(!peer.socket->isActive());
    QCOMPARE(peer.socket->id(), QByteArray());
    peer.socket->disconnectFromServer();
    QCOMPARE(takeLog(), QByteArrayList());
    // Before the namespace was there nothing has ended.
    peer.open();
    m_log.clear();
    peer.socket->disconnectFromServer();
    QCOMPARE(takeLog(), QByteArrayList{"state Disconnected"});
}

void TestSocketConnect::disconnectedByTheServer()
{
    FakePeer peer;
    peer.connect();
    watch(peer);
    peer.deliver("41");
    QCOMPARE(takeLog(), (QByteArrayList{"state Disconnected", "disconnected ServerDisconnect"}));
    QVERIFY(!peer.socket->isActive());
    peer.world.advance(1h);
    QCOMPARE(peer.world.transports.size(), 1);
    peer.socket->connectToServer();
    QCOMPARE(peer.world.transports.size(), 2);
}

CRIER_TEST(TestSocketConnect)
#include "tst_socketconnect.moc"
