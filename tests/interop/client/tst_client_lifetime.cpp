// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Our client and a stock server that comes and goes; and objects deleted in their own handlers.

#include "socketio/client/socket.h"
#include "stockserver.h"
#include "tests/runner.h"

#include <QtNetwork/QTcpServer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using SocketIO::Event;
using SocketIO::Manager;
using SocketIO::Socket;
using std::chrono::milliseconds;
using Reason = Socket::DisconnectReason;

namespace {

constexpr int kDeadlineMs = 20000;

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

//! Manager and socket that reconnect at once, nearly.
struct Client {
    explicit Client(const QUrl &url, const QByteArray &nsp = "/")
        : socket(&manager, nsp)
        , disconnected(&socket, &Socket::disconnected)
    {
        manager.setUrl(url);
        Manager::Options options;
        options.reconnectionDelay = milliseconds(20);
        options.reconnectionDelayMax = milliseconds(100);
        options.randomizationFactor = 0;
        manager.setOptions(options);
    }

    bool waitConnected()
    {
        return QTest::qWaitFor([this] { return socket.isConnected(); }, kDeadlineMs);
    }

    bool join()
    {
        socket.connectToServer();
        return waitConnected();
    }

    Reason lastReason() const { return disconnected.last()[0].value<Reason>(); }

    Manager manager;
    Socket socket;
    QSignalSpy disconnected;
};

} // namespace

class TestClientLifetime : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.start()); }

    void serverDisconnects_data()
    {
        QTest::addColumn<QString>("event");
        QTest::newRow("the namespace") << text("kick");
        QTest::newRow("the connection") << text("kick-hard");
    }

    void serverDisconnects()
    {
        QFETCH(QString, event);
        Client client(m_server.url());
        QVERIFY(client.join());
        QSignalSpy attempts(&client.manager, &Manager::reconnectAttempt);
        client.socket.emitEvent(event);
        QTRY_COMPARE_WITH_TIMEOUT(client.disconnected.size(), 1, kDeadlineMs);
        QCOMPARE(client.lastReason(), Reason::ServerDisconnect);
        QVERIFY(!client.socket.isActive());
        QVERIFY(client.socket.id().isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(client.manager.state(), Manager::State::Closed, kDeadlineMs);
        QCOMPARE(client.manager.nextAttemptIn(), -1);
        QCOMPARE(attempts.size(), 0);
        QVERIFY(client.join());
        QCOMPARE(client.disconnected.size(), 1);
    }

    void aLostConnectionComesBack()
    {
        Client client(m_server.url());
        QVERIFY(client.join());
        const QByteArray id = client.socket.id();
        client.socket.emitEvent(text("drop"));
        QTRY_COMPARE_WITH_TIMEOUT(client.disconnected.size(), 1, kDeadlineMs);
        QVERIFY(client.lastReason() == Reason::TransportClose
            || client.lastReason() == Reason::TransportError);
        QVERIFY(client.socket.isActive());
        QVERIFY(client.waitConnected());
        QVERIFY(client.socket.id() != id);
    }

    void aBrokenPacketIsAParseError()
    {
        Client client(m_server.url());
        QVERIFY(client.join());
        client.socket.emitEvent(text("garbage"), text("9["));
        QTRY_COMPARE_WITH_TIMEOUT(client.disconnected.size(), 1, kDeadlineMs);
        QCOMPARE(client.lastReason(), Reason::ParseError);
        QVERIFY(client.waitConnected());
    }

    void reconnectsToARestartedServer()
    {
        StockServer server;
        QVERIFY(server.start());
        Client client(server.url());
        QSignalSpy attempts(&client.manager, &Manager::reconnectAttempt);
        QSignalSpy errors(&client.socket, &Socket::connectError);
        QVERIFY(client.join());
        const QByteArray id = client.socket.id();
        server.kill();
        QTRY_COMPARE_WITH_TIMEOUT(client.disconnected.size(), 1, kDeadlineMs);
        QCOMPARE(client.socket.state(), Socket::State::Connecting);
        QTRY_VERIFY_WITH_TIMEOUT(attempts.size() >= 4 && errors.size() >= 3, kDeadlineMs);
        for (int i = 0; i < 4; ++i)
            QCOMPARE(attempts[i][0].toInt(), i + 1);
        QVERIFY(!errors[0][0].toString().isEmpty());
        QVERIFY(errors[0][1].value<QJsonValue>().isUndefined());
        QVERIFY(server.start());
        QVERIFY(client.waitConnected());
        QVERIFY(client.socket.id() != id);
        QCOMPARE(client.disconnected.size(), 1);
    }

    void theDelayGrowsToItsMaximum()
    {
        StockServer server;
        QVERIFY(server.start());
        server.kill();
        Client client(server.url());
        QList<int> delays;
        connect(&client.manager, &Manager::stateChanged, this, [&] {
            if (client.manager.state() == Manager::State::Waiting)
                delays.append(client.manager.nextAttemptIn());
        });
        client.socket.connectToServer();
        QTRY_VERIFY_WITH_TIMEOUT(delays.size() >= 5, kDeadlineMs);
        // 20, 40, 80, 100, 100 less what has passed, and a coarse timer may add a twentieth.
        const QList<int> limits{21, 42, 84, 105, 105};
        for (int i = 0; i < limits.size(); ++i)
            QVERIFY2(
                delays[i] > 0 && delays[i] <= limits[i], qPrintable(QString::number(delays[i])));
        QVERIFY(delays[2] > limits[0] && delays[4] > limits[1]);
    }

    void givesUpAfterItsAttempts()
    {
        StockServer server;
        QVERIFY(server.start());
        server.kill();
        Client client(server.url());
        auto options = client.manager.options();
        options.reconnectionAttempts = 2;
        client.manager.setOptions(options);
        QSignalSpy failed(&client.manager, &Manager::reconnectFailed);
        QSignalSpy errors(&client.socket, &Socket::connectError);
        client.socket.connectToServer();
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kDeadlineMs);
        QCOMPARE(errors.size(), 3);
        QCOMPARE(client.manager.state(), Manager::State::Closed);
        QVERIFY(server.start());
        client.manager.open();
        QVERIFY(client.waitConnected());
    }

    void aSilentServerTimesOut()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        QUrl url(text("http://127.0.0.1"));
        url.setPort(silent.serverPort());
        Client client(url);
        auto options = client.manager.options();
        options.timeout = milliseconds(100);
        client.manager.setOptions(options);
        QSignalSpy errors(&client.socket, &Socket::connectError);
        client.socket.connectToServer();
        QTRY_VERIFY_WITH_TIMEOUT(errors.size() >= 2, kDeadlineMs);
        QVERIFY(errors[0][0].toString().contains(text("timed out")));
    }

    void noticesAServerThatStops()
    {
        StockServer server(milliseconds(100), milliseconds(300));
        QVERIFY(server.start());
        Client client(server.url());
        QVERIFY(client.join());
        server.suspend(true);
        QTRY_COMPARE_WITH_TIMEOUT(client.disconnected.size(), 1, kDeadlineMs);
        QCOMPARE(client.lastReason(), Reason::PingTimeout);
        server.suspend(false);
        QVERIFY(client.waitConnected());
    }

    void answersPings()
    {
        StockServer server(milliseconds(50), milliseconds(200));
        QVERIFY(server.start());
        Client client(server.url());
        QVERIFY(client.join());
        // Answers for longer than the server would wait: each round trip is one more event.
        QElapsedTimer clock;
        clock.start();
        int answers = 0;
        while (clock.elapsed() < 1000) {
            const int before = answers;
            client.socket.emitWithAck(text("echo"), {}, this,
                [&answers](const SocketIO::AckResult &result) { answers += result ? 1 : 0; });
            QTRY_VERIFY_WITH_TIMEOUT(answers > before, kDeadlineMs);
        }
        QCOMPARE(client.disconnected.size(), 0);
    }

    void sendsWhatWasEmittedOffline()
    {
        StockServer server;
        QVERIFY(server.start());
        Client client(server.url());
        QVariantList echoes;
        client.socket.on(text("echo"), this,
            [&echoes](const Event &event) { echoes.append(event.arguments().value(0)); });
        QVERIFY(client.socket.emitEvent(text("echo"), 1));
        QVERIFY(client.join());
        QTRY_COMPARE_WITH_TIMEOUT(echoes, QVariantList{1}, kDeadlineMs);

        server.kill();
        QTRY_COMPARE_WITH_TIMEOUT(client.disconnected.size(), 1, kDeadlineMs);
        QVariant answer;
        for (int i = 2; i <= 4; ++i)
            QVERIFY(client.socket.emitEvent(text("echo"), i));
        client.socket.emitWithAck(text("echo"), {QByteArray("\0\xff", 2)}, this,
            [&answer](const SocketIO::AckResult &result) { answer = result.arguments.value(0); });
        QVERIFY(server.start());
        QTRY_COMPARE_WITH_TIMEOUT(answer.toByteArray(), QByteArray("\0\xff", 2), kDeadlineMs);
        QCOMPARE(echoes, (QVariantList{1, 2, 3, 4}));
    }

    void deletesInsideHandlers_data()
    {
        QTest::addColumn<QString>("moment");
        QTest::addColumn<bool>("wholeManager");
        for (const char *moment : {"connected", "state", "event", "ack", "disconnected", "refused",
                 "lost", "opened", "failed", "manager state"}) {
            for (const bool wholeManager : {false, true})
                QTest::addRow("%s, %s", moment, wholeManager ? "manager" : "socket")
                    << text(moment) << wholeManager;
        }
    }

    void deletesInsideHandlers()
    {
        QFETCH(QString, moment);
        QFETCH(bool, wholeManager);
        auto *manager = new Manager;
        manager->setUrl(
            moment == text("failed") ? QUrl(text("http://127.0.0.1:1")) : m_server.url());
        auto *socket = new Socket(manager, moment == text("refused") ? "/private" : "/");
        const QPointer<Manager> managerGuard(manager);
        const QPointer<Socket> socketGuard(socket);
        bool done = false;
        const auto destroy = [=, &done] {
            if (done)
                return;
            done = true;
            if (wholeManager)
                delete managerGuard.data();
            else
                delete socketGuard.data();
        };
        if (moment == text("connected"))
            connect(socket, &Socket::connected, this, destroy);
        else if (moment == text("state"))
            connect(socket, &Socket::stateChanged, this, destroy);
        else if (moment == text("event"))
            connect(socket, &Socket::eventReceived, this, destroy);
        else if (moment == text("disconnected") || moment == text("lost"))
            connect(socket, &Socket::disconnected, this, destroy);
        else if (moment == text("refused") || moment == text("failed"))
            connect(socket, &Socket::connectError, this, destroy);
        else if (moment == text("opened"))
            connect(manager, &Manager::opened, this, destroy);
        else if (moment == text("manager state"))
            connect(manager, &Manager::stateChanged, this, destroy);
        else
            socket->emitWithAck(text("echo"), {}, this, [destroy](auto &) { destroy(); });

        if (moment == text("disconnected") || moment == text("lost"))
            socket->emitEvent(text(moment == text("lost") ? "drop" : "kick"));
        socket->connectToServer();
        QTRY_VERIFY_WITH_TIMEOUT(done, kDeadlineMs);
        QCOMPARE(managerGuard.isNull(), wholeManager);
        QCOMPARE(socketGuard.isNull(), !wholeManager);
        // What is left must still be usable.
        if (wholeManager) {
            QCOMPARE(socket->manager(), nullptr);
            QVERIFY(!socket->isConnected());
            socket->emitEvent(text("echo"));
            socket->disconnectFromServer();
            socket->connectToServer();
            delete socket;
        } else {
            manager->setUrl(m_server.url());
            Socket another(manager);
            another.connectToServer();
            QTRY_VERIFY_WITH_TIMEOUT(another.isConnected(), kDeadlineMs);
            delete manager;
        }
        Client after(m_server.url());
        QVERIFY(after.join());
    }

private:
    StockServer m_server;
};

CRIER_TEST(TestClientLifetime)
#include "tst_client_lifetime.moc"
