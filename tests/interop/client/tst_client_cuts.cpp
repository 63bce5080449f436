// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Our client on a network that cuts connections at bad moments, to the stock server and to ours.
// What was in flight may be lost, but nothing comes twice, nothing overtakes, and what was emitted
// while offline arrives.

#include "interopclient.h"
#include "stockserver.h"
#include "tests/runner.h"
#include "troubleproxy.h"

#include <algorithm>

using namespace Interop;

namespace {

//! Further than any one write.
constexpr qint64 kBeforeIt = -1'000'000;

struct Cut {
    const char *name;
    TroubleProxy::Direction direction;
    QByteArray at; //!< empty: after `offset` bytes
    qint64 offset;
    bool pollingOnly = false;
    bool one = false; //!< only the connection where it happens
};

const QList<Cut> &cuts()
{
    static const QList<Cut> kCuts{
        {"in an answer", TroubleProxy::ToClient, "payload 12", 5},
        {"before an answer", TroubleProxy::ToClient, "payload 0", kBeforeIt},
        {"in a request", TroubleProxy::ToServer, {}, 1500},
        {"at the first byte", TroubleProxy::ToServer, {}, 1},
        // An HTTP client that asks again, as RFC 9110, 9.2.2 lets it do with GET, would lose what
        // the first answer held, and have the server handle a POST twice.
        {"in one answer to GET", TroubleProxy::ToClient, "payload 12", 5, true, true},
        {"one answer to GET", TroubleProxy::ToClient, "payload 0", kBeforeIt, true, true},
        {"one answer to POST", TroubleProxy::ToClient, "text/html", kBeforeIt, true, true},
        {"in one answer to POST", TroubleProxy::ToClient, "text/html", 3, true, true},
    };
    return kCuts;
}

} // namespace

Q_DECLARE_METATYPE(Cut)

class TestClientCuts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnQtsOwnComplaints(); }

    void initTestCase()
    {
        QVERIFY(m_stock.start());
        QVERIFY(m_ours.start());
    }

    void cutsInTheMiddle_data()
    {
        QTest::addColumn<TestServer *>("server");
        QTest::addColumn<Way>("way");
        QTest::addColumn<Cut>("cut");
        QTest::addColumn<bool>("reset");
        for (const bool ours : {false, true}) {
            for (const Way &way : ways().first(2)) {
                for (const Cut &cut : cuts()) {
                    for (const bool reset : {false, true}) {
                        if ((cut.pollingOnly && way.last != text("polling")) || (ours && reset))
                            continue;
                        QTest::addRow("%s, %s, %s, %s", ours ? "ours" : "stock", way.name, cut.name,
                            reset ? "RST" : "FIN")
                            << (ours ? static_cast<TestServer *>(&m_ours) : &m_stock) << way << cut
                            << reset;
                    }
                }
            }
        }
    }

    void cutsInTheMiddle()
    {
        QFETCH(TestServer *, server);
        QFETCH(Way, way);
        QFETCH(Cut, cut);
        QFETCH(bool, reset);
        TroubleProxy proxy(server->url());
        auto options = quickOptions(way.transports);
        // What is compressed can't be found.
        options.extraHeaders.insert("Accept-Encoding", "identity");
        Client client(proxy.url(), options);
        QVERIFY(client.join(way));
        const QByteArray id = client.socket.id();
        // What happened while joining is past the proxy.
        QCOMPARE(client.ask(text("message-with-ack"), {1}), QVariant(1));
        connect(&client.socket, &Socket::disconnected, this, [&client] {
            for (int i = 100; i < 120; ++i)
                QVERIFY(client.socket.emitEvent(text("message"), i));
        });

        const auto end = reset ? TroubleProxy::End::Reset : TroubleProxy::End::Close;
        proxy.setCutsAll(!cut.one);
        if (cut.at.isEmpty())
            proxy.cutAfter(cut.direction, cut.offset, end);
        else
            proxy.cutAt(cut.direction, cut.at, cut.offset, end);
        for (int i = 0; i < 20; ++i)
            client.socket.emitEvent(
                text("message"), i, QStringLiteral("payload %1 ").arg(i) + QString(200, u'x'));
        QVERIFY(waitFor([&] { return proxy.hasCut(); }));
        QVERIFY(waitFor([&] { return client.disconnected.size() == 1; }));
        QVERIFY(!client.lastDetail().startsWith(text("Unknown")));
        QVERIFY(client.waitConnected());
        QVERIFY(client.socket.id() != id);
        const auto heard = [&client] { return client.numbers(text("message-back")); };
        QVERIFY(waitFor([&] { return heard().contains(119); }));
        const QList<int> numbers = heard();
        QVERIFY(std::is_sorted(numbers.begin(), numbers.end(), std::less_equal<>()));
        QCOMPARE(numbers.last(20), upTo(120, 100));
        QCOMPARE(client.disconnected.size(), 1);
        QCOMPARE(client.ask(text("message-with-ack"), {2}), QVariant(2));
    }

private:
    StockServer m_stock;
    FixtureServer m_ours{text("socketio"),
        {text("--ping-interval"), text("25000"), text("--ping-timeout"), text("20000")}};
};

CRIER_TEST(TestClientCuts)
#include "tst_client_cuts.moc"
