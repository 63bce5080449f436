// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Our client and TLS: whose certificate it takes, and what it says of those that it does not.

#include "certificates.h"
#include "interopclient.h"
#include "stockserver.h"
#include "tests/runner.h"

#include <QtCore/QFile>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslKey>

#include <map>

using namespace Interop;

class TestClientTls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!QSslSocket::supportsSsl())
            QSKIP("Qt has no TLS");
        QVERIFY(m_certificates.isValid());
        QVERIFY(m_certificates.makeAuthority());
        QVERIFY(m_certificates.make({.name = text("good")}));
        QVERIFY(m_certificates.make({.name = text("expired"), .expired = true}));
        QVERIFY(m_certificates.make({.name = text("elsewhere"), .host = text("DNS:example.org")}));
        QVERIFY(m_certificates.make({.name = text("self"), .selfSigned = true}));
        QVERIFY(m_certificates.make({.name = text("client")}));
        for (const char *name : {"good", "expired", "elsewhere", "self"})
            QVERIFY(server(text(name)));
        QVERIFY(server(text("good"), true));
    }

    void takesWhatItsAuthoritySigned_data() { addWays(); }

    void takesWhatItsAuthoritySigned()
    {
        QFETCH(Way, way);
        Client client(server(text("good"))->url(), trusting(way));
        QVERIFY2(client.join(way), qPrintable(client.lastError()));
        const QByteArray bytes(100000, '\xab');
        QCOMPARE(client.ask(text("echo"), {bytes}), QVariant(bytes));
        client.socket.emitEvent(text("drop"));
        QVERIFY(waitFor([&] { return client.disconnected.size() == 1; }));
        QVERIFY(client.waitTransport(way.last));
    }

    void refusesOthers_data()
    {
        QTest::addColumn<Way>("way");
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<bool>("trusted");
        QTest::addColumn<QString>("reason");
        for (const Way &way : ways().first(2)) {
            const auto add = [&way](const char *certificate, bool trusted, const char *reason) {
                QTest::addRow(
                    "%s, %s%s", way.name, certificate, trusted ? "" : ", unknown authority")
                    << way << text(certificate) << trusted << text(reason);
            };
            add("good", false, "issuer certificate");
            add("self", true, "self-signed");
            add("expired", true, "expired");
            add("elsewhere", true, "host name did not match");
        }
    }

    void refusesOthers()
    {
        QFETCH(Way, way);
        QFETCH(QString, certificate);
        QFETCH(bool, trusted);
        QFETCH(QString, reason);
        auto options = trusted ? trusting(way) : quickOptions(way.transports);
        Client client(server(certificate)->url(), options);
        QSignalSpy errors(&client.manager, &Manager::errorOccurred);
        client.socket.connectToServer();
        QVERIFY(waitFor([&] { return client.errors.size() >= 2; }));
        for (const auto &error : std::as_const(client.errors)) {
            const QString message = error[0].toString();
            QVERIFY2(message.contains(text("not trusted")), qPrintable(message));
            QVERIFY2(message.contains(reason), qPrintable(message));
        }
        QCOMPARE(errors[0][0], client.errors[0][0]);
        QVERIFY(!client.socket.isConnected());

        // It can be told to take any.
        options.sslConfiguration.setPeerVerifyMode(QSslSocket::VerifyNone);
        Client careless(server(certificate)->url(), options);
        QVERIFY2(careless.join(way), qPrintable(careless.lastError()));
        QCOMPARE(careless.errors.size(), 0);
        // What happens later has nothing to do with certificates.
        careless.socket.emitEvent(text("drop"));
        QVERIFY(waitFor([&] { return careless.disconnected.size() == 1; }));
        QVERIFY2(
            !careless.lastDetail().contains(text("trusted")), qPrintable(careless.lastDetail()));
        QVERIFY(careless.waitTransport(way.last));
    }

    void anUpgradeIsVerifiedToo()
    {
        // Polling on one server may be trusted; its WebSocket must be on its own.
        Client client(server(text("good"))->url(), trusting(ways().last()));
        QVERIFY(client.join(ways().last()));
        QCOMPARE(client.manager.transport(), text("websocket"));
        QCOMPARE(client.ask(text("echo"), {1}), QVariant(1));
    }

    void showsItsOwnCertificate_data() { addWays(); }

    void showsItsOwnCertificate()
    {
        QFETCH(Way, way);
        StockServer *strict = server(text("good"), true);
        auto options = trusting(way);
        Client nobody(strict->url(), options);
        nobody.socket.connectToServer();
        QVERIFY(waitFor([&] { return !nobody.errors.isEmpty(); }));
        QVERIFY(!nobody.lastError().isEmpty());
        QVERIFY(!nobody.socket.isConnected());

        QFile key(m_certificates.key(text("client")));
        QVERIFY(key.open(QIODevice::ReadOnly));
        options.sslConfiguration.setLocalCertificateChain(
            QSslCertificate::fromPath(m_certificates.certificate(text("client"))));
        options.sslConfiguration.setPrivateKey(QSslKey(key.readAll(), QSsl::Ec));
        Client client(strict->url(), options);
        QVERIFY2(client.join(way), qPrintable(client.lastError()));
        QCOMPARE(client.ask(text("peer")), QVariant(text("client")));
    }

private:
    static void addWays()
    {
        QTest::addColumn<Way>("way");
        for (const Way &way : ways())
            QTest::newRow(way.name) << way;
    }

    Manager::Options trusting(const Way &way) const
    {
        auto options = quickOptions(way.transports);
        options.sslConfiguration.addCaCertificates(
            QSslCertificate::fromPath(m_certificates.authority()));
        return options;
    }

    //! The server that shows the certificate; \a strict wants one of the client.
    StockServer *server(const QString &certificate, bool strict = false)
    {
        auto &server = m_servers[certificate + (strict ? text("!") : QString())];
        if (server)
            return server.get();
        QJsonObject tls{{text("cert"), m_certificates.certificate(certificate)},
            {text("key"), m_certificates.key(certificate)}};
        if (strict)
            tls.insert(text("ca"), m_certificates.authority());
        server = std::make_unique<StockServer>(QJsonObject{{text("tls"), tls}});
        return server->start() ? server.get() : nullptr;
    }

    Certificates m_certificates;
    std::map<QString, std::unique_ptr<StockServer>> m_servers;
};

CRIER_TEST(TestClientTls)
#include "tst_client_tls.moc"
