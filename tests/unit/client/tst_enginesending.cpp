// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/client/fakeworld.h"

#include <QtTest/QtTest>

#include <memory>

using namespace std::chrono_literals;
using namespace SocketIO;
using Reason = Engine::CloseReason;

namespace {

const QList<TransportType> kPolling{TransportType::Polling};
const QList<TransportType> kWebSocket{TransportType::WebSocket};

} // namespace

// What an engine sends, and what is still sent when it is closed.
class TestEngineSending : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void sendsWhenOpen();
    void batches_data();
    void batches();
    void oneAtATimeOverWebSocket();
    void backPressure();
    void drainedOnlyForMessages();
    void closeSendsTheRest();
    void closeWaitsForTheTransport();
    void closeAfterPong();
    void lingersForFiveSeconds();

private:
    //! \brief An engine on \a transports that has begun to open.
    FakeTransport *start(const QList<TransportType> &transports, const ManagerOptions &options = {})
    {
        auto settings = std::make_shared<const ManagerOptions>(options);
        m_engine = new Engine(m_world->environment(),
            {.url = QUrl(QStringLiteral("http://h/")), .options = settings, .cookies = {}},
            transports);
        connect(m_engine, &Engine::opened, this, [this] { m_log.append("opened"); });
        connect(m_engine, &Engine::pinged, this, [this] { m_log.append("pinged"); });
        connect(m_engine, &Engine::drained, this, [this] { m_log.append("drained"); });
        connect(m_engine, &Engine::messageReceived, this,
            [this](const EnginePacket &packet) { m_log.append("message " + packet.data); });
        connect(m_engine, &Engine::closed, this, [this](Reason reason, const QString &detail) {
            m_log.append("closed");
            m_reason = reason;
            m_detail = detail;
        });
        m_engine->open();
        return m_world->transports.isEmpty() ? nullptr : m_world->last();
    }
    FakeTransport *startOpen(const QList<TransportType> &transports, qint64 maxPayload = 1000000)
    {
        FakeTransport *transport = start(transports);
        transport->deliver(openPacket("sid", {}, maxPayload));
        m_log.clear();
        return transport;
    }
    [[nodiscard]] QByteArrayList takeLog() { return std::exchange(m_log, {}); }

    std::unique_ptr<FakeWorld> m_world;
    QPointer<Engine> m_engine;
    QByteArrayList m_log;
    Reason m_reason{};
    QString m_detail;
};

void TestEngineSending::init()
{
    m_world = std::make_unique<FakeWorld>();
    m_log.clear();
    m_detail.clear();
}

void TestEngineSending::cleanup()
{
    delete m_engine;
    m_world.reset();
}

void TestEngineSending::sendsWhenOpen()
{
    FakeTransport *transport = start(kWebSocket);
    m_engine->send(EnginePacket::text("a"));
    m_engine->send(EnginePacket::bytes("\1\2\3"));
    QCOMPARE(transport->sent, QByteArrayList());
    QCOMPARE(m_engine->packetsToWrite(), 2);
    QCOMPARE(m_engine->bytesToWrite(), 4);
    transport->deliver(openPacket());
    m_engine->send(EnginePacket::text("b"));
    QCOMPARE(transport->sent, (QByteArrayList{"4a", "bAQID", "4b"}));
    QCOMPARE(m_engine->packetsToWrite(), 0);
    QCOMPARE(m_engine->bytesToWrite(), 0);
}

void TestEngineSending::batches_data()
{
    QTest::addColumn<qint64>("maxPayload");
    QTest::addColumn<QByteArrayList>("messages"); // with b in front: binary
    QTest::addColumn<QList<qsizetype>>("expected");
    const QByteArray ten(10, 'x'); // 12 with its type and a separator
    const QByteArrayList four{ten, ten, ten, ten};
    QTest::newRow("all") << qint64(48) << four << QList<qsizetype>{4};
    QTest::newRow("one less") << qint64(47) << four << QList<qsizetype>{3, 1};
    QTest::newRow("two") << qint64(24) << four << QList<qsizetype>{2, 2};
    QTest::newRow("one each") << qint64(23) << four << QList<qsizetype>{1, 1, 1, 1};
    // The server says what it thinks of it.
    QTest::newRow("too large") << qint64(5) << four << QList<qsizetype>{1, 1, 1, 1};
    // 10 bytes are 16 in base64.
    const QByteArrayList binary{'b' + ten, 'b' + ten};
    QTest::newRow("binary") << qint64(36) << binary << QList<qsizetype>{2};
    QTest::newRow("binary, one less") << qint64(35) << binary << QList<qsizetype>{1, 1};
}

void TestEngineSending::batches()
{
    QFETCH(qint64, maxPayload);
    QFETCH(QByteArrayList, messages);
    QFETCH(QList<qsizetype>, expected);
    FakeTransport *transport = startOpen(kPolling, maxPayload);
    transport->writable = false;
    for (const QByteArray &message : messages)
        m_engine->send(message.startsWith('b') ? EnginePacket::bytes(message.sliced(1))
                                               : EnginePacket::text(message));
    QCOMPARE(transport->batches, QList<qsizetype>());
    transport->drain();
    QCOMPARE(transport->batches, expected);
}

void TestEngineSending::oneAtATimeOverWebSocket()
{
    FakeTransport *transport = startOpen(kWebSocket, 5);
    transport->writable = false;
    for (const char *text : {"a", "b", "c"})
        m_engine->send(EnginePacket::text(text));
    transport->drain();
    QCOMPARE(transport->batches, (QList<qsizetype>{1, 1, 1}));
    QCOMPARE(transport->sent, (QByteArrayList{"4a", "4b", "4c"}));
}

void TestEngineSending::backPressure()
{
    FakeTransport *transport = startOpen(kWebSocket);
    transport->keeps = true;
    m_engine->send(EnginePacket::text("abc"));
    QCOMPARE(m_engine->packetsToWrite(), 0);
    QCOMPARE(m_engine->bytesToWrite(), 4);
    transport->writable = false;
    m_engine->send(EnginePacket::text("de"));
    m_engine->send(EnginePacket::bytes("fgh"));
    QCOMPARE(m_engine->packetsToWrite(), 2);
    QCOMPARE(m_engine->bytesToWrite(), 4 + 5);
    QCOMPARE(transport->takeSent(), QByteArrayList{"4abc"});
    QCOMPARE(takeLog(), QByteArrayList());
    transport->drain();
    QCOMPARE(m_engine->packetsToWrite(), 0);
    QCOMPARE(m_engine->bytesToWrite(), 3 + 4);
    QCOMPARE(takeLog(), QByteArrayList());
    transport->drain();
    QCOMPARE(m_engine->bytesToWrite(), 0);
    QCOMPARE(takeLog(), QByteArrayList{"drained"});
    transport->drain();
    QCOMPARE(takeLog(), QByteArrayList());
}

void TestEngineSending::drainedOnlyForMessages()
{
    FakeTransport *transport = startOpen(kPolling);
    transport->deliver("2");
    transport->drain();
    QCOMPARE(takeLog(), QByteArrayList{"pinged"});
    m_engine->send(EnginePacket::text("a"));
    transport->drain();
    QCOMPARE(takeLog(), QByteArrayList{"drained"});
}

void TestEngineSending::closeSendsTheRest()
{
    const QPointer<FakeTransport> transport = startOpen(kPolling);
    transport->writable = false;
    transport->keeps = true;
    m_engine->send(EnginePacket::text("a"));
    m_engine->close();
    QCOMPARE(takeLog(), QByteArrayList{"closed"});
    QCOMPARE(m_reason, Reason::Requested);
    QVERIFY(!m_engine->isOpen());
    QCOMPARE(transport->closes, 0);
    transport->drain();
    QCOMPARE(transport->sent, QByteArrayList{"4a"});
    QCOMPARE(transport->closes, 0);
    transport->drain();
    QCOMPARE(transport->closes, 1);
    FakeWorld::collect();
    QVERIFY(!m_engine && !transport);
    QCOMPARE(takeLog(), QByteArrayList());
    QCOMPARE(m_world->clock.running(), std::size_t(0));
}

void TestEngineSending::closeWaitsForTheTransport()
{
    const QPointer<FakeTransport> transport = startOpen(kWebSocket);
    transport->closesAtOnce = false;
    m_engine->close();
    QCOMPARE(transport->closes, 1);
    // It does not listen any more.
    transport->deliver("4a");
    transport->deliver("2");
    QCOMPARE(transport->sent, QByteArrayList());
    FakeWorld::collect();
    QVERIFY(m_engine);
    transport->lose();
    FakeWorld::collect();
    QVERIFY(!m_engine);
    QCOMPARE(takeLog(), QByteArrayList{"closed"});
}

// What was sent last was no message.
void TestEngineSending::closeAfterPong()
{
    const QPointer<FakeTransport> transport = startOpen(kPolling);
    transport->keeps = true;
    transport->deliver("2");
    m_engine->close();
    QCOMPARE(transport->closes, 0);
    transport->drain();
    QCOMPARE(transport->closes, 1);
    FakeWorld::collect();
    QVERIFY(!m_engine);
}

void TestEngineSending::lingersForFiveSeconds()
{
    const QPointer<FakeTransport> transport = startOpen(kWebSocket);
    transport->keeps = true;
    m_engine->send(EnginePacket::text("a"));
    // That a check was under way changes nothing.
    m_engine->checkAlive();
    m_world->advance(3s);
    m_engine->close();
    transport->answerCheck();
    m_world->advance(4999ms);
    FakeWorld::collect();
    QVERIFY(m_engine);
    m_world->advance(1ms);
    FakeWorld::collect();
    QVERIFY(!m_engine && !transport);
    QCOMPARE(takeLog(), QByteArrayList{"closed"});
}

CRIER_TEST(TestEngineSending)
#include "tst_enginesending.moc"
