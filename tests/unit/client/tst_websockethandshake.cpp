// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/websockethandshake_p.h"
#include "tests/runner.h"

#include <QtCore/QCryptographicHash>
#include <QtTest/QtTest>

using SocketIO::WebSocketHandshake;
using State = WebSocketHandshake::State;

namespace {

const QByteArray kUpgrade = "Upgrade: websocket\r\n";
const QByteArray kConnection = "Connection: Upgrade\r\n";

QByteArray request(const QUrl &url, const WebSocketHandshake::Headers &headers = {},
    const QByteArrayList &protocols = {})
{
    return WebSocketHandshake().request(url, headers, protocols);
}

QByteArray request(const char *url)
{
    return request(QUrl(QString::fromLatin1(url)));
}

//! The value of the header \a name in \a text, or "-"; "twice" if it is there twice.
QByteArray header(const QByteArray &text, const QByteArray &name)
{
    QByteArray found("-");
    for (const QByteArray &line : text.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).compare(name, Qt::CaseInsensitive) == 0)
            found = found == "-" ? line.sliced(colon + 1).trimmed() : QByteArray("twice");
    }
    return found;
}

QByteArray key(const WebSocketHandshake &handshake)
{
    return header(
        handshake.request(QUrl(QStringLiteral("http://h/")), {}, {}), "Sec-WebSocket-Key");
}

QByteArray acceptLine(const WebSocketHandshake &handshake)
{
    const QByteArray text = key(handshake) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    return "Sec-WebSocket-Accept: "
        + QCryptographicHash::hash(text, QCryptographicHash::Sha1).toBase64() + "\r\n";
}

//! A good answer, with \a more headers.
QByteArray answer(const WebSocketHandshake &handshake, const QByteArray &more = {})
{
    return "HTTP/1.1 101 Switching Protocols\r\n" + kUpgrade + kConnection + acceptLine(handshake)
        + more + "\r\n";
}

//! Feeds \a bytes in pieces of \a step for as long as more is wanted; \a rest is what stays.
State feed(WebSocketHandshake &handshake, const QByteArray &bytes, qsizetype step, QByteArray *rest)
{
    QByteArray waiting;
    State state = State::Incomplete;
    for (qsizetype at = 0; at < bytes.size(); at += step) {
        waiting += bytes.sliced(at, std::min(step, bytes.size() - at));
        if (state == State::Incomplete)
            state = handshake.feed(waiting);
    }
    *rest = waiting;
    return state;
}

} // namespace

class TestWebSocketHandshake : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void request_data();
    void request();
    void requestHeaders();
    void keyIsRandom();
    void accepts_data();
    void accepts();
    void leavesWhatFollows();
    void keepsCookies();
    void refuses_data();
    void refuses();
    void garbage_data();
    void garbage();
    void hugeHeader();
    void endsTooEarly();
};

void TestWebSocketHandshake::request_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("host");
    const auto row = [](const char *url, const char *target, const char *host) {
        QTest::newRow(url) << QByteArray(url) << QByteArray(target) << QByteArray(host);
    };
    row("http://host", "/", "host");
    row("http://host/socket.io/?EIO=4&transport=websocket", "/socket.io/?EIO=4&transport=websocket",
        "host");
    row("http://host:3000/a", "/a", "host:3000");
    row("https://host:80/a", "/a", "host:80");
    row("http://192.0.2.1:1/", "/", "192.0.2.1:1");
    row("http://[::1]/", "/", "[::1]");
    row("http://[2001:db8::1]:8080/", "/", "[2001:db8::1]:8080");
    row("http://host/a b?c=d e", "/a%20b?c=d%20e", "host");
    row("http://host/a%0d%0aX: y", "/a%0D%0AX:%20y", "host");
    row("http://host/?q=%0d%0aX: y", "/?q=%0D%0AX:%20y", "host");
    row("http://host/?a=%26%3d", "/?a=%26%3D", "host");
    row("http://host/#fragment", "/", "host");
}

void TestWebSocketHandshake::request()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, host);
    const QByteArray text = ::request(url.constData());
    const QByteArrayList lines = text.split('\n');
    QCOMPARE(lines.first().toLower(), "get " + target.toLower() + " http/1.1\r");
    QCOMPARE(header(text, "Host"), host);
    QCOMPARE(header(text, "Upgrade"), QByteArray("websocket"));
    QCOMPARE(header(text, "Connection"), QByteArray("Upgrade"));
    QCOMPARE(header(text, "Sec-WebSocket-Version"), QByteArray("13"));
    QCOMPARE(header(text, "Sec-WebSocket-Extensions"), QByteArray("-"));
    QCOMPARE(header(text, "Sec-WebSocket-Protocol"), QByteArray("-"));
    QVERIFY(text.endsWith("\r\n\r\n"));
    // A request line, and not one header more than those.
    QCOMPARE(lines.size(), 1 + 5 + 2);
    QCOMPARE(text.count('\r'), text.count('\n'));
}

void TestWebSocketHandshake::requestHeaders()
{
    const QUrl url(QStringLiteral("http://host/"));
    const QByteArray text =
        ::request(url, {{"Cookie", "a=b; c=d"}, {"host", "other"}, {"X-A", ""}}, {"p1", "p2"});
    QCOMPARE(header(text, "Cookie"), QByteArray("a=b; c=d"));
    QCOMPARE(header(text, "X-A"), QByteArray());
    QCOMPARE(header(text, "Host"), QByteArray("other"));
    QCOMPARE(header(text, "Sec-WebSocket-Protocol"), QByteArray("p1, p2"));
    QVERIFY(text.endsWith("\r\n\r\n"));
    QCOMPARE(text.count("\r\n\r\n"), 1);
}

void TestWebSocketHandshake::keyIsRandom()
{
    const WebSocketHandshake first;
    const WebSocketHandshake second;
    QCOMPARE(key(first), key(first));
    QVERIFY(key(first) != key(second));
    QCOMPARE(QByteArray::fromBase64(key(first)).size(), 16);
}

void TestWebSocketHandshake::accepts_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("tail");
    const auto row = [](const char *name, const QByteArray &head, const QByteArray &tail = "\r\n") {
        QTest::newRow(name) << head << tail;
    };
    const QByteArray status = "HTTP/1.1 101 Switching Protocols\r\n";
    row("plain", status + kUpgrade + kConnection);
    row("no reason", "HTTP/1.1 101 \r\n" + kUpgrade + kConnection);
    row("any case", status + "UPGRADE: WebSocket\r\nconnection: UPGRADE\r\n");
    row("a list", status + kUpgrade + "Connection: keep-alive, Upgrade\r\n");
    row("two lines", status + kUpgrade + "Connection: keep-alive\r\nConnection: Upgrade\r\n");
    // RFC 9110, 15.2: "not yet", as often as somebody on the way likes.
    row("continue", "HTTP/1.1 100 Continue\r\n\r\n" + status + kUpgrade + kConnection);
    row("hints",
        "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 102 \r\nContent-Length: 7\r\n\r\n"
            + status + kUpgrade + kConnection);
    row("ten", QByteArray("HTTP/1.1 199 x\r\n\r\n").repeated(10) + status + kUpgrade + kConnection);
    row("more headers", status + "X: y\r\n" + kUpgrade + kConnection, "Z: 1\r\n\r\n");
    row("protocol", status + kUpgrade + kConnection, "Sec-WebSocket-Protocol: a\r\n\r\n");
}

void TestWebSocketHandshake::accepts()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, tail);
    for (const qsizetype step : {1, 2, 7, 100000}) {
        WebSocketHandshake handshake;
        QByteArray rest;
        const QByteArray bytes = head + acceptLine(handshake) + tail;
        QCOMPARE(feed(handshake, bytes, step, &rest), State::Accepted);
        QCOMPARE(rest, QByteArray());
        QCOMPARE(handshake.error(), QString());
        QCOMPARE(handshake.cookies(), QByteArrayList());
    }
}

// The first frames may come in the same packet.
void TestWebSocketHandshake::leavesWhatFollows()
{
    for (const qsizetype step : {1, 3, 100000}) {
        WebSocketHandshake handshake;
        QByteArray rest;
        const QByteArray frames = QByteArray::fromHex("8102") + "\r\n" + QByteArray("\0\n", 2);
        QCOMPARE(feed(handshake, answer(handshake) + frames, step, &rest), State::Accepted);
        QCOMPARE(rest, frames);
    }
}

void TestWebSocketHandshake::keepsCookies()
{
    WebSocketHandshake handshake;
    QByteArray rest;
    const QByteArray lines = "Set-Cookie: a=b; Path=/\r\nX: y\r\nset-cookie: c=d\r\n";
    QCOMPARE(feed(handshake, answer(handshake, lines), 1, &rest), State::Accepted);
    QCOMPARE(handshake.cookies(), (QByteArrayList{"a=b; Path=/", "c=d"}));
}

void TestWebSocketHandshake::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray status = "HTTP/1.1 101 Switching Protocols\r\n";
    const auto row = [](const char *name, const QByteArray &text) {
        QTest::newRow(name) << text + "\r\n";
    };
    // %1 is the right accept.
    row("no accept", status + kUpgrade + kConnection);
    row("accept of another",
        status + kUpgrade + kConnection + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n");
    row("accept in lower case", "lower" + status + kUpgrade + kConnection);
    row("empty accept", status + kUpgrade + kConnection + "Sec-WebSocket-Accept: \r\n");
    row("no upgrade", status + kConnection + "%1");
    row("other upgrade", status + "Upgrade: h2c\r\n" + kConnection + "%1");
    row("no connection", status + kUpgrade + "%1");
    row("other connection", status + kUpgrade + "Connection: close\r\n%1");
    // RFC 6455, 4.1: an extension that was not asked for.
    row("eleven times not yet",
        QByteArray("HTTP/1.1 103 x\r\n\r\n").repeated(11) + status + kUpgrade + kConnection + "%1");
    row("extension",
        status + kUpgrade + kConnection + "%1Sec-WebSocket-Extensions: permessage-deflate\r\n");
    row("empty extension", status + kUpgrade + kConnection + "%1Sec-WebSocket-Extensions: \r\n");
}

void TestWebSocketHandshake::refuses()
{
    QFETCH(QByteArray, text);
    for (const qsizetype step : {1, 100000}) {
        WebSocketHandshake handshake;
        QByteArray rest;
        QByteArray bytes = text;
        bytes.replace("%1", acceptLine(handshake));
        if (bytes.startsWith("lower"))
            bytes = bytes.sliced(5).chopped(2) + acceptLine(handshake).toLower() + "\r\n";
        QCOMPARE(feed(handshake, bytes, step, &rest), State::Refused);
        QCOMPARE(
            handshake.error(), QStringLiteral("The server's answer is no WebSocket handshake"));
    }
}

void TestWebSocketHandshake::garbage_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("frames") << QByteArray::fromHex("810568656c6c6f");
    QTest::newRow("TLS") << QByteArray::fromHex("15030100020246") + "\r\n\r\n";
    QTest::newRow("a request") << QByteArray("GET / HTTP/1.1\r\n\r\n");
    QTest::newRow("SSH") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n\r\n");
    QTest::newRow("HTTP/2") << QByteArray("HTTP/2.0 101 OK\r\n\r\n");
    QTest::newRow("status of letters") << QByteArray("HTTP/1.1 abc OK\r\n\r\n");
    QTest::newRow("header without a colon") << QByteArray("HTTP/1.1 101 OK\r\nfoo\r\n\r\n");
    QTest::newRow("control in a name") << QByteArray("HTTP/1.1 101 OK\r\nfo\1o: a\r\n\r\n");
    QTest::newRow("null in a value") << QByteArray("HTTP/1.1 101 OK\r\nfoo: a\0b\r\n\r\n", 29);
    QTest::newRow("bad length") << QByteArray("HTTP/1.1 400 No\r\nContent-Length: -1\r\n\r\n");
}

void TestWebSocketHandshake::garbage()
{
    QFETCH(QByteArray, bytes);
    for (const qsizetype step : {1, 100000}) {
        WebSocketHandshake handshake;
        QByteArray rest;
        State state = feed(handshake, bytes, step, &rest);
        if (state == State::Incomplete)
            state = handshake.end();
        QCOMPARE(state, State::Refused);
        QVERIFY(!handshake.error().isEmpty());
    }
}

void TestWebSocketHandshake::hugeHeader()
{
    const qsizetype limit = 16 * 1024;
    for (const qsizetype step : {qsizetype(1), qsizetype(1000), 100 * limit}) {
        QByteArray rest;
        WebSocketHandshake good;
        const QByteArray most(limit - answer(good, "X: \r\n").size() - 1, 'x');
        QCOMPARE(feed(good, answer(good, "X: " + most + "\r\n"), step, &rest), State::Accepted);
        WebSocketHandshake bad;
        const QByteArray more(limit, 'x');
        QCOMPARE(feed(bad, answer(bad, "X: " + more + "\r\n"), step, &rest), State::Refused);
        // One that never ends.
        WebSocketHandshake endless;
        const QByteArray lines = QByteArray("X: y\r\n").repeated(10000);
        QCOMPARE(feed(endless, "HTTP/1.1 101 OK\r\n" + lines, step, &rest), State::Refused);
        WebSocketHandshake line;
        QCOMPARE(
            feed(line, "HTTP/1.1 101 " + QByteArray(100000, 'x'), step, &rest), State::Refused);
    }
}

void TestWebSocketHandshake::endsTooEarly()
{
    const QString early = QStringLiteral("The server closed the connection during the handshake");
    WebSocketHandshake nothing;
    QCOMPARE(nothing.end(), State::Refused);
    QCOMPARE(nothing.error(), early);

    WebSocketHandshake half;
    QByteArray bytes = answer(half).chopped(3);
    QCOMPARE(half.feed(bytes), State::Incomplete);
    QCOMPARE(half.end(), State::Refused);
    QCOMPARE(half.error(), early);

    // Less than was announced is still worth showing.
    WebSocketHandshake cut;
    bytes = "HTTP/1.1 403 No\r\nContent-Length: 100\r\n\r\n{\"message\":\"no\"}";
    QCOMPARE(cut.feed(bytes), State::Incomplete);
    QCOMPARE(cut.end(), State::Refused);
    QCOMPARE(cut.error(), QStringLiteral("The server answered with status 403: no"));
}

CRIER_TEST(TestWebSocketHandshake)
#include "tst_websockethandshake.moc"
