// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/socket.h"
#include "tests/unit/fakeworld.h"

#include <QtTest/QtTest>

#include <memory>

using namespace std::chrono_literals;
using namespace SocketIO;
using State = Manager::State;
using CloseReason = Manager::CloseReason;

// How it reconnects has a program of its own (tst_managerreconnect).
class TestManager : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void opensAndCloses();
    void opensOnce();
    void failsToOpen();
    void timesOut();
    void closesWhileOpening();
    void closeDisconnectsSockets();
    void closeReasons_data();
    void closeReasons();
    void passesSignalsOn();
    void countsWhatWaits();
    void multiplexes();
    void lastSocketCloses();
    void refusesASecondSocket();
    void placeIsFreeAgain();
    void ignoresStrangeNamespaces();
    void socketDuringOpened_data();
    void socketDuringOpened();
    void reopensInStateChanged();

private:
    FakeTransport *openConnection()
    {
        m_manager->open();
        m_world->last()->deliver(openPacket());
        return m_world->last();
    }
    void log(const QByteArray &line) { m_log.append(line); }
    [[nodiscard]] QByteArrayList takeLog() { return std::exchange(m_log, {}); }

    std::unique_ptr<FakeWorld> m_world;
    std::unique_ptr<Manager> m_manager;
    QByteArrayList m_log;
    CloseReason m_reason{};
    QString m_detail;
};

void TestManager::init()
{
    m_world = std::make_unique<FakeWorld>();
    m_manager = std::make_unique<Manager>(m_world->environment(), nullptr);
    m_manager->setUrl(QUrl(QStringLiteral("http://host/")));
    ManagerOptions options;
    options.transports = {TransportType::WebSocket};
    m_manager->setOptions(options);
    m_log.clear();
    Manager *manager = m_manager.get();
    connect(manager, &Manager::stateChanged, this, [this, manager] {
        log(QByteArray("state ") + QMetaEnum::fromType<State>().valueToKey(int(manager->state())));
    });
    connect(manager, &Manager::transportChanged, this,
        [this, manager] { log("transport " + manager->transport().toLatin1()); });
    connect(manager, &Manager::opened, this, [this] { log("opened"); });
    connect(manager, &Manager::upgraded, this, [this] { log("upgraded"); });
    connect(manager, &Manager::pinged, this, [this] { log("pinged"); });
    connect(manager, &Manager::drained, this, [this] { log("drained"); });
    connect(manager, &Manager::errorOccurred, this,
        [this](const QString &message) { log("error " + message.toUtf8()); });
    connect(manager, &Manager::closed, this, [this](CloseReason reason, const QString &detail) {
        log("closed");
        m_reason = reason;
        m_detail = detail;
    });
}

void TestManager::cleanup()
{
    m_manager.reset();
    m_world.reset();
}

void TestManager::opensAndCloses()
{
    QCOMPARE(m_manager->state(), State::Closed);
    QVERIFY(m_world->transports.isEmpty());
    m_manager->open();
    QCOMPARE(takeLog(), QByteArrayList{"state Opening"});
    QCOMPARE(m_manager->transport(), QString());
    QCOMPARE(m_manager->sessionId(), QByteArray());
    m_world->last()->deliver(openPacket("the-sid"));
    QCOMPARE(takeLog(), (QByteArrayList{"state Open", "transport websocket", "opened"}));
    QCOMPARE(m_manager->sessionId(), QByteArray("the-sid"));
    QCOMPARE(m_manager->nextAttemptIn(), -1);
    const QPointer<FakeTransport> transport = m_world->last();
    m_manager->close();
    QCOMPARE(takeLog(), (QByteArrayList{"state Closed", "transport ", "closed"}));
    QCOMPARE(m_reason, CloseReason::Requested);
    QCOMPARE(m_manager->sessionId(), QByteArray());
    QCOMPARE(transport->closes, 1);
    m_manager->close();
    QCOMPARE(takeLog(), QByteArrayList());
    FakeWorld::collect();
    QVERIFY(!transport);
    QCOMPARE(m_world->transports.size(), 1);
}

void TestManager::opensOnce()
{
    m_manager->open();
    m_manager->open();
    QCOMPARE(m_world->transports.size(), 1);
    m_world->last()->deliver(openPacket());
    m_manager->open();
    QCOMPARE(m_world->transports.size(), 1);
    QCOMPARE(m_world->last()->opens, 1);
}

void TestManager::failsToOpen()
{
    for (const char *error : {"connection refused", ""}) {
        m_manager->open();
        takeLog().clear();
        m_world->last()->lose(QString::fromLatin1(error));
        const QByteArray message = *error ? error : "The server closed the connection";
        QCOMPARE(takeLog().mid(1), (QByteArrayList{"state Closed", "error " + message}).mid(1));
        QCOMPARE(m_manager->state(), State::Closed);
    }
    // No socket wants it: no further attempt.
    m_world->advance(1h);
    QCOMPARE(m_world->transports.size(), 2);
}

void TestManager::timesOut()
{
    m_manager->open();
    const QPointer<FakeTransport> transport = m_world->last();
    transport->accept();
    m_world->advance(19999ms);
    QCOMPARE(m_manager->state(), State::Opening);
    m_world->advance(1ms);
    QCOMPARE(
        takeLog(), (QByteArrayList{"state Opening", "state Closed", "error Connection timed out"}));
    QCOMPARE(transport->closes, 1);
    transport->deliver(openPacket());
    QCOMPARE(takeLog(), QByteArrayList());
}

void TestManager::closesWhileOpening()
{
    m_manager->open();
    const QPointer<FakeTransport> transport = m_world->last();
    m_manager->close();
    QCOMPARE(takeLog(), (QByteArrayList{"state Opening", "state Closed"}));
    QCOMPARE(transport->closes, 1);
    m_world->advance(1h);
    QCOMPARE(takeLog(), QByteArrayList());
    QCOMPARE(m_world->clock.running(), std::size_t(1)); // of the network monitor
}

void TestManager::closeDisconnectsSockets()
{
    Socket first(m_manager.get());
    Socket second(m_manager.get(), "/b");
    QSignalSpy disconnected(&first, &Socket::disconnected);
    QSignalSpy never(&second, &Socket::disconnected);
    first.connectToServer();
    second.connectToServer();
    m_world->last()->deliver(openPacket());
    m_world->last()->deliver(R"(40{"sid":"a"})");
    m_manager->close();
    QCOMPARE(disconnected.size(), 1);
    QCOMPARE(disconnected.first().first().value<Socket::DisconnectReason>(),
        Socket::DisconnectReason::ClientDisconnect);
    QCOMPARE(never.size(), 0);
    QVERIFY(!first.isActive() && !second.isActive());
    QCOMPARE(second.state(), Socket::State::Disconnected);
    m_world->advance(1h);
    QCOMPARE(m_world->transports.size(), 1);
}

void TestManager::closeReasons_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<CloseReason>("reason");
    QTest::addColumn<Socket::DisconnectReason>("socketReason");
    using Reason = Socket::DisconnectReason;
    QTest::newRow("silence") << QByteArray("silence") << CloseReason::PingTimeout
                             << Reason::PingTimeout;
    QTest::newRow("close") << QByteArray("1") << CloseReason::TransportClose
                           << Reason::TransportClose;
    QTest::newRow("end") << QByteArray("end") << CloseReason::TransportClose
                         << Reason::TransportClose;
    QTest::newRow("error") << QByteArray("error") << CloseReason::TransportError
                           << Reason::TransportError;
    QTest::newRow("garbage") << QByteArray("garbage") << CloseReason::ParseError
                             << Reason::ParseError;
    for (const char *packet :
        {"4", "47", "4a", "42", "42{}", "42[]", "42[1", "42[\"a\"]x", "43", "43{}", "440", "451",
            "45x-[]", "451-", "4599-[\"a\"]", "42[\"connect\"]", "40[]", "41[]", "bAQID"})
        QTest::newRow(packet) << QByteArray(packet) << CloseReason::ParseError
                              << Reason::ParseError;
}

void TestManager::closeReasons()
{
    QFETCH(QByteArray, what);
    QFETCH(CloseReason, reason);
    QFETCH(Socket::DisconnectReason, socketReason);
    Socket socket(m_manager.get());
    QSignalSpy disconnected(&socket, &Socket::disconnected);
    socket.connectToServer();
    const QPointer<FakeTransport> transport = m_world->last();
    transport->deliver(openPacket());
    transport->deliver(R"(40{"sid":"a"})");
    QVERIFY(socket.isConnected());
    takeLog().clear();
    m_log.clear();
    if (what == "silence")
        m_world->advance(45s);
    else if (what == "end" || what == "error")
        transport->lose(what == "end" ? QString() : QStringLiteral("reset"));
    else if (what == "garbage")
        transport->garble(QStringLiteral("what?"));
    else
        transport->deliver(what);
    QCOMPARE(takeLog(), (QByteArrayList{"state Closed", "transport ", "closed", "state Waiting"}));
    QCOMPARE(m_reason, reason);
    QCOMPARE(disconnected.size(), 1);
    QCOMPARE(disconnected.first().first().value<Socket::DisconnectReason>(), socketReason);
    QCOMPARE(disconnected.first().last().toString(), m_detail);
    QCOMPARE(m_detail.isEmpty(), what == "silence" || what == "1" || what == "end");
    QVERIFY(socket.isActive());
    QCOMPARE(socket.state(), Socket::State::Connecting);
}

void TestManager::passesSignalsOn()
{
    ManagerOptions options;
    m_manager->setOptions(options);
    m_manager->open();
    const QPointer<FakeTransport> polling = m_world->last();
    polling->deliver(openPacket("sid", {"websocket"}));
    m_log.clear();
    polling->deliver("2");
    QCOMPARE(takeLog(), QByteArrayList{"pinged"});
    m_world->last()->accept();
    m_world->last()->deliver("3probe");
    polling->finishPause();
    QCOMPARE(takeLog(), (QByteArrayList{"transport websocket", "upgraded"}));
}

void TestManager::countsWhatWaits()
{
    QCOMPARE(m_manager->bytesToWrite(), 0);
    QCOMPARE(m_manager->packetsToWrite(), 0);
    Socket socket(m_manager.get());
    socket.connectToServer();
    FakeTransport *transport = m_world->last();
    transport->deliver(openPacket());
    transport->deliver(R"(40{"sid":"a"})");
    m_log.clear();
    QList<qint64> told;
    connect(m_manager.get(), &Manager::bytesToWriteChanged, this,
        [&] { told.append(m_manager->bytesToWrite()); });
    transport->writable = false;
    socket.emitEvent("a", QByteArray("12345"));
    QCOMPARE(m_manager->packetsToWrite(), 2);
    QCOMPARE(m_manager->bytesToWrite(),
        QByteArray(R"(51-["a",{"_placeholder":true,"num":0}])").size() + 5);
    QCOMPARE(told, QList<qint64>{m_manager->bytesToWrite()});
    transport->keeps = true;
    transport->drain();
    QCOMPARE(m_manager->packetsToWrite(), 0);
    QVERIFY(m_manager->bytesToWrite() > 0);
    transport->drain();
    QCOMPARE(told.last(), 0);
    QCOMPARE(m_manager->bytesToWrite(), 0);
    QCOMPARE(takeLog(), QByteArrayList{"drained"});
}

void TestManager::multiplexes()
{
    Socket root(m_manager.get());
    Socket admin(m_manager.get(), "/admin");
    Socket bare(m_manager.get(), "bare");
    QCOMPARE(bare.nsp(), QByteArray("/bare"));
    QByteArrayList heard;
    const auto listen = [&](Socket &socket) {
        socket.on("e", &socket, [&] { heard.append(socket.nsp()); });
    };
    for (Socket *socket : {&root, &admin, &bare}) {
        listen(*socket);
        socket->connectToServer();
    }
    QCOMPARE(m_world->transports.size(), 1);
    FakeTransport *transport = m_world->last();
    transport->deliver(openPacket());
    QByteArrayList asked = transport->takeSent();
    std::sort(asked.begin(), asked.end());
    QCOMPARE(asked, (QByteArrayList{"40", "40/admin,", "40/bare,"}));
    transport->deliver(R"(40/admin,{"sid":"x"})");
    QVERIFY(!root.isConnected() && admin.isConnected() && !bare.isConnected());
    transport->deliver(R"(40{"sid":"y"})");
    transport->deliver(R"(40/bare,{"sid":"z"})");
    QCOMPARE(root.id(), QByteArray("y"));
    QCOMPARE(bare.id(), QByteArray("z"));
    transport->deliver(R"(42/admin,["e"])");
    transport->deliver(R"(42["e"])");
    transport->deliver(R"(42/bare,["e"])");
    QCOMPARE(heard, (QByteArrayList{"/admin", "/", "/bare"}));
    admin.emitEvent("f");
    QCOMPARE(transport->takeSent(), QByteArrayList{R"(42/admin,["f"])"});
    // One later finds the connection open.
    Socket late(m_manager.get(), "/late");
    late.connectToServer();
    QCOMPARE(transport->takeSent(), QByteArrayList{"40/late,"});
}

void TestManager::lastSocketCloses()
{
    Socket first(m_manager.get());
    auto second = std::make_unique<Socket>(m_manager.get(), "/b");
    first.connectToServer();
    second->connectToServer();
    FakeTransport *transport = m_world->last();
    transport->deliver(openPacket());
    transport->deliver(R"(40{"sid":"y"})");
    m_log.clear();
    first.disconnectFromServer();
    QCOMPARE(m_manager->state(), State::Open);
    QCOMPARE(transport->sent.last(), QByteArray("41"));
    second.reset();
    QCOMPARE(takeLog(), (QByteArrayList{"state Closed", "transport ", "closed"}));
    QCOMPARE(m_reason, CloseReason::Requested);
}

void TestManager::refusesASecondSocket()
{
    Socket first(m_manager.get(), "/a");
    Socket second(m_manager.get(), "a");
    QSignalSpy refused(&second, &Socket::connectError);
    first.connectToServer();
    second.connectToServer();
    QCOMPARE(refused.size(), 1);
    QVERIFY(!refused.first().first().toString().isEmpty());
    QVERIFY(!second.isActive() && first.isActive());
    QCOMPARE(second.state(), Socket::State::Disconnected);
    FakeTransport *transport = m_world->last();
    transport->deliver(openPacket());
    QCOMPARE(transport->takeSent(), QByteArrayList{"40/a,"});
    // It does not take the other one's place along either.
    second.disconnectFromServer();
    transport->deliver(R"(40/a,{"sid":"y"})");
    QVERIFY(first.isConnected());
}

void TestManager::placeIsFreeAgain()
{
    Socket other(m_manager.get());
    other.connectToServer();
    FakeTransport *transport = m_world->last();
    transport->deliver(openPacket());
    Socket first(m_manager.get(), "/a");
    Socket second(m_manager.get(), "/a");
    first.connectToServer();
    first.disconnectFromServer();
    second.connectToServer();
    QVERIFY(second.isActive());
    transport->deliver(R"(44/a,{"message":"no"})");
    QVERIFY(!second.isActive());
    first.connectToServer();
    QVERIFY(first.isActive());
    transport->deliver(R"(40/a,{"sid":"y"})");
    transport->deliver("41/a,");
    second.connectToServer();
    QVERIFY(second.isActive());
    // After close() nobody is connected either.
    m_manager->close();
    first.connectToServer();
    QVERIFY(first.isActive());
    second.connectToServer();
    QVERIFY(!second.isActive());
}

void TestManager::ignoresStrangeNamespaces()
{
    Socket socket(m_manager.get());
    socket.connectToServer();
    FakeTransport *transport = m_world->last();
    transport->deliver(openPacket());
    for (const char *packet : {R"(40/x,{"sid":"y"})", R"(42/x,["a"])", "41/x,", R"(44/x,"no")"})
        transport->deliver(packet);
    QVERIFY(socket.isActive() && !socket.isConnected());
    QCOMPARE(m_manager->state(), State::Open);
}

void TestManager::socketDuringOpened_data()
{
    QTest::addColumn<QByteArray>("signal");
    for (const char *signal : {"stateChanged", "transportChanged", "opened"})
        QTest::newRow(signal) << QByteArray(signal);
}

// A server takes two of the same CONNECT for an attack and closes the connection.
void TestManager::socketDuringOpened()
{
    QFETCH(QByteArray, signal);
    Socket early(m_manager.get(), "/early");
    Socket again(m_manager.get(), "/again");
    early.connectToServer();
    again.connectToServer();
    Socket late(m_manager.get(), "/late");
    const auto act = [&] {
        if (m_manager->state() != State::Open || m_manager->transport().isEmpty())
            return;
        late.connectToServer();
        again.disconnectFromServer();
        again.connectToServer();
    };
    if (signal == "stateChanged")
        connect(m_manager.get(), &Manager::stateChanged, this, act);
    else if (signal == "transportChanged")
        connect(m_manager.get(), &Manager::transportChanged, this, act);
    else
        connect(m_manager.get(), &Manager::opened, this, act);
    m_world->last()->deliver(openPacket());
    QByteArrayList asked = m_world->last()->takeSent();
    std::sort(asked.begin(), asked.end());
    QCOMPARE(asked, (QByteArrayList{"40/again,", "40/early,", "40/late,"}));
    disconnect(m_manager.get(), nullptr, this, nullptr);
}

void TestManager::reopensInStateChanged()
{
    int calls = 0;
    connect(m_manager.get(), &Manager::stateChanged, this, [&] {
        if (m_manager->state() != State::Opening || ++calls > 1)
            return;
        m_manager->close();
        m_manager->open();
    });
    m_manager->open();
    QCOMPARE(m_world->transports.size(), 1);
    QCOMPARE(m_world->last()->opens, 1);
    m_world->last()->deliver(openPacket());
    QCOMPARE(m_manager->state(), State::Open);
    disconnect(m_manager.get(), nullptr, this, nullptr);
}

QTEST_GUILESS_MAIN(TestManager)
#include "tst_manager.moc"
