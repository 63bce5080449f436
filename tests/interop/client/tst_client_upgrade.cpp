// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Our client moves from polling to WebSocket under load, or can't, with the stock server and ours.

#include "interopclient.h"
#include "stockserver.h"
#include "tests/runner.h"
#include "troubleproxy.h"

#include <QtCore/QTimer>

#include <algorithm>

using namespace Interop;
using Upgrades = TroubleProxy::Upgrades;

namespace {

constexpr int kCount = 30000;

} // namespace

class TestClientUpgrade : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnQtsOwnComplaints(); }

    void initTestCase()
    {
        QVERIFY(m_stock.start());
        QVERIFY(m_ours.start());
    }

    void underLoad_data()
    {
        QTest::addColumn<TestServer *>("server");
        QTest::addColumn<int>("slice");
        for (const bool ours : {false, true}) {
            for (const int slice : {0, 200}) {
                QTest::addRow("%s, %s", ours ? "ours" : "stock", slice ? "slow" : "fast")
                    << (ours ? static_cast<TestServer *>(&m_ours) : &m_stock) << slice;
            }
        }
    }

    // Events go both ways from before the connection until well after the upgrade.
    void underLoad()
    {
        QFETCH(TestServer *, server);
        QFETCH(int, slice);
        TroubleProxy proxy(server->url());
        proxy.setSlice(slice);
        Client client(proxy.url());
        QSignalSpy upgraded(&client.manager, &Manager::upgraded);
        int sent = 0;
        int before = -1;
        int after = 0;
        connect(&client.manager, &Manager::upgraded, this, [&] { before = sent; });
        QTimer load;
        connect(&load, &QTimer::timeout, this, [&] {
            // Bytes too: what belongs together must not be torn apart.
            const bool binary = sent % 7 == 0;
            client.socket.emitEvent(text("message"), sent,
                binary ? QVariant(QByteArray(50, char(sent))) : QVariant(QString(50, u'ж')));
            ++sent;
            after += before >= 0 ? 1 : 0;
        });
        const int backlog = 50;
        for (int i = 0; i < backlog; ++i) {
            client.socket.emitEvent(text("message"), sent);
            ++sent;
        }
        load.start(1);
        proxy.setUpgrades(Upgrades::Hold);
        client.socket.connectToServer();
        const auto heard = [&client] { return client.numbers(text("message-back")); };
        QVERIFY(waitFor([&] { return heard().size() >= 100; }));
        QCOMPARE(client.manager.transport(), text("polling"));
        proxy.setUpgrades(Upgrades::Pass);
        QVERIFY(waitFor([&] { return after >= 100; }));
        load.stop();
        QCOMPARE(upgraded.size(), 1);
        QCOMPARE(client.manager.transport(), text("websocket"));
        QVERIFY2(before >= 100, qPrintable(QString::number(before)));
        QVERIFY(waitFor([&] { return heard().size() >= sent; }));
        QCOMPARE(client.ask(text("message-with-ack"), {1}), QVariant(1));
        QCOMPARE(heard(), upTo(sent));
        QCOMPARE(client.disconnected.size(), 0);
        for (const Event &event : std::as_const(client.events)) {
            const QVariantList arguments = event.arguments();
            const int number = arguments.value(0).toInt();
            if (event.name() == text("message-back") && number >= backlog && number % 7 == 0)
                QCOMPARE(arguments.value(1).toByteArray(), QByteArray(50, char(number)));
        }
    }

    // The server talks on its own while the transport changes.
    void theServersEventsCross()
    {
        TroubleProxy proxy(m_stock.url());
        Client client(proxy.url());
        QSignalSpy upgraded(&client.manager, &Manager::upgraded);
        QList<int> heard;
        client.socket.on(text("n"), this, [&heard](int number) { heard.append(number); });
        qsizetype before = -1;
        connect(&client.manager, &Manager::upgraded, this, [&] { before = heard.size(); });
        proxy.setUpgrades(Upgrades::Hold);
        QVERIFY(client.join());
        client.socket.emitEvent(text("stream"), text("n"), kCount);
        QVERIFY(waitFor([&] { return heard.size() >= 100; }));
        proxy.setUpgrades(Upgrades::Pass);
        QVERIFY(waitFor([&] { return heard.size() >= kCount; }));
        QCOMPARE(heard, upTo(kCount));
        QCOMPARE(upgraded.size(), 1);
        QVERIFY2(before >= 100 && before < kCount, qPrintable(QString::number(before)));
    }

    void goesOnWithPolling_data()
    {
        QTest::addColumn<TestServer *>("server");
        QTest::addColumn<Upgrades>("upgrades");
        const QList<std::pair<const char *, Upgrades>> kinds{{"refused", Upgrades::Refuse},
            {"stripped", Upgrades::Strip}, {"cut", Upgrades::Cut}, {"swallowed", Upgrades::Swallow},
            {"garbled", Upgrades::Garble}};
        for (const auto &[name, upgrades] : kinds) {
            QTest::addRow("stock, %s", name) << static_cast<TestServer *>(&m_stock) << upgrades;
            QTest::addRow("ours, %s", name) << static_cast<TestServer *>(&m_ours) << upgrades;
        }
    }

    void goesOnWithPolling()
    {
        QFETCH(TestServer *, server);
        QFETCH(Upgrades, upgrades);
        TroubleProxy proxy(server->url());
        proxy.setUpgrades(upgrades);
        Client client(proxy.url());
        QVERIFY(client.join());
        // The probe is over, one way or the other.
        QVERIFY(waitFor([&] { return proxy.upgradesSeen() == 1; }));
        for (int i = 0; i < 10; ++i)
            QCOMPARE(client.ask(text("message-with-ack"), {i}), QVariant(i));
        QCOMPARE(client.manager.transport(), text("polling"));
        QCOMPARE(client.disconnected.size(), 0);
        QCOMPARE(client.errors.size(), 0);
        QCOMPARE(proxy.upgradesSeen(), 1);

        // WebSocket alone says what is wrong; with polling as a fallback it works.
        if (upgrades == Upgrades::Swallow)
            return;
        auto options = quickOptions({TransportType::WebSocket, TransportType::Polling});
        Client alone(proxy.url(), options);
        alone.socket.connectToServer();
        QVERIFY(waitFor([&] { return !alone.errors.isEmpty(); }));
        const char *reason = upgrades == Upgrades::Refuse ? "403: not today"
            : upgrades == Upgrades::Strip                 ? "400"
            : upgrades == Upgrades::Cut                   ? "closed the connection"
                                                          : "bad version";
        QVERIFY2(alone.lastError().contains(text(reason)), qPrintable(alone.lastError()));
        options.tryAllTransports = true;
        Client falling(proxy.url(), options);
        QVERIFY(falling.join());
        QCOMPARE(falling.manager.transport(), text("polling"));
        QCOMPARE(falling.errors.size(), 0);
    }

    // The WebSocket is lost between the probe and the switch, or right after it.
    void lostWhileItMoves_data()
    {
        QTest::addColumn<TestServer *>("server");
        QTest::addColumn<QByteArray>("at");
        for (const char *at : {"3probe", "HTTP/1.1 101"}) {
            QTest::addRow("stock, %s", at) << static_cast<TestServer *>(&m_stock) << QByteArray(at);
            QTest::addRow("ours, %s", at) << static_cast<TestServer *>(&m_ours) << QByteArray(at);
        }
    }

    void lostWhileItMoves()
    {
        QFETCH(TestServer *, server);
        QFETCH(QByteArray, at);
        TroubleProxy proxy(server->url());
        proxy.setCutsAll(false);
        proxy.cutAt(TroubleProxy::ToClient, at, at.size());
        Client client(proxy.url());
        for (int i = 0; i < 20; ++i)
            client.socket.emitEvent(text("message"), i);
        QVERIFY(client.join());
        QVERIFY(waitFor([&] { return proxy.hasCut(); }));
        for (int i = 0; i < 5; ++i) {
            // A session that was told to move may not survive; then the next one is complete.
            QVERIFY(client.waitConnected());
            QVERIFY(
                waitFor([&] { return client.ask(text("message-with-ack"), {i}).toInt() == i; }));
        }
        const QList<int> heard = client.numbers(text("message-back"));
        QVERIFY(std::is_sorted(heard.begin(), heard.end(), std::less_equal<>()));
        QVERIFY(client.disconnected.size() <= 1);
        if (client.disconnected.isEmpty())
            QCOMPARE(heard, upTo(20));
    }

private:
    StockServer m_stock;
    FixtureServer m_ours{text("socketio"),
        {text("--ping-interval"), text("25000"), text("--ping-timeout"), text("20000")}};
};

CRIER_TEST(TestClientUpgrade)
#include "tst_client_upgrade.moc"
