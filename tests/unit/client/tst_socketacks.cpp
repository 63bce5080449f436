// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/client/fakepeer.h"

#include <QtCore/QFutureWatcher>
#include <QtTest/QtTest>

using namespace std::chrono_literals;
using namespace SocketIO;
using Policy = Socket::BufferPolicy;

// What becomes of an event that wants an answer.
class TestSocketAcks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_log.clear(); }
    void answered();
    void timesOut();
    void ownTimeout();
    void disconnected();
    void staysWhileBuffered();
    void timesOutInTheBuffer();
    void contextGone();
    void contextGoesWithTheOldest();
    void notSent();
    void requests();
    void requestFails_data();
    void requestFails();
    void requestOutlivesItsSocket_data();
    void requestOutlivesItsSocket();

private:
    AckHandler note(const QByteArray &name)
    {
        return [this, name](const AckResult &result) {
            QByteArray line = name + ' ' + nameOf(result.error);
            for (const QVariant &argument : result.arguments)
                line += ' ' + argument.toString().toUtf8();
            m_log.append(line);
        };
    }
    bool ask(const FakePeer &peer, const char *name, const Socket::EmitOptions &options = {})
    {
        return peer.socket->emitWithAck(name, {}, this, note(name), options);
    }
    [[nodiscard]] QByteArrayList takeLog() { return std::exchange(m_log, {}); }

    QByteArrayList m_log;
};

void TestSocketAcks::answered()
{
    FakePeer peer;
    peer.connect();
    ask(peer, "a");
    ask(peer, "b");
    QCOMPARE(peer.takeSent(), (QByteArrayList{R"(420["a"])", R"(421["b"])"}));
    peer.deliver(R"(431["x",1])");
    peer.deliver("430[]");
    peer.deliver("430[]");
    QCOMPARE(takeLog(), (QByteArrayList{"b None x 1", "a None"}));
    QByteArray bytes;
    int number = 0;
    peer.socket->emitWithAck("c", {}, this, [&](const AckResult &result) {
        bytes = result.value<QByteArray>().value_or("-");
        number = result.value<int>(1).value_or(-1);
        QVERIFY(result && !result.value<int>(2) && !result.value<QString>(1));
        QCOMPARE(result.errorString(), QString());
    });
    peer.deliver(R"(461-2[{"_placeholder":true,"num":0},7])");
    peer.deliver("bAQID");
    QCOMPARE(bytes, QByteArray("\1\2\3"));
    QCOMPARE(number, 7);
}

void TestSocketAcks::timesOut()
{
    FakePeer peer;
    peer.connect();
    QCOMPARE(peer.socket->ackTimeout(), 0ms);
    ask(peer, "patient");
    peer.socket->setAckTimeout(1000ms);
    ask(peer, "a");
    peer.world.advance(999ms);
    QCOMPARE(takeLog(), QByteArrayList());
    peer.world.advance(1ms);
    QCOMPARE(takeLog(), QByteArrayList{"a Timeout"});
    peer.deliver("431[]");
    QCOMPARE(takeLog(), QByteArrayList());
    peer.world.advance(20s);
    QCOMPARE(takeLog(), QByteArrayList());
    peer.deliver("430[]");
    QCOMPARE(takeLog(), QByteArrayList{"patient None"});
}

void TestSocketAcks::ownTimeout()
{
    FakePeer peer;
    peer.connect();
    peer.socket->setAckTimeout(1000ms);
    ask(peer, "long", {.timeout = 2000ms});
    ask(peer, "short", {.timeout = 10ms});
    peer.world.advance(10ms);
    QCOMPARE(takeLog(), QByteArrayList{"short Timeout"});
    peer.world.advance(1989ms);
    QCOMPARE(takeLog(), QByteArrayList());
    peer.world.advance(1ms);
    QCOMPARE(takeLog(), QByteArrayList{"long Timeout"});
}

void TestSocketAcks::disconnected()
{
    FakePeer peer;
    peer.connect();
    ask(peer, "a");
    connect(peer.socket, &Socket::disconnected, this, [this] { m_log.append("disconnected"); });
    peer.lose();
    QCOMPARE(takeLog(), (QByteArrayList{"disconnected", "a Disconnected"}));
    peer.reconnect();
    QCOMPARE(peer.takeSent(), QByteArrayList());
    peer.deliver("430[]");
    ask(peer, "b");
    peer.socket->disconnectFromServer();
    QCOMPARE(takeLog(), (QByteArrayList{"disconnected", "b Disconnected"}));
}

void TestSocketAcks::staysWhileBuffered()
{
    FakePeer peer;
    peer.connect();
    ask(peer, "sent");
    peer.lose();
    ask(peer, "kept");
    takeLog().clear();
    m_log.clear();
    peer.reopen();
    peer.lose();
    QCOMPARE(takeLog(), QByteArrayList());
    peer.reconnect();
    QCOMPARE(peer.takeSent(), QByteArrayList{R"(421["kept"])"});
    peer.deliver("431[]");
    QCOMPARE(takeLog(), QByteArrayList{"kept None"});
}

void TestSocketAcks::timesOutInTheBuffer()
{
    FakePeer peer;
    ask(peer, "a", {.timeout = 100ms});
    peer.socket->emitEvent("b");
    peer.world.advance(100ms);
    QCOMPARE(takeLog(), QByteArrayList{"a Timeout"});
    QCOMPARE(peer.socket->bufferedCount(), 1);
    peer.connect();
    QCOMPARE(peer.takeSent(), QByteArrayList{R"(42["b"])"});
}

void TestSocketAcks::contextGone()
{
    FakePeer peer;
    peer.connect();
    auto context = std::make_unique<QObject>();
    for (const char *name : {"answered", "late"})
        peer.socket->emitWithAck(name, {}, context.get(), note(name), {.timeout = 100ms});
    peer.socket->emitWithAck("lost", {}, context.get(), note("lost"));
    context.reset();
    peer.deliver("430[]");
    peer.world.advance(100ms);
    peer.lose();
    QCOMPARE(takeLog(), QByteArrayList());
}

void TestSocketAcks::contextGoesWithTheOldest()
{
    FakePeer peer;
    peer.socket->setBufferLimit(1, Policy::DropOldest);
    auto context = std::make_unique<QObject>();
    peer.socket->emitWithAck("a", {}, this, [&](const AckResult &) { context.reset(); });
    QVERIFY(peer.socket->emitWithAck("b", {}, context.get(), note("b")));
    QVERIFY(!context);
    peer.connect();
    QCOMPARE(peer.takeSent(), QByteArrayList{R"(42["b"])"});
}

void TestSocketAcks::notSent()
{
    FakePeer peer;
    peer.socket->setBufferLimit(0);
    QVERIFY(!ask(peer, "a", {.timeout = 100ms}));
    peer.world.advance(1s);
    QCOMPARE(takeLog(), QByteArrayList());
}

void TestSocketAcks::requests()
{
    FakePeer peer;
    peer.connect();
    const QFuture<AckResult> future = peer.socket->request("a", {1});
    QCOMPARE(peer.takeSent(), QByteArrayList{R"(420["a",1])"});
    QVERIFY(!future.isFinished());
    peer.deliver(R"(430["yes"])");
    QVERIFY(future.isFinished());
    QCOMPARE(future.resultCount(), 1);
    QCOMPARE(future.result().value<QString>(), QStringLiteral("yes"));
}

void TestSocketAcks::requestFails_data()
{
    QTest::addColumn<QByteArray>("how");
    QTest::addColumn<AckResult::Error>("error");
    QTest::newRow("timeout") << QByteArray("timeout") << AckResult::Error::Timeout;
    QTest::newRow("lost") << QByteArray("lost") << AckResult::Error::Disconnected;
    QTest::newRow("manager") << QByteArray("manager") << AckResult::Error::Disconnected;
    QTest::newRow("cleared") << QByteArray("cleared") << AckResult::Error::NotSent;
    QTest::newRow("full") << QByteArray("full") << AckResult::Error::NotSent;
    QTest::newRow("volatile") << QByteArray("volatile") << AckResult::Error::NotSent;
}

void TestSocketAcks::requestFails()
{
    QFETCH(QByteArray, how);
    QFETCH(AckResult::Error, error);
    FakePeer peer;
    if (how == "full")
        peer.socket->setBufferLimit(0);
    if (how == "timeout" || how == "lost" || how == "manager")
        peer.connect();
    const QFuture<AckResult> future =
        peer.socket->request("a", {}, {.isVolatile = how == "volatile", .timeout = 100ms});
    if (how == "timeout")
        peer.world.advance(100ms);
    else if (how == "lost")
        peer.lose();
    else if (how == "manager")
        delete peer.manager;
    else if (how == "cleared")
        peer.socket->clearBuffer();
    QVERIFY(future.isFinished());
    QCOMPARE(future.resultCount(), 1);
    QCOMPARE(future.result().error, error);
    QVERIFY(!future.result().errorString().isEmpty());
}

void TestSocketAcks::requestOutlivesItsSocket_data()
{
    QTest::addColumn<bool>("connected");
    QTest::addColumn<int>("retries");
    QTest::newRow("sent") << true << 0;
    QTest::newRow("buffered") << false << 0;
    QTest::newRow("sent, retries") << true << 2;
    QTest::newRow("buffered, retries") << false << 2;
}

void TestSocketAcks::requestOutlivesItsSocket()
{
    QFETCH(bool, connected);
    QFETCH(int, retries);
    FakePeer peer;
    peer.socket->setRetries(retries);
    if (connected)
        peer.connect();
    const QFuture<AckResult> future = peer.socket->request("a");
    const QFuture<AckResult> second = peer.socket->request("b");
    QVERIFY(!future.isFinished());
    delete peer.socket;
    for (const auto &each : {future, second}) {
        QVERIFY(each.isFinished());
        QCOMPARE(each.resultCount(), 1);
        QCOMPARE(each.result().error, AckResult::Error::Disconnected);
    }
}

CRIER_TEST(TestSocketAcks)
#include "tst_socketacks.moc"
