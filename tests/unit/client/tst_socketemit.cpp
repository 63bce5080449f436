// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/client/fakepeer.h"

#include <QtCore/QFutureWatcher>
#include <QtTest/QtTest>

using namespace std::chrono_literals;
using namespace SocketIO;
using Policy = Socket::BufferPolicy;

// What a socket sends; see tst_socketacks and tst_socketretries for what becomes of it.
class TestSocketEmit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_log.clear(); }
    void encodes_data();
    void encodes();
    void reservedNames_data();
    void reservedNames();
    void saysWhatIsSent();
    void buffers();
    void buffersAcrossConnections();
    void rejectsNewest();
    void dropsOldest();
    void noBuffer();
    void clearsBuffer();
    void volatileEvents();

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

void TestSocketEmit::encodes_data()
{
    QTest::addColumn<QVariantList>("arguments");
    QTest::addColumn<QByteArrayList>("packets");
    const auto row = [](const char *name, const QVariantList &list, const QByteArrayList &packets) {
        QTest::newRow(name) << list << packets;
    };
    row("none", {}, {R"(42["e"])"});
    row("scalars", arguments(1, 2.5, true, nullptr, "ü\"", QStringLiteral("x")),
        {R"(42["e",1,2.5,true,null,"ü\"","x"])"});
    row("nested", {QVariantMap{{QStringLiteral("a"), QVariantList{1, QVariantMap()}}}},
        {R"(42["e",{"a":[1,{}]}])"});
    row("bytes", arguments(QByteArray("\1\2\3"), QByteArray()),
        {R"(452-["e",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])", "bAQID", "b"});
}

void TestSocketEmit::encodes()
{
    QFETCH(QVariantList, arguments);
    QFETCH(QByteArrayList, packets);
    FakePeer peer;
    peer.connect();
    QVERIFY(peer.socket->emitArguments("e", arguments));
    QCOMPARE(peer.takeSent(), packets);
    peer.socket->emitWithAck("e", arguments, this, note("e"));
    QCOMPARE(peer.takeSent().first(), packets.first().replace("[\"e\"", "0[\"e\""));
}

void TestSocketEmit::reservedNames_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"connect", "connect_error", "disconnect", "disconnecting",
             "newListener", "removeListener"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestSocketEmit::reservedNames()
{
    QFETCH(QString, name);
    FakePeer peer;
    QVERIFY(!peer.socket->emitEvent(name));
    QVERIFY(!peer.socket->emitVolatile(name));
    peer.connect();
    QVERIFY(!peer.socket->emitEvent(name));
    QVERIFY(!peer.socket->emitWithAck(name, {}, this, note("never")));
    peer.socket->setRetries(1);
    QVERIFY(!peer.socket->emitEvent(name));
    QCOMPARE(peer.socket->request(name).result().error, AckResult::Error::NotSent);
    QCOMPARE(peer.takeSent(), QByteArrayList());
    QCOMPARE(takeLog(), QByteArrayList());
    QCOMPARE(peer.socket->bufferedCount(), 0);
}

void TestSocketEmit::saysWhatIsSent()
{
    FakePeer peer;
    QSignalSpy sent(peer.socket, &Socket::eventSent);
    peer.socket->emitEvent("a", 1);
    QCOMPARE(sent.size(), 0);
    peer.connect();
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.first().first().toString(), QStringLiteral("a"));
    QCOMPARE(sent.first().last().toList(), QVariantList{1});
    peer.socket->emitEvent("b");
    peer.socket->emitVolatile("c");
    QCOMPARE(sent.size(), 3);
}

void TestSocketEmit::buffers()
{
    FakePeer peer;
    QVERIFY(peer.socket->emitEvent("a", QByteArray("\1\2\3")));
    QVERIFY(ask(peer, "b"));
    QCOMPARE(peer.socket->bufferedCount(), 2);
    peer.open();
    peer.socket->emitEvent("c");
    QCOMPARE(peer.takeSent(), QByteArrayList{"40"});
    QCOMPARE(peer.socket->bufferedCount(), 3);
    peer.deliver(R"(40{"sid":"a"})");
    QCOMPARE(peer.takeSent(),
        (QByteArrayList{
            R"(451-["a",{"_placeholder":true,"num":0}])", "bAQID", R"(420["b"])", R"(42["c"])"}));
    QCOMPARE(peer.socket->bufferedCount(), 0);
    peer.deliver(R"(430["yes"])");
    QCOMPARE(takeLog(), QByteArrayList{"b None yes"});
}

void TestSocketEmit::buffersAcrossConnections()
{
    FakePeer peer;
    peer.connect();
    peer.lose();
    peer.socket->emitEvent("a");
    peer.reopen();
    peer.lose();
    peer.reconnect();
    QCOMPARE(peer.takeSent(), QByteArrayList{R"(42["a"])"});
    // Disconnected by ourselves, too.
    peer.socket->disconnectFromServer();
    peer.socket->emitEvent("b");
    peer.connect();
    QCOMPARE(peer.takeSent(), QByteArrayList{R"(42["b"])"});
}

void TestSocketEmit::rejectsNewest()
{
    FakePeer peer;
    QCOMPARE(peer.socket->bufferLimit(), Socket::kDefaultBufferLimit);
    QCOMPARE(peer.socket->bufferPolicy(), Policy::RejectNewest);
    peer.socket->setBufferLimit(2);
    QVERIFY(ask(peer, "a"));
    QVERIFY(peer.socket->emitEvent("b"));
    QVERIFY(!ask(peer, "c"));
    QVERIFY(!peer.socket->emitEvent("d"));
    QCOMPARE(peer.socket->bufferedCount(), 2);
    peer.connect();
    QCOMPARE(peer.takeSent(), (QByteArrayList{R"(420["a"])", R"(42["b"])"}));
    QVERIFY(peer.socket->emitEvent("e"));
    QCOMPARE(takeLog(), QByteArrayList());
}

void TestSocketEmit::dropsOldest()
{
    FakePeer peer;
    peer.socket->setBufferLimit(2, Policy::DropOldest);
    QVERIFY(ask(peer, "a"));
    QVERIFY(peer.socket->emitEvent("b"));
    QVERIFY(peer.socket->emitEvent("c"));
    QCOMPARE(takeLog(), QByteArrayList{"a NotSent"});
    QVERIFY(ask(peer, "d"));
    QCOMPARE(takeLog(), QByteArrayList());
    QCOMPARE(peer.socket->bufferedCount(), 2);
    peer.connect();
    QCOMPARE(peer.takeSent(), (QByteArrayList{R"(42["c"])", R"(421["d"])"}));
    peer.deliver("430[]");
    QCOMPARE(takeLog(), QByteArrayList());
}

void TestSocketEmit::noBuffer()
{
    for (const Policy policy : {Policy::RejectNewest, Policy::DropOldest}) {
        FakePeer peer;
        peer.socket->setBufferLimit(-1, policy);
        QCOMPARE(peer.socket->bufferLimit(), 0);
        QVERIFY(!peer.socket->emitEvent("a"));
        peer.connect();
        QVERIFY(peer.socket->emitEvent("b"));
        QCOMPARE(peer.takeSent(), QByteArrayList{R"(42["b"])"});
    }
}

void TestSocketEmit::clearsBuffer()
{
    FakePeer peer;
    ask(peer, "a");
    peer.socket->emitEvent("b");
    ask(peer, "c");
    peer.socket->clearBuffer();
    QCOMPARE(peer.socket->bufferedCount(), 0);
    QCOMPARE(takeLog(), (QByteArrayList{"a NotSent", "c NotSent"}));
    peer.connect();
    QCOMPARE(peer.takeSent(), QByteArrayList());
}

void TestSocketEmit::volatileEvents()
{
    FakePeer peer;
    QVERIFY(!peer.socket->emitVolatile("a"));
    peer.open();
    QVERIFY(!peer.socket->emitVolatile("b"));
    peer.deliver(R"(40{"sid":"a"})");
    peer.server()->sent.clear();
    QVERIFY(peer.socket->emitVolatile("c", 1));
    // Something waits already.
    peer.server()->keeps = true;
    peer.socket->emitEvent("d");
    QVERIFY(!peer.socket->emitVolatile("e"));
    QVERIFY(!ask(peer, "f", {.isVolatile = true}));
    peer.server()->drain();
    peer.server()->keeps = false;
    QVERIFY(peer.socket->emitVolatile("g"));
    QVERIFY(ask(peer, "h", {.isVolatile = true}));
    QCOMPARE(peer.takeSent(),
        (QByteArrayList{R"(42["c",1])", R"(42["d"])", R"(42["g"])", R"(420["h"])"}));
    QCOMPARE(peer.socket->bufferedCount(), 0);
    QCOMPARE(takeLog(), QByteArrayList());
}

CRIER_TEST(TestSocketEmit)
#include "tst_socketemit.moc"
