// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/client/fakepeer.h"

#include <QtTest/QtTest>

using namespace std::chrono_literals;
using namespace SocketIO;

namespace {

//! What ends a connection.
using End = void (*)(FakePeer &peer);

} // namespace

Q_DECLARE_METATYPE(End)

// A connection that opens and ends before the server has answered for the namespace. What is told
// is what the JavaScript client 4.8 tells.
class TestSocketBreaks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_log.clear(); }
    void tells_data();
    void tells();
    void goesOn();
    void tellsEachNamespace();
    void givesUpInTheError();
    void withoutReconnection();
    void buffersStay();

private:
    void watch(Socket *socket)
    {
        const QByteArray nsp = socket->nsp() == "/" ? QByteArray() : socket->nsp() + ' ';
        connect(socket, &Socket::disconnected, this,
            [this, nsp](Socket::DisconnectReason reason, const QString &detail) {
                m_log.append(nsp + "disconnected " + nameOf(reason) + ' ' + detail.toUtf8());
            });
        connect(socket, &Socket::connectError, this,
            [this, nsp](const QString &message, const QJsonValue &data) {
                QVERIFY(data.isUndefined());
                m_log.append(nsp + "error " + message.toUtf8());
            });
        connect(socket, &Socket::connected, this, [this, nsp] { m_log.append(nsp + "connected"); });
    }

    QByteArrayList m_log;
};

void TestSocketBreaks::tells_data()
{
    QTest::addColumn<End>("end");
    QTest::addColumn<QByteArrayList>("log");
    const auto row = [](const char *name, End end, const QByteArrayList &log) {
        QTest::newRow(name) << end << log;
    };
    row("the connection broke", [](FakePeer &peer) { peer.lose(); },
        {"error reset", "disconnected TransportError reset"});
    row("the server closed", [](FakePeer &peer) { peer.server()->lose(); },
        {"disconnected TransportClose "});
    row("the server said good-bye", [](FakePeer &peer) { peer.deliver("1"); },
        {"disconnected TransportClose "});
    row("silence", [](FakePeer &peer) { peer.world.advance(1h); }, {"disconnected PingTimeout "});
    row("another parser", [](FakePeer &peer) { peer.deliver("bg6R0eXBl"); },
        {"disconnected ParseError a binary message arrived that no packet had announced"});
    row("no packet of Engine.IO",
        [](FakePeer &peer) { peer.server()->garble(QStringLiteral("x")); },
        {"disconnected ParseError x"});
    row("no packet of Socket.IO", [](FakePeer &peer) { peer.deliver("4{}"); },
        {"disconnected ParseError unknown packet type (at byte 0)"});
    row("out of the namespace", [](FakePeer &peer) { peer.deliver("44"); },
        {"disconnected ParseError the packet needs a payload (at byte 1)"});
    row("the server left the namespace", [](FakePeer &peer) { peer.deliver("41"); },
        {"disconnected ServerDisconnect "});
    row("we left", [](FakePeer &peer) { peer.socket->disconnectFromServer(); }, {});
    row("the manager closed", [](FakePeer &peer) { peer.manager->close(); }, {});
}

void TestSocketBreaks::tells()
{
    QFETCH(End, end);
    QFETCH(QByteArrayList, log);
    FakePeer peer;
    watch(peer.socket);
    peer.open();
    QCOMPARE(m_log, QByteArrayList());
    end(peer);
    // What follows in an hour of silence is another attempt.
    QCOMPARE(m_log.mid(0, log.size()), log);
    QVERIFY(log.size() > 0 || m_log.isEmpty());
}

// Each time, and then the server lets us in.
void TestSocketBreaks::goesOn()
{
    FakePeer peer;
    watch(peer.socket);
    peer.open();
    peer.server()->lose();
    peer.reopen();
    peer.lose();
    QCOMPARE(m_log,
        (QByteArrayList{
            "disconnected TransportClose ", "error reset", "disconnected TransportError reset"}));
    QVERIFY(peer.socket->isActive());
    QCOMPARE(peer.socket->state(), Socket::State::Connecting);
    peer.reconnect();
    QCOMPARE(m_log.mid(3), QByteArrayList{"connected"});
    // From then on an error is told once, as the end.
    peer.lose();
    QCOMPARE(m_log.mid(4), QByteArrayList{"disconnected TransportError reset"});
}

void TestSocketBreaks::tellsEachNamespace()
{
    FakePeer peer;
    Socket other(peer.manager, "/other");
    Socket idle(peer.manager, "/idle");
    watch(peer.socket);
    watch(&other);
    watch(&idle);
    peer.connect();
    other.connectToServer();
    m_log.clear();
    peer.lose();
    QCOMPARE(m_log,
        (QByteArrayList{"disconnected TransportError reset", "/other error reset",
            "/other disconnected TransportError reset"}));
}

void TestSocketBreaks::givesUpInTheError()
{
    FakePeer peer;
    watch(peer.socket);
    connect(peer.socket, &Socket::connectError, this, [&] { peer.socket->disconnectFromServer(); });
    peer.open();
    peer.lose();
    QCOMPARE(m_log, QByteArrayList{"error reset"});
    QVERIFY(!peer.socket->isActive());

    FakePeer deleted;
    connect(deleted.socket, &Socket::connectError, this, [&] { delete deleted.socket; });
    deleted.open();
    deleted.lose();
    QVERIFY(!deleted.socket);
}

void TestSocketBreaks::withoutReconnection()
{
    FakePeer peer;
    ManagerOptions options = peer.manager->options();
    options.reconnection = false;
    peer.manager->setOptions(options);
    watch(peer.socket);
    peer.open();
    peer.server()->lose();
    QCOMPARE(m_log, QByteArrayList{"disconnected TransportClose "});
    QCOMPARE(peer.socket->state(), Socket::State::Disconnected);
}

// What was emitted waits for the next connection, and so does whoever wants an answer.
void TestSocketBreaks::buffersStay()
{
    FakePeer peer;
    QByteArrayList answers;
    QVERIFY(peer.socket->emitWithAck(
        "e", {}, this, [&](const AckResult &result) { answers.append(nameOf(result.error)); }));
    peer.open();
    peer.lose();
    QCOMPARE(answers, QByteArrayList());
    peer.reconnect();
    QCOMPARE(peer.takeSent(), QByteArrayList{R"(420["e"])"});
    peer.deliver("430[]");
    QCOMPARE(answers, QByteArrayList{"None"});
}

CRIER_TEST(TestSocketBreaks)
#include "tst_socketbreaks.moc"
