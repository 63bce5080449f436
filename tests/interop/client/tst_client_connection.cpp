// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Our client and the stock server: which transports it takes, and what its requests carry.

#include "interopclient.h"
#include "stockserver.h"
#include "tests/runner.h"

#include <QtCore/QJsonArray>
#include <QtCore/QUuid>

using namespace Interop;

namespace {

//! What `io` of server.mjs is.
QJsonObject ioOptions(const QJsonObject &io)
{
    return {{text("io"), io}};
}

//! Options whose requests the server can tell from others.
struct Marked {
    explicit Marked(const Way &way = ways().last())
        : options(quickOptions(way.transports))
    {
        options.query.addQueryItem(text("nonce"), nonce);
    }

    //! The client's requests so far.
    QVariantList requests(Client &client) const
    {
        return client.ask(text("requests"), {nonce}).toList();
    }

    QString nonce = QUuid::createUuid().toString(QUuid::WithoutBraces);
    Manager::Options options;
};

QString member(const QVariant &request, const char *part, const char *name)
{
    return request.toMap()[text(part)].toMap()[text(name)].toString();
}

QStringList members(const QVariantList &requests, const char *part, const char *name)
{
    QStringList result;
    for (const QVariant &request : requests)
        result.append(member(request, part, name));
    return result;
}

} // namespace

class TestClientConnection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_server.start());
        QVERIFY(m_webSocketOnly.start());
        QVERIFY(m_pollingOnly.start());
    }

    void requestsCarryWhatWasAsked_data() { addWays(); }

    void requestsCarryWhatWasAsked()
    {
        QFETCH(Way, way);
        Marked marked(way);
        marked.options.query.addQueryItem(text("a b&c=ж"), text("1+1=2 &%25 ü"));
        marked.options.extraHeaders = {{"X-Test", "yes"}, {"User-Agent", "crier-test/1"},
            {"Bad Header", "x"}, {"X-Bad", "a\r\nInjected: 1"}};
        QUrl url = m_server.url();
        url.setQuery(text("room=7"));
        url.setUserName(text("энн"));
        url.setPassword(text("p:w @/"));
        Client client(url, marked.options);
        QVERIFY(client.join(way));
        client.ask(text("echo"), {1});
        const QVariantList requests = marked.requests(client);
        QVERIFY(!requests.isEmpty());
        const QString authorization =
            QStringLiteral("Basic ") + QString::fromLatin1(text("энн:p:w @/").toUtf8().toBase64());
        for (const QVariant &request : requests) {
            QCOMPARE(member(request, "query", "a b&c=ж"), text("1+1=2 &% ü"));
            QCOMPARE(member(request, "query", "room"), text("7"));
            QCOMPARE(member(request, "query", "EIO"), text("4"));
            QCOMPARE(member(request, "headers", "x-test"), text("yes"));
            QCOMPARE(member(request, "headers", "user-agent"), text("crier-test/1"));
            QCOMPARE(member(request, "headers", "authorization"), authorization);
            QCOMPARE(member(request, "headers", "host"),
                QStringLiteral("127.0.0.1:%1").arg(m_server.port()));
            QVERIFY(!request.toMap()[text("headers")].toMap().contains(text("injected")));
            QVERIFY(!request.toMap()[text("headers")].toMap().contains(text("bad header")));
        }
        QStringList transports = members(requests, "query", "transport");
        QCOMPARE(transports.first(), QString::fromLatin1(transportName(way.transports.first())));
        transports.removeDuplicates();
        QCOMPARE(transports.size(), way.transports.size());
        // No two polling requests look the same to a cache.
        QStringList stamps = members(requests, "query", "t");
        stamps.removeAll(QString());
        QCOMPARE(
            stamps.size(), members(requests, "query", "transport").filter(text("polling")).size());
        QCOMPARE(QSet<QString>(stamps.begin(), stamps.end()).size(), stamps.size());
    }

    void otherPaths_data() { addWays(); }

    void otherPaths()
    {
        QFETCH(Way, way);
        // The stock server compares what is on the wire.
        StockServer server(ioOptions({{text("path"), text("/a/n%C3%A4h")}}));
        QVERIFY(server.start());
        auto options = quickOptions(way.transports);
        // Node leaves a WebSocket on a path that nobody serves without an answer.
        if (way.transports.first() == TransportType::Polling) {
            Client lost(server.url(), options);
            lost.socket.connectToServer();
            QVERIFY(waitFor([&] { return !lost.errors.isEmpty(); }));
            QVERIFY2(lost.lastError().contains(text("404")), qPrintable(lost.lastError()));
        }
        options.path = text("/a/näh");
        Client client(server.url(), options);
        QVERIFY2(client.join(way), qPrintable(client.lastError()));
    }

    void fallsBackIfAsked_data()
    {
        QTest::addColumn<bool>("webSocketFirst");
        QTest::newRow("to polling") << true;
        QTest::newRow("to websocket") << false;
    }

    void fallsBackIfAsked()
    {
        QFETCH(bool, webSocketFirst);
        StockServer &server = webSocketFirst ? m_pollingOnly : m_webSocketOnly;
        auto options =
            quickOptions(webSocketFirst ? QList{TransportType::WebSocket, TransportType::Polling}
                                        : QList{TransportType::Polling, TransportType::WebSocket});
        Client stubborn(server.url(), options);
        stubborn.socket.connectToServer();
        QVERIFY(waitFor([&] { return stubborn.errors.size() >= 2; }));
        QVERIFY2(stubborn.lastError().contains(text("400"))
                && stubborn.lastError().contains(text("Transport unknown")),
            qPrintable(stubborn.lastError()));

        options.tryAllTransports = true;
        Client client(server.url(), options);
        QVERIFY(client.join());
        QCOMPARE(client.errors.size(), 0);
        QCOMPARE(client.manager.transport(), webSocketFirst ? text("polling") : text("websocket"));
        QCOMPARE(client.ask(text("echo"), {1}), QVariant(1));
    }

    void noUpgradeIfNotWanted()
    {
        Marked marked;
        marked.options.upgrade = false;
        Client client(m_server.url(), marked.options);
        QVERIFY(client.join());
        for (int i = 0; i < 5; ++i)
            QCOMPARE(client.ask(text("echo"), {i}), QVariant(i));
        QCOMPARE(client.manager.transport(), text("polling"));
        QVERIFY(
            !members(marked.requests(client), "query", "transport").contains(text("websocket")));
    }

    void remembersTheUpgrade_data()
    {
        QTest::addColumn<bool>("remember");
        QTest::newRow("yes") << true;
        QTest::newRow("no") << false;
    }

    void remembersTheUpgrade()
    {
        QFETCH(bool, remember);
        Marked marked;
        marked.options.rememberUpgrade = remember;
        Client client(m_server.url(), marked.options);
        QVERIFY(client.join(ways().last()));
        const auto before = marked.requests(client).size();
        client.socket.emitEvent(text("drop"));
        QVERIFY(waitFor([&] { return client.disconnected.size() == 1; }));
        QVERIFY(client.waitTransport(text("websocket")));
        const QVariantList requests = marked.requests(client);
        QCOMPARE(member(requests.value(before), "query", "transport"),
            remember ? text("websocket") : text("polling"));
    }

    void base64_data() { addWays(); }

    void base64()
    {
        QFETCH(Way, way);
        Marked marked(way);
        marked.options.forceBase64 = true;
        Client client(m_server.url(), marked.options);
        QVERIFY(client.join(way));
        const QByteArray bytes("\0\x01\xfe\xff", 4);
        QCOMPARE(client.ask(text("echo"), {bytes}), QVariant(bytes));
        QCOMPARE(
            client.ask(text("describe"), {bytes}).toMap()[text("hex")], QVariant(text("0001feff")));
        const QVariantList requests = marked.requests(client);
        for (const QVariant &request : requests)
            QCOMPARE(member(request, "query", "b64"), text("1"));
    }

    void cookies_data()
    {
        QTest::addColumn<Way>("way");
        QTest::addColumn<bool>("kept");
        QTest::addColumn<QString>("host");
        for (const Way &way : ways()) {
            for (const bool kept : {true, false}) {
                for (const char *host : {"127.0.0.1", "localhost"})
                    QTest::addRow("%s, %s, %s", way.name, host, kept ? "kept" : "not kept")
                        << way << kept << text(host);
            }
        }
    }

    void cookies()
    {
        QFETCH(Way, way);
        QFETCH(bool, kept);
        QFETCH(QString, host);
        Marked marked(way);
        marked.options.cookies = kept;
        marked.options.extraHeaders.insert("Cookie", "own=1");
        QUrl url = m_cookies.port() != 0 || m_cookies.start() ? m_cookies.url() : QUrl();
        url.setHost(host);
        Client client(url, marked.options);
        QVERIFY(client.join(way));
        client.ask(text("echo"), {1});
        const QString first = QString::fromLatin1(client.manager.sessionId());
        client.socket.emitEvent(text("drop"));
        QVERIFY(waitFor([&] { return client.disconnected.size() == 1; }));
        QVERIFY(client.waitTransport(way.last));
        client.ask(text("echo"), {2});
        const QVariantList requests = marked.requests(client);
        // The server sets it in the answer to a polling handshake only.
        const bool sent = kept && way.transports.first() == TransportType::Polling;
        QVERIFY(!member(requests.first(), "headers", "cookie").contains(text("affinity")));
        for (const QVariant &request : requests.mid(1)) {
            const QString cookie = member(request, "headers", "cookie");
            QVERIFY2(cookie.contains(text("affinity=")) == sent, qPrintable(cookie));
            QVERIFY2(cookie.contains(text("own=1")), qPrintable(cookie));
        }
        if (sent) {
            QVERIFY(member(requests.value(1), "headers", "cookie").contains(first));
            QCOMPARE(requests.size() > 4, true);
        }
    }

    void subprotocols()
    {
        Marked marked(ways().at(1));
        marked.options.protocols = {"v1.crier", "v2.crier"};
        Client client(m_server.url(), marked.options);
        QVERIFY(client.join());
        // The stock server takes the first.
        QCOMPARE(client.ask(text("protocol")), QVariant(text("v1.crier")));
        QCOMPARE(member(marked.requests(client).value(0), "headers", "sec-websocket-protocol"),
            text("v1.crier, v2.crier"));
        Client without(m_server.url(), quickOptions(ways().at(1).transports));
        QVERIFY(without.join());
        QCOMPARE(without.ask(text("protocol")), QVariant(QString(text(""))));
    }

    void threeNamespacesOnOneConnection_data() { addWays(); }

    void threeNamespacesOnOneConnection()
    {
        QFETCH(Way, way);
        Client client(m_server.url(), quickOptions(way.transports));
        Socket chat(&client.manager, "/chat");
        Socket third(&client.manager, "third");
        QList<Socket *> sockets{&client.socket, &chat, &third};
        QHash<Socket *, QList<int>> heard;
        for (Socket *socket : sockets) {
            socket->connectToServer();
            socket->on(
                text("echo"), this, [&heard, socket](int number) { heard[socket].append(number); });
            // Before it is connected, and while the transport changes.
            for (int i = 0; i < 50; ++i)
                QVERIFY(socket->emitEvent(text("echo"), i));
        }
        QVERIFY(client.waitTransport(way.last));
        QStringList engines;
        for (Socket *socket : sockets) {
            QVERIFY(waitFor([&] { return socket->isConnected(); }));
            auto engine = socket->request(text("engine"));
            QVERIFY(waitFor([&] { return engine.isFinished(); }));
            engines.append(engine.result().value<QString>().value_or(QString()));
            QVERIFY(waitFor([&] { return heard[socket] == upTo(50); }));
        }
        QCOMPARE(engines, QStringList(3, QString::fromLatin1(client.manager.sessionId())));
        // One of them leaves: the others don't notice.
        chat.disconnectFromServer();
        QCOMPARE(client.ask(text("echo"), {1}), QVariant(1));
        QVERIFY(third.isConnected() && !chat.isConnected());
    }

private:
    static void addWays()
    {
        QTest::addColumn<Way>("way");
        for (const Way &way : ways())
            QTest::newRow(way.name) << way;
    }

    StockServer m_server;
    StockServer m_cookies{
        ioOptions({{text("cookie"), QJsonObject{{text("name"), text("affinity")}}}})};
    StockServer m_webSocketOnly{ioOptions({{text("transports"), QJsonArray{text("websocket")}}})};
    StockServer m_pollingOnly{ioOptions({{text("transports"), QJsonArray{text("polling")}}})};
};

CRIER_TEST(TestClientConnection)
#include "tst_client_connection.moc"
