// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"
#include "tests/unit/client/fakeworld.h"

#include <QtTest/QtTest>

#include <memory>

using namespace std::chrono_literals;
using namespace SocketIO;
using Reason = Engine::CloseReason;

// Engine.IO protocol, version 4, "Upgrade".
class TestEngineUpgrade : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void upgrades();
    void noProbe_data();
    void noProbe();
    void staysOnPolling_data();
    void staysOnPolling();
    void probeTimesOut();
    void probeLostWhilePausing();
    void pollingLost_data();
    void pollingLost();
    void receivesWhilePausing();
    void pingWhilePausing();
    void drainsAfterwards();
    void checkMovesAlong();
    void pingTimeoutWhilePausing();
    void closesInEachPhase_data();
    void closesInEachPhase();
    void deletedInEachPhase_data();
    void deletedInEachPhase();
    void closesInUpgraded();
    void closesInOpened();

private:
    enum Phase { Probing, Probed, Pausing, Upgraded };
    static void phases()
    {
        QTest::addColumn<int>("phase");
        QTest::newRow("the probe connects") << int(Probing);
        QTest::newRow("the probe waits for its answer") << int(Probed);
        QTest::newRow("polling pauses") << int(Pausing);
        QTest::newRow("upgraded") << int(Upgraded);
    }

    void start(const ManagerOptions &options = {}, const QByteArrayList &upgrades = {"websocket"},
        TransportType type = TransportType::Polling)
    {
        m_engine = new Engine(m_world->environment(),
            {.url = QUrl(QStringLiteral("http://h/")),
                .options = std::make_shared<const ManagerOptions>(options),
                .cookies = {}},
            {type});
        connect(m_engine, &Engine::opened, this, [this] { m_log.append("opened"); });
        connect(m_engine, &Engine::upgraded, this, [this] { m_log.append("upgraded"); });
        connect(m_engine, &Engine::drained, this, [this] { m_log.append("drained"); });
        connect(m_engine, &Engine::messageReceived, this,
            [this](const EnginePacket &packet) { m_log.append("message " + packet.data); });
        connect(m_engine, &Engine::closed, this, [this](Reason reason, const QString &) {
            m_log.append("closed");
            m_reason = reason;
        });
        m_engine->open();
        m_polling = m_world->last();
        m_polling->deliver(openPacket("the-sid", upgrades));
        m_probe = m_world->last() == m_polling ? nullptr : m_world->last();
    }
    void reach(Phase phase)
    {
        start();
        if (phase >= Probed)
            m_probe->accept();
        if (phase >= Pausing)
            m_probe->deliver("3probe");
        if (phase >= Upgraded)
            m_polling->finishPause();
    }
    [[nodiscard]] QByteArrayList takeLog() { return std::exchange(m_log, {}); }

    std::unique_ptr<FakeWorld> m_world;
    QPointer<Engine> m_engine;
    QPointer<FakeTransport> m_polling;
    QPointer<FakeTransport> m_probe;
    QByteArrayList m_log;
    Reason m_reason{};
};

void TestEngineUpgrade::init()
{
    m_world = std::make_unique<FakeWorld>();
    m_log.clear();
}

void TestEngineUpgrade::cleanup()
{
    delete m_engine;
    m_world.reset();
}

void TestEngineUpgrade::upgrades()
{
    start();
    QVERIFY(m_probe);
    QCOMPARE(m_probe->type(), TransportType::WebSocket);
    QCOMPARE(m_probe->given().sid, QByteArray("the-sid"));
    QCOMPARE(m_probe->opens, 1);
    QCOMPARE(m_probe->sent, QByteArrayList());
    m_probe->accept();
    QCOMPARE(m_probe->takeSent(), QByteArrayList{"2probe"});
    // Until the answer everything goes the old way.
    m_engine->send(EnginePacket::text("a"));
    QCOMPARE(m_polling->takeSent(), QByteArrayList{"4a"});
    QCOMPARE(m_polling->pauses, 0);
    m_probe->deliver("3probe");
    QCOMPARE(m_polling->pauses, 1);
    m_engine->send(EnginePacket::text("b"));
    m_engine->send(EnginePacket::bytes("\1\2\3"));
    QCOMPARE(m_polling->sent, QByteArrayList());
    QCOMPARE(m_probe->sent, QByteArrayList());
    QCOMPARE(m_engine->packetsToWrite(), 2);
    QCOMPARE(m_engine->transportType(), TransportType::Polling);
    QCOMPARE(takeLog(), QByteArrayList{"opened"});
    m_polling->finishPause();
    QCOMPARE(m_probe->takeSent(), (QByteArrayList{"5", "4b", "bAQID"}));
    QCOMPARE(m_engine->transportType(), TransportType::WebSocket);
    QCOMPARE(m_engine->packetsToWrite(), 0);
    QCOMPARE(takeLog(), QByteArrayList{"upgraded"});
    FakeWorld::collect();
    QVERIFY(!m_polling);
    QVERIFY(m_probe);
    m_probe->deliver("4c");
    m_engine->send(EnginePacket::text("d"));
    QCOMPARE(takeLog(), QByteArrayList{"message c"});
    QCOMPARE(m_probe->takeSent(), QByteArrayList{"4d"});
    // The probe's time is no longer measured.
    m_probe->deliver("2");
    m_world->advance(20s);
    QVERIFY(m_engine->isOpen());
    m_probe->lose(QStringLiteral("reset"));
    QCOMPARE(takeLog(), QByteArrayList{"closed"});
    QCOMPARE(m_reason, Reason::TransportError);
}

void TestEngineUpgrade::noProbe_data()
{
    QTest::addColumn<bool>("upgrade");
    QTest::addColumn<bool>("polling");
    QTest::addColumn<bool>("allowed");
    QTest::addColumn<QByteArrayList>("offer");
    const QByteArrayList websocket{"websocket"};
    QTest::newRow("not wanted") << false << true << true << websocket;
    QTest::newRow("there already") << true << false << true << websocket;
    QTest::newRow("not allowed") << true << true << false << websocket;
    QTest::newRow("not offered") << true << true << true << QByteArrayList();
    QTest::newRow("another offered") << true << true << true << QByteArrayList{"webtransport"};
}

void TestEngineUpgrade::noProbe()
{
    QFETCH(bool, upgrade);
    QFETCH(bool, polling);
    QFETCH(bool, allowed);
    QFETCH(QByteArrayList, offer);
    ManagerOptions options;
    options.upgrade = upgrade;
    if (!allowed)
        options.transports = {TransportType::Polling};
    start(options, offer, polling ? TransportType::Polling : TransportType::WebSocket);
    QVERIFY(m_engine->isOpen());
    QCOMPARE(m_world->transports.size(), 1);
}

void TestEngineUpgrade::staysOnPolling_data()
{
    QTest::addColumn<QByteArray>("answer");
    for (const char *answer :
        {"refused", "lost", "garbled", "3", "3prob", "4hello", "6", "0{}", "1"})
        QTest::newRow(answer) << QByteArray(answer);
}

void TestEngineUpgrade::staysOnPolling()
{
    QFETCH(QByteArray, answer);
    start();
    if (answer == "refused") {
        m_probe->lose(QStringLiteral("status 400"));
    } else {
        m_probe->accept();
        if (answer == "lost")
            m_probe->lose();
        else if (answer == "garbled")
            m_probe->garble(QStringLiteral("no packet"));
        else
            m_probe->deliver(answer);
    }
    QCOMPARE(m_polling->pauses, 0);
    FakeWorld::collect();
    QVERIFY(!m_probe);
    m_polling->deliver("4a");
    m_engine->send(EnginePacket::text("b"));
    QCOMPARE(m_polling->sent, QByteArrayList{"4b"});
    QCOMPARE(takeLog(), (QByteArrayList{"opened", "message a"}));
    QCOMPARE(m_engine->transportType(), TransportType::Polling);
    // Not tried a second time.
    m_world->advance(40s);
    QVERIFY(m_engine->isOpen());
    QCOMPARE(m_world->transports.size(), 2);
}

void TestEngineUpgrade::probeTimesOut()
{
    for (const bool accepted : {false, true}) {
        start();
        if (accepted)
            m_probe->accept();
        m_world->advance(9999ms);
        FakeWorld::collect();
        QVERIFY(m_probe);
        m_world->advance(1ms);
        FakeWorld::collect();
        QVERIFY(!m_probe);
        QVERIFY(m_engine->isOpen());
        QCOMPARE(m_engine->transportType(), TransportType::Polling);
        QCOMPARE(m_polling->pauses, 0);
        delete m_engine;
    }
}

// Polling was told to end: there is no way back.
void TestEngineUpgrade::probeLostWhilePausing()
{
    for (const QString &error : {QStringLiteral("reset"), QString()}) {
        cleanup();
        init();
        reach(Pausing);
        m_probe->lose(error);
        m_polling->finishPause();
        QCOMPARE(takeLog(), (QByteArrayList{"opened", "closed"}));
        QCOMPARE(m_reason, error.isEmpty() ? Reason::TransportClose : Reason::TransportError);
    }
}

void TestEngineUpgrade::pollingLost_data()
{
    phases();
}

void TestEngineUpgrade::pollingLost()
{
    QFETCH(int, phase);
    reach(static_cast<Phase>(phase));
    m_log.clear();
    m_polling->lose(QStringLiteral("reset"));
    if (phase == Upgraded) {
        QVERIFY(m_engine->isOpen());
        return;
    }
    QCOMPARE(takeLog(), QByteArrayList{"closed"});
    QCOMPARE(m_reason, Reason::TransportError);
    FakeWorld::collect();
    QVERIFY(!m_probe);
    QCOMPARE(m_world->clock.running(), std::size_t(0));
}

// The poll under way may bring some.
void TestEngineUpgrade::receivesWhilePausing()
{
    reach(Pausing);
    m_polling->deliver("4a");
    m_polling->deliver("6");
    QCOMPARE(takeLog(), (QByteArrayList{"opened", "message a"}));
    m_polling->finishPause();
    QCOMPARE(m_probe->sent, (QByteArrayList{"2probe", "5"}));
}

void TestEngineUpgrade::pingWhilePausing()
{
    reach(Pausing);
    m_polling->deliver("2");
    QCOMPARE(m_polling->sent, QByteArrayList());
    m_polling->finishPause();
    QCOMPARE(m_probe->sent, (QByteArrayList{"2probe", "5", "3"}));
}

void TestEngineUpgrade::drainsAfterwards()
{
    reach(Probed);
    m_polling->keeps = true;
    m_engine->send(EnginePacket::text("a"));
    m_probe->deliver("3probe");
    m_polling->drain();
    m_engine->send(EnginePacket::text("b"));
    QCOMPARE(takeLog(), QByteArrayList{"opened"});
    m_probe->keeps = true;
    m_polling->finishPause();
    QCOMPARE(takeLog(), QByteArrayList{"upgraded"});
    m_probe->drain();
    QCOMPARE(takeLog(), QByteArrayList{"drained"});
}

// The answer to a check would come the old way, which is no more.
void TestEngineUpgrade::checkMovesAlong()
{
    reach(Pausing);
    m_engine->checkAlive();
    m_polling->finishPause();
    m_world->advance(1s);
    m_probe->answerCheck();
    QCOMPARE(m_probe->checks, 1);
    m_world->advance(10s);
    QVERIFY(m_engine->isOpen());
    // Without one nothing is asked.
    delete m_engine;
    reach(Upgraded);
    QCOMPARE(m_probe->checks, 0);
}

void TestEngineUpgrade::pingTimeoutWhilePausing()
{
    reach(Pausing);
    m_world->advance(45s);
    QCOMPARE(takeLog(), (QByteArrayList{"opened", "closed"}));
    QCOMPARE(m_reason, Reason::PingTimeout);
    FakeWorld::collect();
    QVERIFY(!m_probe);
}

void TestEngineUpgrade::closesInEachPhase_data()
{
    phases();
}

void TestEngineUpgrade::closesInEachPhase()
{
    QFETCH(int, phase);
    reach(static_cast<Phase>(phase));
    const QPointer<FakeTransport> current = phase == Upgraded ? m_probe : m_polling;
    m_log.clear();
    m_engine->close();
    QCOMPARE(takeLog(), QByteArrayList{"closed"});
    QCOMPARE(m_reason, Reason::Requested);
    QCOMPARE(current->closes, 1);
    FakeWorld::collect();
    QVERIFY(!m_engine && !m_probe && !m_polling);
    QCOMPARE(m_world->clock.running(), std::size_t(0));
    QCOMPARE(takeLog(), QByteArrayList());
}

void TestEngineUpgrade::deletedInEachPhase_data()
{
    phases();
}

void TestEngineUpgrade::deletedInEachPhase()
{
    QFETCH(int, phase);
    reach(static_cast<Phase>(phase));
    m_log.clear();
    delete m_engine;
    FakeWorld::collect();
    QVERIFY(!m_probe && !m_polling);
    QCOMPARE(takeLog(), QByteArrayList());
    QCOMPARE(m_world->clock.running(), std::size_t(0));
}

void TestEngineUpgrade::closesInUpgraded()
{
    reach(Pausing);
    connect(m_engine, &Engine::upgraded, this, [this] { m_engine->close(); });
    m_engine->send(EnginePacket::text("a"));
    m_polling->finishPause();
    QCOMPARE(m_probe->sent, (QByteArrayList{"2probe", "5", "4a"}));
    QCOMPARE(m_probe->closes, 1);
    QCOMPARE(takeLog(), (QByteArrayList{"opened", "upgraded", "closed"}));
}

void TestEngineUpgrade::closesInOpened()
{
    auto options = std::make_shared<const ManagerOptions>();
    m_engine = new Engine(m_world->environment(),
        {.url = QUrl(QStringLiteral("http://h/")), .options = options, .cookies = {}},
        {TransportType::Polling});
    connect(m_engine, &Engine::opened, this, [this] { m_engine->close(); });
    m_engine->open();
    m_world->last()->deliver(openPacket("sid", {"websocket"}));
    QCOMPARE(m_world->transports.size(), 1);
    FakeWorld::collect();
    QVERIFY(!m_engine);
}

CRIER_TEST(TestEngineUpgrade)
#include "tst_engineupgrade.moc"
