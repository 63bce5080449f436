// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Our client through HTTP and SOCKS5 proxies, with and without a password, to http and https.

#include "certificates.h"
#include "interopclient.h"
#include "stockserver.h"
#include "tests/runner.h"
#include "tunnelproxy.h"

using namespace Interop;
using Kind = TunnelProxy::Kind;

namespace {

//! Qt has no others than those of ASCII for a proxy.
const QString kUser = text("ann");
const QString kPassword = text("p:w");

} // namespace

class TestClientProxies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_plain.start());
        QVERIFY(m_certificates.makeAuthority());
        QVERIFY(m_certificates.make({.name = text("good")}));
        m_secure = std::make_unique<StockServer>(QJsonObject{{text("tls"),
            QJsonObject{{text("cert"), m_certificates.certificate(text("good"))},
                {text("key"), m_certificates.key(text("good"))}}}});
        QVERIFY(m_secure->start());
    }

    void goesThrough_data()
    {
        QTest::addColumn<Way>("way");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<bool>("password");
        QTest::addColumn<bool>("secure");
        QTest::addColumn<bool>("application");
        for (const Way &way : ways()) {
            for (const Kind kind : {Kind::Http, Kind::Socks5}) {
                for (const bool password : {false, true}) {
                    for (const bool secure : {false, true})
                        QTest::addRow("%s, %s%s%s", way.name,
                            kind == Kind::Http ? "HTTP" : "SOCKS5", password ? ", password" : "",
                            secure ? ", TLS" : "")
                            << way << kind << password << secure << false;
                }
            }
            QTest::addRow("%s, of the application", way.name)
                << way << Kind::Socks5 << false << false << true;
        }
    }

    void goesThrough()
    {
        QFETCH(Way, way);
        QFETCH(Kind, kind);
        QFETCH(bool, password);
        QFETCH(bool, secure);
        QFETCH(bool, application);
        TunnelProxy proxy(kind, password ? kUser : QString(), password ? kPassword : QString());
        const QNetworkProxy address = password ? proxy.address(kUser, kPassword) : proxy.address();
        auto options = quickOptions(way.transports);
        options.sslConfiguration.addCaCertificates(
            QSslCertificate::fromPath(m_certificates.authority()));
        if (application)
            QNetworkProxy::setApplicationProxy(address);
        else
            options.proxy = address;
        const auto restore =
            qScopeGuard([] { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); });
        QUrl url = (secure ? *m_secure : m_plain).url();
        // Qt takes no application proxy to this machine; this name only the proxy knows.
        if (application)
            url.setHost(QString::fromLatin1(TunnelProxy::kThisMachine));
        Client client(url, options);
        QVERIFY2(client.join(way), qPrintable(client.lastError()));
        QList<int> heard;
        client.socket.on(text("echo"), this, [&](int number) { heard.append(number); });
        for (int i = 0; i < 100; ++i)
            client.socket.emitEvent(text("echo"), i);
        QVERIFY(waitFor([&] { return heard.size() >= 100; }));
        const QByteArray bytes(200000, '\xab');
        QCOMPARE(client.ask(text("echo"), {bytes}), QVariant(bytes));
        QCOMPARE(heard, upTo(100));
        QCOMPARE(client.disconnected.size(), 0);
        QCOMPARE(client.errors.size(), 0);
        // Qt asks an HTTP proxy for http:// URLs by itself, and has it tunnel the rest.
        const bool polls = way.transports.contains(TransportType::Polling);
        const bool forwards = polls && kind == Kind::Http && !secure;
        QCOMPARE(proxy.forwarded() > 0, forwards);
        QCOMPARE(proxy.tunnels() > 0, !forwards || way.last == text("websocket"));
    }

    void withoutThePassword_data()
    {
        QTest::addColumn<Way>("way");
        QTest::addColumn<Kind>("kind");
        for (const Way &way : ways().first(2)) {
            QTest::addRow("%s, HTTP", way.name) << way << Kind::Http;
            QTest::addRow("%s, SOCKS5", way.name) << way << Kind::Socks5;
        }
    }

    void withoutThePassword()
    {
        QFETCH(Way, way);
        QFETCH(Kind, kind);
        TunnelProxy proxy(kind, kUser, kPassword);
        auto options = quickOptions(way.transports);
        options.proxy = proxy.address(kUser, text("wrong"));
        Client client(m_plain.url(), options);
        client.socket.connectToServer();
        QVERIFY(waitFor([&] { return client.errors.size() >= 2; }));
        // In Qt's words, or the proxy's.
        const char *reason = kind == Kind::Socks5 ? "Proxy"
            : way.last == text("polling")         ? "407"
                                                  : "Authentication required";
        QVERIFY2(client.lastError().contains(text(reason)), qPrintable(client.lastError()));
        QVERIFY(proxy.refused() > 0);
        QCOMPARE(proxy.tunnels() + proxy.forwarded(), 0);
        QVERIFY(!client.socket.isConnected());
    }

    void aProxyThatIsNotThere_data()
    {
        QTest::addColumn<Way>("way");
        for (const Way &way : ways().first(2))
            QTest::newRow(way.name) << way;
    }

    void aProxyThatIsNotThere()
    {
        QFETCH(Way, way);
        auto options = quickOptions(way.transports);
        {
            TunnelProxy gone(Kind::Socks5);
            options.proxy = gone.address();
        }
        Client client(m_plain.url(), options);
        client.socket.connectToServer();
        QVERIFY(waitFor([&] { return client.errors.size() >= 2; }));
        QVERIFY2(client.lastError().contains(text("proxy"), Qt::CaseInsensitive),
            qPrintable(client.lastError()));
    }

private:
    Certificates m_certificates;
    StockServer m_plain;
    std::unique_ptr<StockServer> m_secure;
};

CRIER_TEST(TestClientProxies)
#include "tst_client_proxies.moc"
