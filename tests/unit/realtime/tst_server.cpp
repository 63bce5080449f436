// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/listener.h"
#include "server/realtime/server.h"
#include "socketio/client/manager.h"
#include "socketio/client/socket.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

#include <memory>
#include <vector>

using Realtime::Arguments;

namespace {

constexpr int kClients = 4;

//! One stock-like client: its own connection, and what it was told.
struct Client {
    explicit Client(const QUrl &url, const QByteArray &nsp = "/")
        : socket(&manager, nsp)
    {
        manager.setUrl(url);
        QObject::connect(&socket, &SocketIO::Socket::eventReceived, &socket,
            [this](const SocketIO::Event &event) {
                events.append(event.name());
                event.acknowledge({QString::fromLatin1(socket.id())});
            });
        QObject::connect(&socket, &SocketIO::Socket::connectError, &socket,
            [this](const QString &message) { error = message; });
        socket.connectToServer();
    }
    SocketIO::Manager manager;
    SocketIO::Socket socket;
    QStringList events;
    QString error;
};

} // namespace

//! What the application behind the server can do: rooms, broadcasts, namespaces, middleware.
class TestServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void broadcastsToRooms();
    void broadcastCollectsAnswers();
    void movesAndFetchesAndDisconnects();
    void makesNamespacesOnDemand();
    void middlewareRefuses();

private:
    void connectClients();
    [[nodiscard]] QUrl url() const;

    std::unique_ptr<Net::WorkerPool> m_pool;
    std::unique_ptr<Realtime::Server> m_server;
    std::unique_ptr<Net::Listener> m_listener;
    std::vector<std::unique_ptr<Client>> m_clients;
};

QUrl TestServer::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_listener->serverPort()));
}

void TestServer::init()
{
    m_pool = std::make_unique<Net::WorkerPool>(Net::Limits(), 2);
    Realtime::Options options;
    options.cleanUpEmptyNamespaces = true;
    m_server = std::make_unique<Realtime::Server>(options, *m_pool);
    m_server->of("/private")
        ->use([](Realtime::Socket *socket, const Realtime::Namespace::Next &next) {
            if (socket->handshake().auth()[QLatin1String("word")] == QLatin1String("sesame"))
                next(std::nullopt);
            else
                next(Realtime::Refusal{.message = QStringLiteral("not you")});
        });
    m_server->dynamic(QRegularExpression(QStringLiteral("^/room-\\d+$")))
        .onConnection([](Realtime::Socket *socket) { socket->emitEvent("made"); });
    m_pool->addHandler(options.engine.path, m_server.get());
    m_pool->start();
    m_listener = std::make_unique<Net::Listener>(*m_pool);
    QVERIFY(m_listener->listen(QHostAddress::LocalHost));
}

void TestServer::cleanup()
{
    m_clients.clear();
    m_listener.reset();
    m_pool->stop();
    m_server.reset();
    m_pool.reset();
}

void TestServer::connectClients()
{
    for (int i = 0; i < kClients; ++i)
        m_clients.push_back(std::make_unique<Client>(url()));
    for (const auto &client : m_clients)
        QTRY_VERIFY(client->socket.isConnected());
}

// Clients are on both workers. An event to everybody at the end tells that nothing else will come.
void TestServer::broadcastsToRooms()
{
    connectClients();
    const auto nsp = m_server->of("/");
    const QByteArray first = m_clients[0]->socket.id();
    const QByteArray second = m_clients[1]->socket.id();
    nsp->to({first, second}).socketsJoin({"red"});
    nsp->to({second}).socketsJoin({"blue"});

    nsp->to({"red"}).emitEvent("red");
    nsp->to({"red"}).to({"blue"}).emitEvent("either");
    nsp->to({"red"}).except({"blue"}).emitEvent("only red");
    nsp->to({"red"}).socketsLeave({"red"});
    nsp->to({"red"}).emitEvent("nobody");
    nsp->emitEvent("end");
    for (const auto &client : m_clients)
        QTRY_VERIFY(client->events.endsWith(QStringLiteral("end")));

    const auto expected = [](const char *text) { return QString::fromLatin1(text).split(u','); };
    QCOMPARE(m_clients[0]->events, expected("red,either,only red,end"));
    QCOMPARE(m_clients[1]->events, expected("red,either,end"));
    QCOMPARE(m_clients[2]->events, expected("end"));
}

void TestServer::broadcastCollectsAnswers()
{
    connectClients();
    QSet<QByteArray> answered;
    bool isComplete = false;
    m_server->of("/")
        ->all()
        .timeout(std::chrono::seconds(10))
        .emitWithAck("ask", {}, this, [&](const QList<Arguments> &answers, bool complete) {
            for (const Arguments &answer : answers)
                answered.insert(answer.json.value(0));
            isComplete = complete;
        });
    QTRY_COMPARE(answered.size(), kClients);
    QVERIFY(isComplete);
    for (const auto &client : m_clients)
        QVERIFY(answered.contains('"' + client->socket.id() + '"'));

    // Nobody is asked: that is an answer too.
    bool isDone = false;
    m_server->of("/")
        ->to({"nowhere"})
        .emitWithAck("ask", {}, this, [&](const QList<Arguments> &answers, bool complete) {
            isDone = answers.isEmpty() && complete;
        });
    QTRY_VERIFY(isDone);
}

void TestServer::movesAndFetchesAndDisconnects()
{
    connectClients();
    const auto nsp = m_server->of("/");
    nsp->to({m_clients[2]->socket.id()}).socketsJoin({"green"});
    QList<Realtime::RemoteSocket> found;
    nsp->to({"green"}).fetchSockets(
        this, [&found](const QList<Realtime::RemoteSocket> &sockets) { found = sockets; });
    QTRY_COMPARE(found.size(), 1);
    QCOMPARE(found.first().id, m_clients[2]->socket.id());
    QCOMPARE(found.first().rooms, QByteArrayList({m_clients[2]->socket.id(), "green"}));

    QTRY_COMPARE(nsp->socketCount(), kClients);
    nsp->to({"green"}).disconnectSockets();
    QTRY_VERIFY(!m_clients[2]->socket.isConnected());
    QTRY_COMPARE(nsp->socketCount(), kClients - 1);
}

void TestServer::makesNamespacesOnDemand()
{
    auto made = std::make_unique<Client>(url(), "/room-7");
    QTRY_COMPARE(made->events, QStringList(QStringLiteral("made")));
    const std::weak_ptr<Realtime::Namespace> nsp = m_server->of("/room-7");
    QCOMPARE(nsp.lock()->socketCount(), 1);

    Client other(url(), "/room-x");
    QTRY_COMPARE(other.error, QStringLiteral("Invalid namespace"));

    // The last one out closes the door.
    made.reset();
    QTRY_VERIFY(nsp.expired());
}

void TestServer::middlewareRefuses()
{
    Client stranger(url(), "/private");
    QTRY_COMPARE(stranger.error, QStringLiteral("not you"));
    Client friendly(url(), "/private");
    friendly.socket.disconnectFromServer();
    friendly.socket.setAuth({{QStringLiteral("word"), QStringLiteral("sesame")}});
    friendly.socket.connectToServer();
    QTRY_VERIFY(friendly.socket.isConnected());
}

CRIER_TEST(TestServer)
#include "tst_server.moc"
