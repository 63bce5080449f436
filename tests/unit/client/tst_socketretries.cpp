// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/client/fakepeer.h"

#include <QtCore/QFutureWatcher>
#include <QtTest/QtTest>

using namespace std::chrono_literals;
using namespace SocketIO;
using Policy = Socket::BufferPolicy;

// Events that are sent until they are acknowledged.
class TestSocketRetries : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_log.clear(); }
    void retriesOneAtATime();
    void retriesOnTimeout();
    void retriesOnReconnect();
    void retriesLateAnswer();
    void retriesGiveUp_data();
    void retriesGiveUp();
    void retriesGiveUpOnDisconnect();
    void retriesAndVolatile();
    void retriesWithoutBuffer();
    void retriesLimit();
    void retriesClearBuffer();

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

void TestSocketRetries::retriesOneAtATime()
{
    FakePeer peer;
    peer.socket->setRetries(-1);
    QCOMPARE(peer.socket->retries(), 0);
    peer.socket->setRetries(2);
    peer.socket->emitEvent("a");
    ask(peer, "b");
    QCOMPARE(peer.socket->bufferedCount(), 2);
    peer.connect();
    QCOMPARE(peer.takeSent(), QByteArrayList{R"(420["a"])"});
    peer.socket->emitEvent("c");
    QCOMPARE(peer.takeSent(), QByteArrayList());
    peer.deliver("430[]");
    QCOMPARE(peer.takeSent(), QByteArrayList{R"(421["b"])"});
    peer.deliver(R"(431["yes"])");
    QCOMPARE(peer.takeSent(), QByteArrayList{R"(422["c"])"});
    peer.deliver("432[]");
    QCOMPARE(peer.socket->bufferedCount(), 0);
    QCOMPARE(takeLog(), QByteArrayList{"b None yes"});
}

void TestSocketRetries::retriesOnTimeout()
{
    FakePeer peer;
    peer.socket->setRetries(2);
    peer.socket->setAckTimeout(1s);
    peer.connect();
    ask(peer, "a");
    ask(peer, "b");
    peer.server()->sent.clear();
    peer.world.advance(999ms);
    QCOMPARE(peer.takeSent(), QByteArrayList());
    peer.world.advance(1ms);
    QCOMPARE(peer.takeSent(), QByteArrayList{R"(421["a"])"});
    peer.deliver("431[]");
    QCOMPARE(takeLog(), QByteArrayList{"a None"});
    QCOMPARE(peer.takeSent(), QByteArrayList{R"(422["b"])"});
}

void TestSocketRetries::retriesOnReconnect()
{
    FakePeer peer;
    peer.socket->setRetries(2);
    peer.connect();
    ask(peer, "a");
    peer.lose();
    QCOMPARE(takeLog(), QByteArrayList());
    QCOMPARE(peer.socket->bufferedCount(), 1);
    peer.reconnect();
    QCOMPARE(peer.takeSent(), QByteArrayList{R"(421["a"])"});
    peer.deliver("431[]");
    QCOMPARE(takeLog(), QByteArrayList{"a None"});
}

// To the first try, while the second is under way.
void TestSocketRetries::retriesLateAnswer()
{
    FakePeer peer;
    peer.socket->setRetries(2);
    peer.socket->setAckTimeout(1s);
    peer.connect();
    ask(peer, "a");
    peer.world.advance(1s);
    peer.deliver("430[]");
    QCOMPARE(takeLog(), QByteArrayList());
    peer.deliver("431[]");
    QCOMPARE(takeLog(), QByteArrayList{"a None"});
}

void TestSocketRetries::retriesGiveUp_data()
{
    QTest::addColumn<int>("retries");
    for (const int retries : {1, 3})
        QTest::addRow("%d", retries) << retries;
}

void TestSocketRetries::retriesGiveUp()
{
    QFETCH(int, retries);
    FakePeer peer;
    peer.socket->setRetries(retries);
    peer.socket->setAckTimeout(1s);
    peer.connect();
    ask(peer, "a");
    peer.socket->emitEvent("b");
    peer.world.advance(retries * 1s);
    QCOMPARE(takeLog(), QByteArrayList());
    QCOMPARE(peer.takeSent().size(), 1 + retries);
    peer.world.advance(1s);
    QCOMPARE(takeLog(), QByteArrayList{"a Timeout"});
    QCOMPARE(peer.takeSent().size(), 1);
    QCOMPARE(peer.socket->bufferedCount(), 1);
}

void TestSocketRetries::retriesGiveUpOnDisconnect()
{
    FakePeer peer;
    peer.socket->setRetries(1);
    peer.connect();
    ask(peer, "a");
    peer.lose();
    peer.reconnect();
    peer.lose();
    QCOMPARE(takeLog(), QByteArrayList{"a Disconnected"});
    QCOMPARE(peer.socket->bufferedCount(), 0);
}

void TestSocketRetries::retriesAndVolatile()
{
    FakePeer peer;
    peer.socket->setRetries(2);
    peer.connect();
    ask(peer, "a");
    QVERIFY(peer.socket->emitVolatile("b"));
    QCOMPARE(peer.takeSent(), (QByteArrayList{R"(420["a"])", R"(42["b"])"}));
}

// What can go at once needs no place to wait.
void TestSocketRetries::retriesWithoutBuffer()
{
    FakePeer peer;
    peer.socket->setRetries(2);
    peer.socket->setBufferLimit(0);
    QVERIFY(!ask(peer, "a"));
    peer.connect();
    QVERIFY(ask(peer, "b"));
    QCOMPARE(peer.takeSent(), QByteArrayList{R"(420["b"])"});
    QVERIFY(!ask(peer, "c"));
    peer.deliver("430[]");
    QVERIFY(ask(peer, "d"));
    QCOMPARE(takeLog(), QByteArrayList{"b None"});
}

void TestSocketRetries::retriesLimit()
{
    FakePeer peer;
    peer.socket->setRetries(2);
    peer.socket->setBufferLimit(2, Policy::DropOldest);
    peer.connect();
    for (const char *name : {"a", "b", "c"})
        QVERIFY(ask(peer, name));
    // Not the one in flight.
    QCOMPARE(takeLog(), QByteArrayList{"b NotSent"});
    QCOMPARE(peer.socket->bufferedCount(), 2);
    peer.deliver("430[]");
    QCOMPARE(takeLog(), QByteArrayList{"a None"});
    QCOMPARE(peer.takeSent(), (QByteArrayList{R"(420["a"])", R"(421["c"])"}));
}

void TestSocketRetries::retriesClearBuffer()
{
    FakePeer peer;
    peer.socket->setRetries(2);
    peer.connect();
    ask(peer, "a");
    ask(peer, "b");
    peer.socket->clearBuffer();
    QCOMPARE(takeLog(), QByteArrayList{"b NotSent"});
    peer.deliver("430[]");
    QCOMPARE(takeLog(), QByteArrayList{"a None"});
    QCOMPARE(peer.socket->bufferedCount(), 0);
}

CRIER_TEST(TestSocketRetries)
#include "tst_socketretries.moc"
