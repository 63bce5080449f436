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

class TestManagerReconnect : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void afterALoss();
    void afterAFailure();
    void delays_data();
    void delays();
    void startsOverAfterSuccess();
    void givesUp_data();
    void givesUp();
    void opensAgainAfterGivingUp();
    void socketsAskAgainAfterGivingUp_data();
    void socketsAskAgainAfterGivingUp();
    void notAtAll();
    void onlyForActiveSockets();
    void endsWithTheLastSocket();
    void newOptionsForTheNextDelay();
    void closeWhileWaiting();
    void openWhileWaiting();
    void socketWaitsAlong();
    void connectsInDisconnected();

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

void TestManagerReconnect::init()
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

void TestManagerReconnect::cleanup()
{
    m_socket.reset();
    m_manager.reset();
    m_world.reset();
}

void TestManagerReconnect::afterALoss()
{
    connectAll();
    lose();
    QCOMPARE(m_manager->state(), State::Waiting);
    QCOMPARE(m_manager->nextAttemptIn(), 1000);
    QVERIFY(m_socket->isActive());
    m_world->advance(999ms);
    QCOMPARE(m_manager->nextAttemptIn(), 1);
    QCOMPARE(m_world->transports.size(), 1);
    QCOMPARE(takeLog(), QByteArrayList{"closed"});
    m_world->advance(1ms);
    QCOMPARE(m_manager->nextAttemptIn(), -1);
    QCOMPARE(m_manager->state(), State::Opening);
    QCOMPARE(m_world->transports.size(), 2);
    m_world->last()->deliver(openPacket());
    QCOMPARE(takeLog(), (QByteArrayList{"attempt 1", "reconnected 1"}));
    QCOMPARE(m_world->last()->takeSent(), QByteArrayList{"40"});
    m_world->last()->deliver(R"(40{"sid":"b"})");
    QCOMPARE(m_socket->id(), QByteArray("b"));
}

void TestManagerReconnect::afterAFailure()
{
    m_socket->connectToServer();
    m_world->last()->lose(QStringLiteral("refused"));
    QCOMPARE(takeLog(), (QByteArrayList{"error", "connectError refused"}));
    QCOMPARE(m_manager->state(), State::Waiting);
    QCOMPARE(m_socket->state(), Socket::State::Connecting);
    m_world->advance(1000ms);
    m_world->advance(20s);
    QCOMPARE(
        takeLog(), (QByteArrayList{"attempt 1", "error", "connectError Connection timed out"}));
    QCOMPARE(m_manager->nextAttemptIn(), 2000);
    m_world->advance(2000ms);
    m_world->last()->deliver("4a");
    QCOMPARE(takeLog().mid(0, 2), (QByteArrayList{"attempt 2", "error"}));
    m_world->advance(4000ms);
    m_world->last()->deliver(openPacket());
    QCOMPARE(takeLog(), (QByteArrayList{"attempt 3", "reconnected 3"}));
}

void TestManagerReconnect::delays_data()
{
    QTest::addColumn<double>("random");
    QTest::addColumn<double>("factor");
    QTest::addColumn<int>("delay");
    QTest::addColumn<int>("maximum");
    QTest::addColumn<QList<int>>("expected");
    QTest::newRow("defaults") << 0.5 << 0.5 << 1000 << 5000
                              << QList<int>{1000, 2000, 4000, 5000, 5000};
    QTest::newRow("lowest") << 0.0 << 0.5 << 1000 << 5000
                            << QList<int>{500, 1000, 2000, 4000, 5000};
    QTest::newRow("high") << 0.75 << 0.5 << 1000 << 5000 << QList<int>{1250, 2500, 5000, 5000};
    QTest::newRow("not randomised") << 0.0 << 0.0 << 100 << 300 << QList<int>{100, 200, 300, 300};
    QTest::newRow("fully") << 0.0 << 1.0 << 100 << 300 << QList<int>{0, 0, 0};
}

void TestManagerReconnect::delays()
{
    QFETCH(double, random);
    QFETCH(double, factor);
    QFETCH(int, delay);
    QFETCH(int, maximum);
    QFETCH(QList<int>, expected);
    m_world->random = random;
    setOptions([&](ManagerOptions &options) {
        options.randomizationFactor = factor;
        options.reconnectionDelay = std::chrono::milliseconds(delay);
        options.reconnectionDelayMax = std::chrono::milliseconds(maximum);
    });
    m_socket->connectToServer();
    for (const int wait : expected) {
        lose();
        QCOMPARE(m_manager->nextAttemptIn(), wait);
        m_world->advance(std::chrono::milliseconds(wait));
        QCOMPARE(m_manager->state(), State::Opening);
    }
}

void TestManagerReconnect::startsOverAfterSuccess()
{
    connectAll();
    for (int i = 0; i < 3; ++i) {
        lose();
        m_world->advance(std::chrono::milliseconds(m_manager->nextAttemptIn()));
    }
    m_world->last()->deliver(openPacket());
    QCOMPARE(takeLog().constLast(), QByteArray("reconnected 3"));
    lose();
    QCOMPARE(m_manager->nextAttemptIn(), 1000);
    m_world->advance(1000ms);
    m_world->last()->deliver(openPacket());
    QCOMPARE(takeLog().constLast(), QByteArray("reconnected 1"));
}

void TestManagerReconnect::givesUp_data()
{
    QTest::addColumn<int>("attempts");
    for (const int attempts : {0, 1, 3})
        QTest::addRow("%d", attempts) << attempts;
}

void TestManagerReconnect::givesUp()
{
    QFETCH(int, attempts);
    setOptions([&](ManagerOptions &options) { options.reconnectionAttempts = attempts; });
    connectAll();
    lose();
    QByteArrayList expected{"closed"};
    for (int i = 1; i <= attempts; ++i) {
        QCOMPARE(m_manager->state(), State::Waiting);
        m_world->advance(5s);
        lose();
        expected.append({"attempt " + QByteArray::number(i), "error", "connectError reset"});
    }
    expected.append("failed");
    QCOMPARE(takeLog(), expected);
    QCOMPARE(m_manager->state(), State::Closed);
    QCOMPARE(m_manager->nextAttemptIn(), -1);
    m_world->advance(1h);
    QCOMPARE(m_world->transports.size(), 1 + attempts);
}

void TestManagerReconnect::opensAgainAfterGivingUp()
{
    setOptions([&](ManagerOptions &options) { options.reconnectionAttempts = 1; });
    connectAll();
    lose();
    m_world->advance(1s);
    lose();
    QCOMPARE(takeLog().constLast(), QByteArray("failed"));
    m_manager->open();
    m_world->last()->deliver(openPacket());
    QCOMPARE(m_world->last()->takeSent(), QByteArrayList{"40"});
    // No attempt of its own.
    QCOMPARE(takeLog(), QByteArrayList());
    // And the attempts are counted from the start.
    lose();
    QCOMPARE(m_manager->nextAttemptIn(), 1000);
}

void TestManagerReconnect::socketsAskAgainAfterGivingUp_data()
{
    QTest::addColumn<bool>("reconnection");
    QTest::newRow("attempts used up") << true;
    QTest::newRow("without any") << false;
}

void TestManagerReconnect::socketsAskAgainAfterGivingUp()
{
    QFETCH(bool, reconnection);
    setOptions([&](ManagerOptions &options) {
        options.reconnection = reconnection;
        options.reconnectionAttempts = 0;
    });
    Socket socket(m_manager.get(), "/late");
    socket.connectToServer();
    m_world->last()->deliver(openPacket());
    QCOMPARE(m_world->last()->takeSent(), QByteArrayList{"40/late,"});
    lose();
    QCOMPARE(m_manager->state(), State::Closed);
    QVERIFY(socket.isActive());
    QCOMPARE(socket.state(), Socket::State::Disconnected);
    const qsizetype made = m_world->transports.size();
    socket.connectToServer();
    QCOMPARE(m_world->transports.size(), made + 1);
    QCOMPARE(socket.state(), Socket::State::Connecting);
    // Once is enough.
    socket.connectToServer();
    QCOMPARE(m_world->transports.size(), made + 1);
    m_world->last()->deliver(openPacket());
    QCOMPARE(m_world->last()->takeSent(), QByteArrayList{"40/late,"});
}

void TestManagerReconnect::notAtAll()
{
    setOptions([](ManagerOptions &options) { options.reconnection = false; });
    connectAll();
    lose();
    QCOMPARE(takeLog(), QByteArrayList{"closed"});
    QCOMPARE(m_manager->state(), State::Closed);
    m_world->advance(1h);
    QCOMPARE(m_world->transports.size(), 1);
}

void TestManagerReconnect::onlyForActiveSockets()
{
    m_manager->open();
    m_world->last()->deliver(openPacket());
    lose();
    QCOMPARE(m_manager->state(), State::Closed);
    m_world->advance(1h);
    QCOMPARE(m_world->transports.size(), 1);
}

void TestManagerReconnect::endsWithTheLastSocket()
{
    for (const bool deleted : {false, true}) {
        connectAll();
        lose();
        QCOMPARE(m_manager->state(), State::Waiting);
        const qsizetype made = m_world->transports.size();
        if (deleted)
            m_socket.reset();
        else
            m_socket->disconnectFromServer();
        QCOMPARE(m_manager->state(), State::Closed);
        m_world->advance(1h);
        QCOMPARE(m_world->transports.size(), made);
        QCOMPARE(takeLog(), QByteArrayList{"closed"});
    }
}

void TestManagerReconnect::newOptionsForTheNextDelay()
{
    connectAll();
    setOptions([](ManagerOptions &options) {
        options.reconnectionDelay = 10ms;
        options.path = QStringLiteral("/new");
    });
    lose();
    QCOMPARE(m_manager->nextAttemptIn(), 10);
    m_world->advance(10ms);
    QCOMPARE(m_world->last()->url().path(), QStringLiteral("/new/"));
}

void TestManagerReconnect::closeWhileWaiting()
{
    connectAll();
    lose();
    m_log.clear();
    m_manager->close();
    QCOMPARE(m_manager->state(), State::Closed);
    QVERIFY(!m_socket->isActive());
    QCOMPARE(m_manager->nextAttemptIn(), -1);
    // It was closed already.
    QCOMPARE(takeLog(), QByteArrayList());
    m_world->advance(1h);
    QCOMPARE(m_world->transports.size(), 1);
}

void TestManagerReconnect::openWhileWaiting()
{
    connectAll();
    lose();
    m_manager->open();
    QCOMPARE(m_manager->state(), State::Opening);
    QCOMPARE(m_manager->nextAttemptIn(), -1);
    m_world->advance(5s);
    QCOMPARE(m_world->transports.size(), 2);
    m_world->last()->deliver(openPacket());
    QCOMPARE(takeLog(), (QByteArrayList{"closed", "reconnected 1"}));
}

void TestManagerReconnect::socketWaitsAlong()
{
    connectAll();
    lose();
    Socket other(m_manager.get(), "/b");
    other.connectToServer();
    QCOMPARE(m_manager->state(), State::Waiting);
    QCOMPARE(m_world->transports.size(), 1);
    m_world->advance(1s);
    m_world->last()->deliver(openPacket());
    QByteArrayList asked = m_world->last()->takeSent();
    std::sort(asked.begin(), asked.end());
    QCOMPARE(asked, (QByteArrayList{"40", "40/b,"}));
}

// A handler that opens at once leaves nothing to wait for.
void TestManagerReconnect::connectsInDisconnected()
{
    connectAll();
    connect(m_socket.get(), &Socket::disconnected, this, [this] {
        m_socket->disconnectFromServer();
        m_socket->connectToServer();
    });
    lose();
    QCOMPARE(m_manager->state(), State::Opening);
    QCOMPARE(m_manager->nextAttemptIn(), -1);
    QCOMPARE(m_world->transports.size(), 2);
    m_world->last()->deliver(openPacket());
    QCOMPARE(m_world->last()->sent, QByteArrayList{"40"});
}

CRIER_TEST(TestManagerReconnect)
#include "tst_managerreconnect.moc"
