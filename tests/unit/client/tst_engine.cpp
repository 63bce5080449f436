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

// Upgrades have a program of their own (tst_engineupgrade).
class TestEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void opens();
    void refusesHandshakes_data();
    void refusesHandshakes();
    void secondHandshakeIsIgnored();
    void garbageBeforeTheHandshake();
    void noTransport();
    void transportFails_data();
    void transportFails();
    void triesTheNextTransport();
    void triesOnlyOne();
    void messages();
    void serverCloses();
    void closeBeforeOpen();
    void silentAfterClosed();

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

void TestEngine::init()
{
    m_world = std::make_unique<FakeWorld>();
    m_log.clear();
    m_detail.clear();
}

void TestEngine::cleanup()
{
    delete m_engine;
    m_world.reset();
}

void TestEngine::opens()
{
    FakeTransport *transport = start(kPolling);
    QCOMPARE(transport->opens, 1);
    QCOMPARE(transport->type(), TransportType::Polling);
    QVERIFY(!m_engine->isOpen());
    QVERIFY(transport->given().sid.isEmpty());
    transport->deliver(openPacket("the-sid"));
    QCOMPARE(takeLog(), QByteArrayList{"opened"});
    QVERIFY(m_engine->isOpen());
    QCOMPARE(m_engine->handshake().sid, QByteArray("the-sid"));
    QCOMPARE(transport->given().sid, QByteArray("the-sid"));
    QCOMPARE(m_engine->transportType(), TransportType::Polling);
    QCOMPARE(transport->sent, QByteArrayList());
    QCOMPARE(m_world->transports.size(), 1);
}

void TestEngine::refusesHandshakes_data()
{
    QTest::addColumn<QByteArray>("packet");
    QTest::newRow("empty") << QByteArray("0");
    QTest::newRow("no JSON") << QByteArray("0{");
    QTest::newRow("array") << QByteArray("0[]");
    QTest::newRow("no sid") << QByteArray(R"(0{"pingInterval":1000,"pingTimeout":1000})");
    QTest::newRow("empty sid") << QByteArray(
        R"(0{"sid":"","pingInterval":1000,"pingTimeout":1000})");
    QTest::newRow("no interval") << QByteArray(R"(0{"sid":"a","pingTimeout":1000})");
    QTest::newRow("interval 0") << QByteArray(
        R"(0{"sid":"a","pingInterval":0,"pingTimeout":1000})");
    QTest::newRow("interval of years")
        << QByteArray(R"(0{"sid":"a","pingInterval":1e15,"pingTimeout":1000})");
    QTest::newRow("payload 0") << QByteArray(
        R"(0{"sid":"a","pingInterval":1000,"pingTimeout":1000,"maxPayload":0})");
    QTest::newRow("deep") << "0{\"sid\":" + QByteArray(5000, '[') + QByteArray(5000, ']') + "}";
    for (const char *packet : {"1", "2", "2probe", "3", "3probe", "4hello", "5", "6", "bAQID"})
        QTest::newRow(packet) << QByteArray(packet);
}

void TestEngine::refusesHandshakes()
{
    QFETCH(QByteArray, packet);
    const QPointer<FakeTransport> transport = start(kPolling);
    transport->deliver(packet);
    QCOMPARE(takeLog(), QByteArrayList{"closed"});
    QCOMPARE(m_reason, Reason::ParseError);
    QVERIFY(!m_detail.isEmpty());
    QCOMPARE(transport->closes, 1);
    transport->deliver(openPacket());
    QCOMPARE(takeLog(), QByteArrayList());
    QCOMPARE(m_world->clock.running(), std::size_t(0));
}

void TestEngine::secondHandshakeIsIgnored()
{
    FakeTransport *transport = startOpen(kPolling);
    transport->deliver(openPacket("other"));
    QCOMPARE(takeLog(), QByteArrayList());
    QCOMPARE(m_engine->handshake().sid, QByteArray("sid"));
}

void TestEngine::garbageBeforeTheHandshake()
{
    FakeTransport *transport = start(kPolling);
    transport->garble(QStringLiteral("no packet"));
    QCOMPARE(takeLog(), QByteArrayList{"closed"});
    QCOMPARE(m_reason, Reason::ParseError);
    QCOMPARE(m_detail, QStringLiteral("no packet"));
}

void TestEngine::noTransport()
{
    QVERIFY(!start({}));
    QCOMPARE(takeLog(), QByteArrayList{"closed"});
    QCOMPARE(m_reason, Reason::TransportError);
    QVERIFY(!m_detail.isEmpty());
}

void TestEngine::transportFails_data()
{
    QTest::addColumn<bool>("open");
    QTest::addColumn<QString>("error");
    QTest::newRow("opening") << false << QStringLiteral("refused");
    QTest::newRow("opening, in order") << false << QString();
    QTest::newRow("open") << true << QStringLiteral("reset");
    QTest::newRow("open, in order") << true << QString();
}

void TestEngine::transportFails()
{
    QFETCH(bool, open);
    QFETCH(QString, error);
    FakeTransport *transport = open ? startOpen(kWebSocket) : start(kWebSocket);
    transport->lose(error);
    QCOMPARE(takeLog(), QByteArrayList{"closed"});
    QCOMPARE(m_reason, error.isEmpty() ? Reason::TransportClose : Reason::TransportError);
    QCOMPARE(m_detail, error);
    QVERIFY(!m_engine->isOpen());
    QCOMPARE(m_world->clock.running(), std::size_t(0));
}

void TestEngine::triesTheNextTransport()
{
    ManagerOptions options;
    options.tryAllTransports = true;
    const QPointer<FakeTransport> first = start(
        {TransportType::WebSocket, TransportType::Polling, TransportType::WebSocket}, options);
    QCOMPARE(first->type(), TransportType::WebSocket);
    first->lose(QStringLiteral("refused"));
    QCOMPARE(m_world->transports.size(), 2);
    const QPointer<FakeTransport> second = m_world->last();
    QCOMPARE(second->type(), TransportType::Polling);
    QCOMPARE(second->opens, 1);
    second->garble(QStringLiteral("HTML"));
    FakeTransport *third = m_world->last();
    QCOMPARE(third->type(), TransportType::WebSocket);
    QCOMPARE(m_world->transports.size(), 3);
    FakeWorld::collect();
    QVERIFY(!first && !second);
    QCOMPARE(takeLog(), QByteArrayList());
    third->deliver(openPacket());
    QCOMPARE(takeLog(), QByteArrayList{"opened"});
    // From now on a loss is a loss.
    third->lose(QStringLiteral("reset"));
    QCOMPARE(takeLog(), QByteArrayList{"closed"});
    QCOMPARE(m_world->transports.size(), 3);
}

void TestEngine::triesOnlyOne()
{
    start({TransportType::WebSocket, TransportType::Polling})->lose(QStringLiteral("refused"));
    QCOMPARE(m_world->transports.size(), 1);
    QCOMPARE(takeLog(), QByteArrayList{"closed"});
    // And the last one's failure is the engine's.
    delete m_engine;
    ManagerOptions options;
    options.tryAllTransports = true;
    start({TransportType::WebSocket, TransportType::Polling}, options)->lose();
    m_world->last()->lose(QStringLiteral("refused too"));
    QCOMPARE(takeLog(), QByteArrayList{"closed"});
    QCOMPARE(m_detail, QStringLiteral("refused too"));
}

void TestEngine::messages()
{
    FakeTransport *transport = startOpen(kPolling);
    for (const char *packet : {"4a", "6", "3", "5", "4", "bAQID"})
        transport->deliver(packet);
    QCOMPARE(takeLog(), (QByteArrayList{"message a", "message ", "message \1\2\3"}));
}

void TestEngine::serverCloses()
{
    FakeTransport *transport = startOpen(kPolling);
    transport->deliver("1");
    QCOMPARE(takeLog(), QByteArrayList{"closed"});
    QCOMPARE(m_reason, Reason::TransportClose);
}

void TestEngine::closeBeforeOpen()
{
    const QPointer<FakeTransport> transport = start(kPolling);
    m_engine->send(EnginePacket::text("a"));
    m_engine->close();
    QCOMPARE(transport->closes, 1);
    QCOMPARE(transport->sent, QByteArrayList());
    QCOMPARE(takeLog(), QByteArrayList{"closed"});
    QCOMPARE(m_world->clock.running(), std::size_t(0));
}

void TestEngine::silentAfterClosed()
{
    const QPointer<FakeTransport> transport = startOpen(kPolling);
    transport->closesAtOnce = false;
    transport->deliver("1");
    takeLog().clear();
    for (const QByteArray &packet : {openPacket(), QByteArray("4a"), QByteArray("2")})
        transport->deliver(packet);
    transport->garble(QStringLiteral("x"));
    transport->drain();
    transport->finishPause();
    transport->answerCheck();
    transport->lose(QStringLiteral("y"));
    m_engine->send(EnginePacket::text("a"));
    m_engine->checkAlive();
    m_engine->close();
    m_world->advance(1h);
    QCOMPARE(takeLog(), QByteArrayList());
    QCOMPARE(transport->sent, QByteArrayList());
    QCOMPARE(m_engine->packetsToWrite(), 0);
}

CRIER_TEST(TestEngine)
#include "tst_engine.moc"
