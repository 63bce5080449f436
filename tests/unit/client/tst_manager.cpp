// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/client/managerfixture.h"

#include <QtTest/QtTest>

using namespace std::chrono_literals;
using namespace SocketIO;

// How it reconnects has a program of its own (tst_managerreconnect), and so has what it is to its
// sockets (tst_managersockets).
class TestManager : public ManagerFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
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
};

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

CRIER_TEST(TestManager)
#include "tst_manager.moc"
