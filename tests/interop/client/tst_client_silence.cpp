// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Our client when nobody answers any more and nobody says so: black holes, servers that stop or
// die, slow networks. With the stock server and with ours.

#include "interopclient.h"
#include "stockserver.h"
#include "tests/runner.h"
#include "troubleproxy.h"

#include <QtCore/QElapsedTimer>

#include <array>

#include <unistd.h>

using namespace Interop;
using Reason = Socket::DisconnectReason;

namespace {

//! Long enough for a busy machine, short enough for a test.
const QStringList kShortPings{
    text("--ping-interval"), text("200"), text("--ping-timeout"), text("400")};
const QStringList kLongPings{
    text("--ping-interval"), text("25000"), text("--ping-timeout"), text("20000")};

std::unique_ptr<TestServer> makeServer(bool ours, bool shortPings)
{
    if (ours)
        return std::make_unique<FixtureServer>(
            text("socketio"), shortPings ? kShortPings : kLongPings);
    return shortPings ? std::make_unique<StockServer>(
               std::chrono::milliseconds(200), std::chrono::milliseconds(400))
                      : std::make_unique<StockServer>();
}

//! Emits \a from … \a to-1 as what the server sends back.
void emitNumbers(Client &client, int from, int to)
{
    for (int i = from; i < to; ++i)
        QVERIFY(client.socket.emitEvent(text("message"), i));
}

//! Whether exactly the numbers from \a from on have come back, in order.
bool heardAll(Client &client, int from, int to)
{
    const auto heard = [&] { return client.numbers(text("message-back")); };
    if (!waitFor([&] { return heard().contains(to - 1); }))
        return false;
    return client.ask(text("message-with-ack"), {1}).toInt() == 1 && heard() == upTo(to, from);
}

bool run(const QStringList &words)
{
    return QProcess::execute(words.first(), words.mid(1)) == 0;
}

} // namespace

class TestClientSilence : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBlackHoleIsAPingTimeout_data() { addRows(ways()); }

    void aBlackHoleIsAPingTimeout()
    {
        QFETCH(Way, way);
        QFETCH(bool, ours);
        const auto server = makeServer(ours, true);
        QVERIFY(server->start());
        TroubleProxy proxy(server->url());
        Client client(proxy.url(), quickOptions(way.transports));
        QVERIFY(client.join(way));
        proxy.blackHole();
        QVERIFY(waitFor([&] { return client.disconnected.size() == 1; }));
        QCOMPARE(client.lastReason(), Reason::PingTimeout);
        QCOMPARE(client.socket.state(), Socket::State::Connecting);
        emitNumbers(client, 0, 20);
        QCOMPARE(client.socket.bufferedCount(), 20);
        proxy.heal();
        // The attempt that went into the hole ends by its own timeout; this one is new.
        client.manager.close();
        client.socket.connectToServer();
        QVERIFY(client.waitConnected());
        QVERIFY(heardAll(client, 0, 20));
        QCOMPARE(client.disconnected.size(), 1);
    }

    void attemptsIntoABlackHoleEnd_data() { addRows(ways().first(2)); }

    void attemptsIntoABlackHoleEnd()
    {
        QFETCH(Way, way);
        QFETCH(bool, ours);
        const auto server = makeServer(ours, false);
        QVERIFY(server->start());
        TroubleProxy proxy(server->url());
        auto options = quickOptions(way.transports);
        options.timeout = std::chrono::milliseconds(150);
        Client client(proxy.url(), options);
        proxy.blackHole();
        emitNumbers(client, 0, 20);
        client.socket.connectToServer();
        QVERIFY(waitFor([&] { return client.errors.size() >= 2; }));
        QVERIFY2(client.lastError().contains(text("timed out")), qPrintable(client.lastError()));
        proxy.heal();
        QVERIFY(heardAll(client, 0, 20));
        QCOMPARE(client.disconnected.size(), 0);
    }

    // Four at once: each takes the five seconds that an answer may.
    void checkConnectionNotices()
    {
        struct Case {
            Case(bool ours, const Way &itsWay)
                : server(makeServer(ours, false))
                , way(itsWay)
            {
            }
            std::unique_ptr<TestServer> server;
            Way way;
            std::unique_ptr<TroubleProxy> proxy;
            std::unique_ptr<Client> client;
            qint64 noticed = 0;
        };
        std::array<Case, 4> cases{Case(false, ways().at(0)), Case(true, ways().at(0)),
            Case(false, ways().at(1)), Case(true, ways().at(2))};
        QElapsedTimer clock;
        for (Case &one : cases) {
            QVERIFY(one.server->start());
            one.proxy = std::make_unique<TroubleProxy>(one.server->url());
            one.client =
                std::make_unique<Client>(one.proxy->url(), quickOptions(one.way.transports));
            QVERIFY(one.client->join(one.way));
            const QByteArray id = one.client->socket.id();
            // Somebody is there: nothing happens, also if one asks again and again.
            for (int i = 0; i < 3; ++i) {
                one.client->manager.checkConnection();
                QCOMPARE(one.client->ask(text("message-with-ack"), {i}), QVariant(i));
            }
            QCOMPARE(one.client->socket.id(), id);
            connect(&one.client->socket, &Socket::disconnected, this, [&one, &clock] {
                one.noticed = clock.elapsed();
                emitNumbers(*one.client, 0, 20);
            });
        }
        clock.start();
        for (Case &one : cases) {
            one.proxy->blackHole();
            one.client->manager.checkConnection();
            one.proxy->heal();
        }
        for (Case &one : cases) {
            QVERIFY(waitFor([&] { return one.client->disconnected.size() == 1; }));
            QVERIFY2(
                one.noticed > 4500 && one.noticed < 7000, qPrintable(QString::number(one.noticed)));
            QCOMPARE(one.client->lastReason(), Reason::PingTimeout);
            QVERIFY2(one.client->lastDetail().contains(text("does not answer")),
                qPrintable(one.client->lastDetail()));
            QVERIFY(one.client->waitTransport(one.way.last));
            QVERIFY(heardAll(*one.client, 0, 20));
        }
    }

    void oneByteAtATime_data() { addRows(ways()); }

    void oneByteAtATime()
    {
        QFETCH(Way, way);
        QFETCH(bool, ours);
        const auto server = makeServer(ours, false);
        QVERIFY(server->start());
        TroubleProxy proxy(server->url());
        proxy.setSlice(1);
        Client client(proxy.url(), quickOptions(way.transports));
        emitNumbers(client, 0, 20);
        client.socket.emitEvent(text("message"), 20, QByteArray(500, '\xff'), text("ж"));
        QVERIFY(client.join(way));
        QVERIFY(waitFor([&] { return client.numbers(text("message-back")).contains(20); }));
        QCOMPARE(client.numbers(text("message-back")), upTo(21));
        const Event last = client.events.last();
        QCOMPARE(last.arguments(), (QVariantList{20, QByteArray(500, '\xff'), text("ж")}));
        QCOMPARE(client.disconnected.size(), 0);
    }

    void theServerDies_data()
    {
        QTest::addColumn<Way>("way");
        QTest::addColumn<bool>("ours");
        QTest::addColumn<bool>("stopped");
        for (const Way &way : ways()) {
            for (const bool ours : {false, true}) {
                for (const bool stopped : {false, true})
                    QTest::addRow("%s, %s, %s", way.name, ours ? "ours" : "stock",
                        stopped ? "SIGSTOP" : "SIGKILL")
                        << way << ours << stopped;
            }
        }
    }

    void theServerDies()
    {
        QFETCH(Way, way);
        QFETCH(bool, ours);
        QFETCH(bool, stopped);
        const auto server = makeServer(ours, stopped);
        QVERIFY(server->start());
        Client client(server->url(), quickOptions(way.transports));
        QVERIFY(client.join(way));
        const QByteArray id = client.socket.id();
        if (stopped)
            server->suspend(true);
        else
            server->kill();
        QVERIFY(waitFor([&] { return client.disconnected.size() == 1; }));
        if (stopped)
            QCOMPARE(client.lastReason(), Reason::PingTimeout);
        else
            QVERIFY(client.lastReason() == Reason::TransportClose
                || client.lastReason() == Reason::TransportError);
        emitNumbers(client, 0, 20);
        if (stopped)
            server->suspend(false);
        else
            QVERIFY(server->start());
        QVERIFY(client.waitConnected());
        QVERIFY(client.socket.id() != id);
        QVERIFY(heardAll(client, 0, 20));
        QCOMPARE(client.disconnected.size(), 1);
    }

    // The real thing: a network namespace whose wire lets nothing through.
    void aDeadWire_data() { addRows(ways().mid(1), false); }

    void aDeadWire()
    {
        QFETCH(Way, way);
        if (::geteuid() != 0)
            QSKIP("only root makes network namespaces");
        static int count = 0;
        const QString name =
            QStringLiteral("crier%1%2").arg(::getpid() % 100000).arg(QChar(u'a' + count++));
        const QString near = name + u'a';
        const QString far = name + u'b';
        const auto ip = [](const QString &words) {
            return run(QStringList{text("ip")} + words.split(u' '));
        };
        const auto cleanUp = qScopeGuard([&] {
            ip(text("link del ") + near);
            ip(text("netns del ") + name);
        });
        if (!ip(text("netns add ") + name)
            || !ip(
                QStringLiteral("link add %1 type veth peer name %2 netns %3").arg(near, far, name)))
            QSKIP("no network namespaces here");
        const QStringList inside{text("ip"), text("netns"), text("exec"), name};
        QVERIFY(ip(QStringLiteral("addr add 198.18.77.1/30 dev %1").arg(near)));
        QVERIFY(ip(QStringLiteral("link set %1 up").arg(near)));
        QVERIFY(ip(QStringLiteral("-n %1 addr add 198.18.77.2/30 dev %2").arg(name, far)));
        QVERIFY(ip(QStringLiteral("-n %1 link set %2 up").arg(name, far)));
        StockServer server(
            {{text("host"), text("198.18.77.2")},
                {text("io"), QJsonObject{{text("pingInterval"), 200}, {text("pingTimeout"), 400}}}},
            inside);
        QVERIFY(server.start());
        auto options = quickOptions(way.transports);
        options.proxy = QNetworkProxy(QNetworkProxy::NoProxy);
        options.timeout = std::chrono::milliseconds(500);
        Client client(server.url(), options);
        QVERIFY2(client.join(way), qPrintable(client.lastError()));
        // The address goes: nobody answers, not even with a reset.
        QVERIFY(ip(QStringLiteral("-n %1 addr del 198.18.77.2/30 dev %2").arg(name, far)));
        QVERIFY(waitFor([&] { return client.disconnected.size() == 1; }));
        QCOMPARE(client.lastReason(), Reason::PingTimeout);
        emitNumbers(client, 0, 20);
        QVERIFY(waitFor([&] { return !client.errors.isEmpty(); }));
        QVERIFY(ip(QStringLiteral("-n %1 addr add 198.18.77.2/30 dev %2").arg(name, far)));
        QVERIFY(client.waitConnected());
        QVERIFY(heardAll(client, 0, 20));
    }

private:
    static void addRows(const QList<Way> &ways, bool both = true)
    {
        QTest::addColumn<Way>("way");
        QTest::addColumn<bool>("ours");
        for (const Way &way : ways) {
            QTest::addRow("%s, stock", way.name) << way << false;
            if (both)
                QTest::addRow("%s, ours", way.name) << way << true;
        }
    }
};

CRIER_TEST(TestClientSilence)
#include "tst_client_silence.moc"
