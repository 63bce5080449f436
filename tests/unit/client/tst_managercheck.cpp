// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/socket.h"
#include "tests/runner.h"
#include "tests/unit/client/fakeworld.h"

#include <QtTest/QtTest>

#include <memory>

using namespace std::chrono_literals;
using namespace SocketIO;
using State = Manager::State;

class TestManagerCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void checkWhileWaiting();
    void checkFailsWhileWaiting();
    void checkWhileOpen_data();
    void checkWhileOpen();
    void checkWhileOpening();
    void checkOtherwise();
    void networkChanged();
    void networkNotWatched();
    void sleepIsNoticed();
    void sleepIsNoticedWhileSending();

private:
    void setOptions(const std::function<void(ManagerOptions &)> &change)
    {
        ManagerOptions options = m_manager->options();
        change(options);
        m_manager->setOptions(options);
    }
    void connectAll()
    {
        m_socket->connectToServer();
        m_world->last()->deliver(openPacket());
        m_world->last()->deliver(R"(40{"sid":"a"})");
        m_log.clear();
    }
    void lose() { m_world->last()->lose(QStringLiteral("reset")); }
    [[nodiscard]] QByteArrayList takeLog() { return std::exchange(m_log, {}); }

    std::unique_ptr<FakeWorld> m_world;
    std::unique_ptr<Manager> m_manager;
    std::unique_ptr<Socket> m_socket;
    QByteArrayList m_log;
};

void TestManagerCheck::init()
{
    m_world = std::make_unique<FakeWorld>();
    m_manager = std::make_unique<Manager>(m_world->environment(), nullptr);
    m_manager->setUrl(QUrl(QStringLiteral("http://host/")));
    setOptions([](ManagerOptions &options) { options.transports = {TransportType::WebSocket}; });
    m_socket = std::make_unique<Socket>(m_manager.get());
    m_log.clear();
    Manager *manager = m_manager.get();
    const auto log = [this](const QByteArray &line) { m_log.append(line); };
    connect(manager, &Manager::reconnectAttempt, this,
        [log](int attempt) { log("attempt " + QByteArray::number(attempt)); });
    connect(manager, &Manager::reconnected, this,
        [log](int attempt) { log("reconnected " + QByteArray::number(attempt)); });
    connect(manager, &Manager::reconnectFailed, this, [log] { log("failed"); });
    connect(manager, &Manager::errorOccurred, this, [log] { log("error"); });
    connect(manager, &Manager::closed, this, [log] { log("closed"); });
    connect(m_socket.get(), &Socket::connectError, this,
        [log](const QString &message, const QJsonValue &data) {
            log("connectError " + message.toUtf8() + (data.isUndefined() ? "" : " data"));
        });
}

void TestManagerCheck::cleanup()
{
    m_socket.reset();
    m_manager.reset();
    m_world.reset();
}

void TestManagerCheck::checkWhileWaiting()
{
    connectAll();
    lose();
    m_world->advance(10ms);
    m_manager->checkConnection();
    QCOMPARE(m_manager->state(), State::Opening);
    QCOMPARE(m_world->transports.size(), 2);
    m_world->last()->deliver(openPacket());
    QCOMPARE(takeLog(), (QByteArrayList{"closed", "attempt 1", "reconnected 1"}));
    m_world->advance(5s);
    QCOMPARE(m_world->transports.size(), 2);
}

void TestManagerCheck::checkFailsWhileWaiting()
{
    setOptions([](ManagerOptions &options) { options.reconnectionAttempts = 3; });
    connectAll();
    for (int i = 0; i < 3; ++i) {
        lose();
        m_world->advance(std::chrono::milliseconds(m_manager->nextAttemptIn()));
    }
    m_log.clear();
    // The limit is of attempts in a row, and the network is another one.
    setOptions([](ManagerOptions &options) { options.reconnectionAttempts = 4; });
    lose();
    m_manager->checkConnection();
    lose();
    QCOMPARE(takeLog(),
        (QByteArrayList{
            "error", "connectError reset", "attempt 1", "error", "connectError reset"}));
    QCOMPARE(m_manager->state(), State::Waiting);
    m_world->advance(std::chrono::milliseconds(m_manager->nextAttemptIn()));
    QCOMPARE(takeLog(), QByteArrayList{"attempt 2"});
}

void TestManagerCheck::checkWhileOpen_data()
{
    QTest::addColumn<bool>("answered");
    QTest::newRow("answered") << true;
    QTest::newRow("not answered") << false;
}

void TestManagerCheck::checkWhileOpen()
{
    QFETCH(bool, answered);
    connectAll();
    m_manager->checkConnection();
    QCOMPARE(m_world->last()->checks, 1);
    m_world->advance(4999ms);
    if (answered)
        m_world->last()->answerCheck();
    m_world->advance(1ms);
    QCOMPARE(m_manager->state(), answered ? State::Open : State::Waiting);
}

// It may be one of before the machine slept, over a network that is no more.
void TestManagerCheck::checkWhileOpening()
{
    m_socket->connectToServer();
    m_world->advance(1999ms);
    m_manager->checkConnection();
    QCOMPARE(m_world->transports.size(), 1);
    m_world->advance(1ms);
    m_manager->checkConnection();
    QCOMPARE(m_world->transports.size(), 2);
    QCOMPARE(m_manager->state(), State::Opening);
    // Its time begins anew, and it is one of the same row: nobody is told.
    m_world->advance(m_manager->options().timeout - 1ms);
    QCOMPARE(m_manager->state(), State::Opening);
    QCOMPARE(takeLog(), QByteArrayList());
    m_world->last()->deliver(openPacket());
    QCOMPARE(m_manager->state(), State::Open);
    m_world->advance(5s);
    QCOMPARE(m_world->transports.size(), 2);
}

void TestManagerCheck::checkOtherwise()
{
    m_manager->checkConnection();
    QCOMPARE(m_manager->state(), State::Closed);
    m_socket->connectToServer();
    m_manager->checkConnection();
    QCOMPARE(m_world->transports.size(), 1);
    QCOMPARE(m_world->last()->checks, 0);
}

void TestManagerCheck::networkChanged()
{
    connectAll();
    Q_EMIT m_world->network.changed();
    QCOMPARE(m_world->last()->checks, 1);
    lose();
    Q_EMIT m_world->network.changed();
    QCOMPARE(m_manager->state(), State::Opening);
    m_socket->disconnectFromServer();
    Q_EMIT m_world->network.changed();
    QCOMPARE(m_manager->state(), State::Closed);
    m_socket.reset();
    m_manager.reset();
    Q_EMIT m_world->network.changed();
}

void TestManagerCheck::networkNotWatched()
{
    setOptions([](ManagerOptions &options) { options.watchNetwork = false; });
    connectAll();
    QCOMPARE(m_world->clock.running(), std::size_t(1)); // the heartbeat, and no tick
    Q_EMIT m_world->network.changed();
    QCOMPARE(m_world->last()->checks, 0);
    lose();
    Q_EMIT m_world->network.changed();
    QCOMPARE(m_manager->state(), State::Waiting);
}

void TestManagerCheck::sleepIsNoticed()
{
    connectAll();
    m_world->clock.sleep(8h);
    QCOMPARE(m_manager->state(), State::Open);
    m_world->advance(10s);
    QVERIFY(m_manager->state() != State::Open);
    QCOMPARE(takeLog().first(), QByteArray("closed"));
}

// Before the monitor's next tick, and without one too.
void TestManagerCheck::sleepIsNoticedWhileSending()
{
    setOptions([](ManagerOptions &options) { options.watchNetwork = false; });
    connectAll();
    m_world->last()->sent.clear();
    m_world->clock.sleep(8h);
    m_socket->emitEvent("a");
    QVERIFY(!m_socket->emitVolatile("b"));
    QCOMPARE(m_world->last()->sent, QByteArrayList());
    QCOMPARE(m_socket->bufferedCount(), 1);
    QCOMPARE(m_manager->state(), State::Open);
    FakeWorld::collect();
    QCOMPARE(m_manager->state(), State::Waiting);
    m_world->advance(1s);
    m_world->last()->deliver(openPacket());
    m_world->last()->deliver(R"(40{"sid":"b"})");
    QCOMPARE(m_world->last()->sent, (QByteArrayList{"40", R"(42["a"])"}));
}

CRIER_TEST(TestManagerCheck)
#include "tst_managercheck.moc"
