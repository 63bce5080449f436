// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/http/trustedproxies.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using Net::TrustedProxies;

class TestTrustedProxies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void subnets_data();
    void subnets();
    void noSubnets_data();
    void noSubnets();
    void clients_data();
    void clients();
    void protocols_data();
    void protocols();
    void nobody();
};

void TestTrustedProxies::subnets_data()
{
    QTest::addColumn<QString>("subnet");
    QTest::addColumn<QString>("inside");
    QTest::addColumn<QString>("outside");
    const auto row = [](const char *subnet, const char *inside, const char *outside) {
        QTest::addRow("%s, %s", subnet, outside)
            << QString::fromLatin1(subnet) << QString::fromLatin1(inside)
            << QString::fromLatin1(outside);
    };
    row("10.0.0.1", "10.0.0.1", "10.0.0.2");
    row("10.0.0.1/32", "10.0.0.1", "10.0.0.2");
    row("10.0.0.0/8", "10.255.0.1", "11.0.0.1");
    row("10.1.2.3/8", "10.255.0.1", "11.0.0.1");
    row("172.16.0.0/12", "172.31.255.255", "172.32.0.0");
    row("0.0.0.0/0", "203.0.113.1", "::1");
    row("::1", "::1", "::2");
    row("fd00::/8", "fdff::1", "fe00::1");
    row("::/0", "2001:db8::1", "203.0.113.1");
    // One and the same machine, seen by a socket that speaks IPv6 too.
    row("10.0.0.1", "::ffff:10.0.0.1", "::ffff:10.0.0.2");
    row("::ffff:10.0.0.1", "10.0.0.1", "10.0.0.2");
}

void TestTrustedProxies::subnets()
{
    QFETCH(QString, subnet);
    QFETCH(QString, inside);
    QFETCH(QString, outside);
    QVERIFY(TrustedProxies::parse(subnet));
    const TrustedProxies proxies({subnet});
    QVERIFY(proxies.contains(QHostAddress(inside)));
    QVERIFY(!proxies.contains(QHostAddress(outside)));
    QVERIFY(!proxies.contains(QHostAddress()));
}

void TestTrustedProxies::noSubnets_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "nonsense", "10", "10.1", "10.1.2", "10.0.0.0/33", "10.0.0.0/-1",
             "10.0.0.0/", "10.0.0.0/x", "10.0.0.256", "/8", "::/129", "fe80::1%lo", "1.2.3.4.5",
             "10.0.0.1:80", "localhost"})
        QTest::newRow(*text ? text : "empty") << QString::fromLatin1(text);
}

void TestTrustedProxies::noSubnets()
{
    QFETCH(QString, text);
    QVERIFY(!TrustedProxies::parse(text));
}

void TestTrustedProxies::clients_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<QString>("client");
    const QString proxy = QStringLiteral("10.0.0.1");
    const QString stranger = QStringLiteral("203.0.113.9");
    const auto row = [](const char *name, const QString &peer, const QByteArrayList &lines,
                         const char *client) {
        QTest::newRow(name) << peer << lines << QString::fromLatin1(client);
    };
    row("no header", proxy, {}, "10.0.0.1");
    row("one", proxy, {"203.0.113.1"}, "203.0.113.1");
    row("IPv6", proxy, {"2001:db8::1"}, "2001:db8::1");
    row("mapped", proxy, {"::ffff:203.0.113.1"}, "203.0.113.1");
    row("spaces", proxy, {"  203.0.113.1 \t"}, "203.0.113.1");
    row("port", proxy, {"203.0.113.1:4711"}, "203.0.113.1");
    row("IPv6 and port", proxy, {"[2001:db8::1]:4711"}, "2001:db8::1");
    row("IPv6 in brackets", proxy, {"[2001:db8::1]"}, "2001:db8::1");
    row("from a stranger", stranger, {"203.0.113.1"}, "203.0.113.9");
    row("from a stranger that names a proxy", stranger, {"10.0.0.1"}, "203.0.113.9");
    // Whatever the client wrote is to the left of what the proxies have.
    row("forged", proxy, {"198.51.100.1, 203.0.113.1"}, "203.0.113.1");
    row("forged, another line", proxy, {"198.51.100.1", "203.0.113.1"}, "203.0.113.1");
    row("forged trust", proxy, {"10.0.0.3, 203.0.113.1"}, "203.0.113.1");
    row("nonsense of the client's", proxy, {"nonsense,, 203.0.113.1"}, "203.0.113.1");
    row("two proxies", proxy, {"203.0.113.1, 10.0.0.2"}, "203.0.113.1");
    row("three proxies", proxy, {"203.0.113.1,10.0.0.2", "10.0.0.3"}, "203.0.113.1");
    row("two proxies, forged", proxy, {"198.51.100.1, 203.0.113.1, 10.0.0.2"}, "203.0.113.1");
    row("from a proxy itself", proxy, {"10.0.0.3, 10.0.0.2"}, "10.0.0.3");
    row("empty", proxy, {""}, "10.0.0.1");
    row("nonsense", proxy, {"nonsense"}, "10.0.0.1");
    row("nonsense behind a proxy", proxy, {"203.0.113.1, unknown, 10.0.0.2"}, "10.0.0.1");
    row("half an address", proxy, {"10.1"}, "10.0.0.1");
    row("comma at the end", proxy, {"203.0.113.1,"}, "10.0.0.1");
    row("bracket not closed", proxy, {"[2001:db8::1"}, "10.0.0.1");
    row("a subnet", proxy, {"203.0.113.0/24"}, "10.0.0.1");
}

void TestTrustedProxies::clients()
{
    QFETCH(QString, peer);
    QFETCH(QByteArrayList, lines);
    QFETCH(QString, client);
    Net::HttpRequest request;
    request.peerAddress = QHostAddress(peer);
    for (const QByteArray &line : std::as_const(lines))
        request.headers.emplaceBack("x-forwarded-for", line);
    TrustedProxies({QStringLiteral("10.0.0.0/8")}).apply(request);
    QCOMPARE(request.peerAddress, QHostAddress(client));
}

void TestTrustedProxies::protocols_data()
{
    QTest::addColumn<bool>("trusted");
    QTest::addColumn<bool>("secure");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("result");
    const auto row = [](const char *name, bool trusted, bool secure, const char *header,
                         bool result) {
        QTest::newRow(name) << trusted << secure << QByteArray(header) << result;
    };
    row("none", true, false, nullptr, false);
    row("none, TLS", true, true, nullptr, true);
    row("https", true, false, "https", true);
    row("HTTPS", true, false, "HTTPS", true);
    row("wss", true, false, "wss", true);
    row("http", true, true, "http", false);
    row("the nearest proxy counts", true, false, "http, https", true);
    row("nonsense", true, false, "gopher", false);
    row("nonsense, TLS", true, true, "gopher", true);
    row("empty, TLS", true, true, "", true);
    row("from a stranger", false, false, "https", false);
    row("from a stranger, TLS", false, true, "http", true);
}

void TestTrustedProxies::protocols()
{
    QFETCH(bool, trusted);
    QFETCH(bool, secure);
    QFETCH(QByteArray, header);
    QFETCH(bool, result);
    Net::HttpRequest request;
    request.peerAddress =
        QHostAddress(trusted ? QStringLiteral("10.0.0.1") : QStringLiteral("203.0.113.9"));
    request.secure = secure;
    if (!header.isNull())
        request.headers.emplaceBack("X-Forwarded-Proto", header);
    TrustedProxies({QStringLiteral("10.0.0.1")}).apply(request);
    QCOMPARE(request.secure, result);
}

void TestTrustedProxies::nobody()
{
    Net::HttpRequest request;
    request.peerAddress = QHostAddress(QHostAddress::LocalHost);
    request.headers.emplaceBack("X-Forwarded-For", "203.0.113.1");
    TrustedProxies().apply(request);
    QCOMPARE(request.peerAddress, QHostAddress(QHostAddress::LocalHost));
    QVERIFY(!TrustedProxies().contains(QHostAddress(QHostAddress::LocalHost)));
}

CRIER_TEST(TestTrustedProxies)
#include "tst_trustedproxies.moc"
