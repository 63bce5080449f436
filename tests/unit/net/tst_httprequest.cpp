// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/http/httpparser.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using Net::HttpParser;
using Net::HttpRequest;

// What is asked of a request, and of one that is none.
class TestHttpRequest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lists();
    void endsTheConnection_data();
    void endsTheConnection();
    void guesses_data();
    void guesses();
};

void TestHttpRequest::lists()
{
    HttpParser parser({});
    QVERIFY(parser.putHeader(
        "GET / HTTP/1.1\r\nHost: a\r\n"
        "Accept-Encoding: br\r\nX: y\r\naccept-encoding: gzip;q=0.5,\r\nAccept-Encoding:\r\n\r\n"));
    const HttpRequest request = parser.takeRequest();
    QCOMPARE(request.listHeader("Accept-Encoding"), QByteArray("br, gzip;q=0.5,, "));
    QCOMPARE(request.header("Accept-Encoding"), QByteArray("br"));
    QCOMPARE(request.listHeader("Cookie"), QByteArray());
}

void TestHttpRequest::endsTheConnection_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<bool>("goesOn");
    QTest::newRow("1.1") << QByteArray("1.1\r\n") << true;
    QTest::newRow("1.1, close") << QByteArray("1.1\r\nConnection: Close\r\n") << false;
    QTest::newRow("1.1, in a list") << QByteArray("1.1\r\nConnection: x, close\r\n") << false;
    QTest::newRow("1.1, in the second line")
        << QByteArray("1.1\r\nConnection: x\r\nConnection: close\r\n") << false;
    QTest::newRow("1.1, and the other too")
        << QByteArray("1.1\r\nConnection: close\r\nConnection: keep-alive\r\n") << false;
    QTest::newRow("1.0") << QByteArray("1.0\r\n") << false;
    QTest::newRow("1.0, in the second line")
        << QByteArray("1.0\r\nConnection: x\r\nConnection: keep-alive\r\n") << true;
}

void TestHttpRequest::endsTheConnection()
{
    QFETCH(QByteArray, head);
    QFETCH(bool, goesOn);
    HttpParser parser({});
    QVERIFY(parser.putHeader("GET / HTTP/" + head + "Host: a\r\n\r\n"));
    QCOMPARE(parser.takeRequest().keepAlive, goesOn);
}

void TestHttpRequest::guesses_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("origin");
    const auto row = [](const char *name, const QByteArray &header, const QByteArray &method,
                         const char *path, const QByteArray &origin) {
        QTest::newRow(name) << header << method << QString::fromUtf8(path) << origin;
    };
    const QByteArray origin("https://a.example");
    row("nothing", "", "", "/", "");
    row("half a line", "GET /a%20b?c", "GET", "/a b", "");
    row("whole", "HEAD http://x/y?z HTTP/9.9\r\nHost: a\r\nORIGIN:  https://a.example \r\n\r\n",
        "HEAD", "/y", origin);
    row("cut off", "POST / HTTP/1.1\r\nOrigin: https://a.example\r\nX: xxxxx", "POST", "/", origin);
    row("nonsense around it", "\x16\x03 \r\n: x\r\nno colon\r\n b\r\nOrigin:https://a.example\r\n",
        "\x16\x03", "/", origin);
    // It may be sent back.
    row("a line inside", "GET / HTTP/1.1\r\nOrigin: https://a.example\rSet-Cookie: a\r\n", "GET",
        "/", "");
}

void TestHttpRequest::guesses()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QByteArray, origin);
    const HttpRequest request = HttpParser::guess(header);
    QCOMPARE(request.method, method);
    QCOMPARE(request.path, path);
    QCOMPARE(request.header("Origin"), origin);
}

CRIER_TEST(TestHttpRequest)
#include "tst_httprequest.moc"
