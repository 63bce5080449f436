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

//! The defaults of a handshake: 25 s and 20 s.
constexpr std::chrono::milliseconds kSilence = 45s;

} // namespace

// How an engine notices that nobody is there.
class TestEngineHeartbeat : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void answersPings();
    void pingTimeout();
    void onlyPingsRearm();
    void pingExpiredAfterSleep();
    void checkAliveAnswered();
    void checkAliveUnanswered();
    void checkAliveAfterSleep();
    void checkAliveBeforeOpen();

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

void TestEngineHeartbeat::init()
{
    m_world = std::make_unique<FakeWorld>();
    m_log.clear();
    m_detail.clear();
}

void TestEngineHeartbeat::cleanup()
{
    delete m_engine;
    m_world.reset();
}

void TestEngineHeartbeat::answersPings()
{
    FakeTransport *transport = startOpen(kPolling);
    transport->deliver("2");
    transport->deliver("2probe");
    QCOMPARE(transport->takeSent(), (QByteArrayList{"3", "3probe"}));
    QCOMPARE(takeLog(), (QByteArrayList{"pinged", "pinged"}));
}

void TestEngineHeartbeat::pingTimeout()
{
    const QPointer<FakeTransport> transport = startOpen(kPolling);
    m_world->advance(kSilence - 1ms);
    QVERIFY(m_engine->isOpen());
    QVERIFY(!m_engine->hasPingExpired());
    m_world->advance(1ms);
    QCOMPARE(takeLog(), QByteArrayList{"closed"});
    QCOMPARE(m_reason, Reason::PingTimeout);
    QCOMPARE(transport->closes, 1);
    QVERIFY(!m_engine->hasPingExpired());
}

void TestEngineHeartbeat::onlyPingsRearm()
{
    FakeTransport *transport = startOpen(kPolling);
    m_world->advance(30s);
    transport->deliver("2");
    m_world->advance(30s);
    // The server talks, and still it does not ping.
    for (const char *packet : {"4a", "6", "3"})
        transport->deliver(packet);
    transport->answerCheck();
    m_engine->send(EnginePacket::text("b"));
    m_world->advance(kSilence - 30s - 1ms);
    QVERIFY(m_engine->isOpen());
    m_world->advance(1ms);
    QVERIFY(!m_engine->isOpen());
    QCOMPARE(m_reason, Reason::PingTimeout);
}

void TestEngineHeartbeat::pingExpiredAfterSleep()
{
    FakeTransport *transport = startOpen(kPolling);
    m_world->clock.sleep(kSilence - 1ms);
    QVERIFY(!m_engine->hasPingExpired());
    m_world->clock.sleep(1ms);
    QVERIFY(m_engine->hasPingExpired());
    QVERIFY(m_engine->isOpen());
    // A ping that waited in the socket: the connection lives.
    transport->deliver("2");
    QVERIFY(!m_engine->hasPingExpired());
}

void TestEngineHeartbeat::checkAliveAnswered()
{
    FakeTransport *transport = startOpen(kWebSocket);
    m_engine->checkAlive();
    QCOMPARE(transport->checks, 1);
    m_world->advance(4999ms);
    transport->answerCheck();
    m_world->advance(20s);
    QVERIFY(m_engine->isOpen());
}

void TestEngineHeartbeat::checkAliveUnanswered()
{
    FakeTransport *transport = startOpen(kWebSocket);
    m_engine->checkAlive();
    m_world->advance(4999ms);
    QVERIFY(m_engine->isOpen());
    QCOMPARE(transport->closes, 0);
    m_world->advance(1ms);
    QCOMPARE(takeLog(), QByteArrayList{"closed"});
    QCOMPARE(m_reason, Reason::PingTimeout);
    QVERIFY(!m_detail.isEmpty());
}

void TestEngineHeartbeat::checkAliveAfterSleep()
{
    FakeTransport *transport = startOpen(kWebSocket);
    m_world->clock.sleep(1h);
    m_engine->checkAlive();
    QCOMPARE(transport->checks, 0);
    QCOMPARE(takeLog(), QByteArrayList{"closed"});
    QCOMPARE(m_reason, Reason::PingTimeout);
}

void TestEngineHeartbeat::checkAliveBeforeOpen()
{
    FakeTransport *transport = start(kWebSocket);
    m_engine->checkAlive();
    QCOMPARE(transport->checks, 0);
    QCOMPARE(m_world->clock.running(), std::size_t(0));
}

CRIER_TEST(TestEngineHeartbeat)
#include "tst_engineheartbeat.moc"
