// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/client/managerfixture.h"

#include <QtTest/QtTest>

using namespace std::chrono_literals;
using namespace SocketIO;

// What a manager is to its sockets.
class TestManagerSockets : public ManagerFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void multiplexes();
    void lastSocketCloses();
    void refusesASecondSocket();
    void placeIsFreeAgain();
    void ignoresStrangeNamespaces();
    void socketDuringOpened_data();
    void socketDuringOpened();
    void reopensInStateChanged();
};

void TestManagerSockets::multiplexes()
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

void TestManagerSockets::lastSocketCloses()
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

void TestManagerSockets::refusesASecondSocket()
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

void TestManagerSockets::placeIsFreeAgain()
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

void TestManagerSockets::ignoresStrangeNamespaces()
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

void TestManagerSockets::socketDuringOpened_data()
{
    QTest::addColumn<QByteArray>("signal");
    for (const char *signal : {"stateChanged", "transportChanged", "opened"})
        QTest::newRow(signal) << QByteArray(signal);
}

// A server takes two of the same CONNECT for an attack and closes the connection.
void TestManagerSockets::socketDuringOpened()
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

void TestManagerSockets::reopensInStateChanged()
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

CRIER_TEST(TestManagerSockets)
#include "tst_managersockets.moc"
