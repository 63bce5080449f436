// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/http/httpparser.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using Net::HttpParser;
using Net::HttpRequest;

namespace {

const QByteArray kHost = "Host: a\r\n";

//! The status that \a bytes are refused with; 0 if they are a whole request, -1 if more is to come.
int feed(HttpParser &parser, const QByteArray &bytes)
{
    const qsizetype length = HttpParser::headerLength(bytes);
    if (length == 0)
        return -1;
    if (!parser.putHeader(QByteArrayView(bytes).first(length)))
        return parser.error().status;
    if (parser.putBody(QByteArrayView(bytes).sliced(length)) < 0)
        return parser.error().status;
    return parser.isComplete() ? 0 : -1;
}

} // namespace

// RFC 9112, and the corpus of hostile requests (Qt facts, section 4.2).
class TestHttpParser : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void headerLength_data();
    void headerLength();
    void request();
    void target_data();
    void target();
    void keepAlive_data();
    void keepAlive();
    void bodies_data();
    void bodies();
    void trailersAreNoHeaders();
    void pipelinedBytesStay();
    void upgrades_data();
    void upgrades();
    void expectsContinue();
    void refuses_data();
    void refuses();
    void limits();
    void uploadsMayBeLonger();
};

void TestHttpParser::headerLength_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<qsizetype>("length");

    QTest::newRow("nothing") << QByteArray() << qsizetype(0);
    QTest::newRow("part") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n") << qsizetype(0);
    QTest::newRow("almost") << QByteArray("GET / HTTP/1.1\r\n\r") << qsizetype(0);
    QTest::newRow("whole") << QByteArray("GET / HTTP/1.1\r\n\r\n") << qsizetype(18);
    QTest::newRow("with a body") << QByteArray("GET / HTTP/1.1\r\n\r\nab\r\n\r\n") << qsizetype(18);
}

void TestHttpParser::headerLength()
{
    QFETCH(QByteArray, data);
    QFETCH(qsizetype, length);
    QCOMPARE(HttpParser::headerLength(data), length);
}

void TestHttpParser::request()
{
    HttpParser parser({});
    const QByteArray bytes = "POST /a/b?c=d%26e&f HTTP/1.1\r\nhOST: a\r\nX-Two: 1\r\nX-Two:2\r\n"
                             "X-Empty:\r\nContent-Length: 3\r\n\r\nx\xff"
                             "y";
    QCOMPARE(feed(parser, bytes), 0);
    const HttpRequest request = parser.takeRequest();
    QCOMPARE(request.method, QByteArray("POST"));
    QCOMPARE(request.target, QByteArray("/a/b?c=d%26e&f"));
    QCOMPARE(request.path, QStringLiteral("/a/b"));
    QCOMPARE(request.queryItem(QStringLiteral("c")), QStringLiteral("d&e"));
    QVERIFY(request.query.hasQueryItem(QStringLiteral("f")));
    QCOMPARE(request.header("HOST"), QByteArray("a"));
    QCOMPARE(request.header("x-two"), QByteArray("1"));
    QCOMPARE(request.header("x-empty"), QByteArray());
    QCOMPARE(request.headers.size(), 5);
    QCOMPARE(request.body,
        QByteArray("x\xff"
                   "y"));
    QVERIFY(!parser.isUpgrade());
}

void TestHttpParser::target_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("path");

    QTest::newRow("root") << QByteArray("/") << QStringLiteral("/");
    QTest::newRow("only a query") << QByteArray("/?") << QStringLiteral("/");
    QTest::newRow("UTF-8") << QByteArray("/caf%C3%A9") << QStringLiteral("/caf\u00e9");
    QTest::newRow("encoded question mark") << QByteArray("/a%3Fb?c") << QStringLiteral("/a?b");
    QTest::newRow("plus is a plus") << QByteArray("/a+b") << QStringLiteral("/a+b");
    QTest::newRow("dots are kept") << QByteArray("/../a") << QStringLiteral("/../a");
}

void TestHttpParser::target()
{
    QFETCH(QByteArray, target);
    QFETCH(QString, path);
    HttpParser parser({});
    QCOMPARE(feed(parser, "GET " + target + " HTTP/1.1\r\n" + kHost + "\r\n"), 0);
    const HttpRequest request = parser.takeRequest();
    QCOMPARE(request.target, target);
    QCOMPARE(request.path, path);
}

void TestHttpParser::keepAlive_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<bool>("expected");

    // RFC 9112, 9.3.
    QTest::newRow("1.1") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n") << true;
    QTest::newRow("1.1, close") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n")
                                << false;
    QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n") << false;
    QTest::newRow("1.0, keep-alive")
        << QByteArray("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n") << true;
}

void TestHttpParser::keepAlive()
{
    QFETCH(QByteArray, head);
    QFETCH(bool, expected);
    HttpParser parser({});
    QCOMPARE(feed(parser, head + "\r\n"), 0);
    QCOMPARE(parser.takeRequest().keepAlive, expected);
}

void TestHttpParser::bodies_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("none") << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("length 0") << QByteArray("Content-Length: 0\r\n") << QByteArray()
                              << QByteArray();
    QTest::newRow("length") << QByteArray("Content-Length: 5\r\n") << QByteArray("ab\r\nc")
                            << QByteArray("ab\r\nc");
    // RFC 9112, 7.1.
    const QByteArray chunked = "Transfer-Encoding: chunked\r\n";
    QTest::newRow("chunks") << chunked << QByteArray("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
                            << QByteArray("abcde");
    QTest::newRow("chunk size in hexadecimal")
        << chunked << "1A\r\n" + QByteArray(26, 'x') + "\r\n0\r\n\r\n"
        << QByteArray(26, 'x');
    QTest::newRow("chunk extension")
        << chunked << QByteArray("1;a=b\r\nx\r\n0\r\n\r\n") << QByteArray("x");
    QTest::newRow("no chunks") << chunked << QByteArray("0\r\n\r\n") << QByteArray();
    QTest::newRow("encoding in capitals") << QByteArray("transfer-encoding: CHUNKED\r\n")
                                          << QByteArray("1\r\nx\r\n0\r\n\r\n") << QByteArray("x");
}

void TestHttpParser::bodies()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, body);

    const QByteArray head = "POST / HTTP/1.1\r\n" + kHost + field + "\r\n";
    HttpParser parser({});
    QCOMPARE(feed(parser, head + wire), 0);
    QCOMPARE(parser.takeRequest().body, body);

    // The same byte by byte, offering again what was not taken.
    HttpParser slow({});
    QVERIFY(slow.putHeader(head));
    QByteArray waiting;
    for (const char c : wire) {
        QVERIFY(!slow.isComplete());
        waiting += c;
        const qsizetype taken = slow.putBody(waiting);
        QVERIFY(taken >= 0);
        waiting.remove(0, taken);
    }
    QVERIFY(slow.isComplete());
    QCOMPARE(waiting, QByteArray());
    QCOMPARE(slow.takeRequest().body, body);
}

// RFC 9110, 6.5.1: a trailer could forge what a proxy put in the header.
void TestHttpParser::trailersAreNoHeaders()
{
    HttpParser parser({});
    QCOMPARE(feed(parser,
                 "POST / HTTP/1.1\r\n" + kHost
                     + "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n"
                       "Authorization: Bearer x\r\nHost: b\r\nConnection: close\r\n\r\n"),
        0);
    const HttpRequest request = parser.takeRequest();
    QCOMPARE(request.header("Authorization"), QByteArray());
    QCOMPARE(request.header("Host"), QByteArray("a"));
    QCOMPARE(request.headers.size(), 2);
    QVERIFY(request.keepAlive);
    QCOMPARE(request.body, QByteArray("x"));
}

void TestHttpParser::pipelinedBytesStay()
{
    const QByteArray next = "GET /next HTTP/1.1\r\n";
    HttpParser sized({});
    QVERIFY(sized.putHeader("POST / HTTP/1.1\r\n" + kHost + "Content-Length: 2\r\n\r\n"));
    QCOMPARE(sized.putBody("ab" + next), 2);
    QVERIFY(sized.isComplete());
    QCOMPARE(sized.takeRequest().body, QByteArray("ab"));

    HttpParser chunked({});
    const QByteArray body = "1\r\nx\r\n0\r\n\r\n";
    QVERIFY(
        chunked.putHeader("POST / HTTP/1.1\r\n" + kHost + "Transfer-Encoding: chunked\r\n\r\n"));
    QCOMPARE(chunked.putBody(body + next), body.size());
    QVERIFY(chunked.isComplete());

    HttpParser none({});
    QVERIFY(none.putHeader("GET / HTTP/1.1\r\n" + kHost + "\r\n"));
    QVERIFY(none.isComplete());
    QCOMPARE(none.putBody(next), 0);
}

void TestHttpParser::upgrades_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<bool>("expected");

    // RFC 6455, 4.2.1.
    QTest::newRow("usual") << QByteArray("Upgrade: websocket\r\nConnection: Upgrade\r\n") << true;
    QTest::newRow("Firefox") << QByteArray(
        "Upgrade: WebSocket\r\nConnection: keep-alive, Upgrade\r\n")
                             << true;
    QTest::newRow("no Connection") << QByteArray("Upgrade: websocket\r\n") << false;
    QTest::newRow("Connection without it")
        << QByteArray("Upgrade: websocket\r\nConnection: keep-alive\r\n") << false;
    QTest::newRow("two lines of Connection")
        << QByteArray("Connection: keep-alive\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n")
        << true;
    QTest::newRow("two lines of Upgrade") << QByteArray(
        "Upgrade: h2c\r\nConnection: close, x\r\nUpgrade: WebSocket/13, websocket\r\n"
        "Connection:\tUPGRADE\r\n") << true;
    QTest::newRow("the words of two lines")
        << QByteArray("Upgrade: web\r\nUpgrade: socket\r\nConnection: Upgrade\r\n") << false;
    QTest::newRow("part of a word")
        << QByteArray("Upgrade: websocket\r\nConnection: upgraded\r\n") << false;
    QTest::newRow("to something else")
        << QByteArray("Upgrade: h2c\r\nConnection: Upgrade\r\n") << false;
}

void TestHttpParser::upgrades()
{
    QFETCH(QByteArray, fields);
    QFETCH(bool, expected);
    HttpParser parser({});
    QVERIFY(parser.putHeader("GET / HTTP/1.1\r\n" + kHost + fields + "\r\n"));
    QCOMPARE(parser.isUpgrade(), expected);
    // RFC 9110, 7.8.
    HttpParser old({});
    QVERIFY(old.putHeader("GET / HTTP/1.0\r\n" + kHost + fields + "\r\n"));
    QVERIFY(!old.isUpgrade());
}

void TestHttpParser::expectsContinue()
{
    HttpParser parser({});
    QVERIFY(parser.putHeader(
        "POST / HTTP/1.1\r\n" + kHost + "Content-Length: 1\r\nExpect: 100-Continue\r\n\r\n"));
    QVERIFY(parser.takeRequest().expectsContinue());
    // RFC 9110, 10.1.1: HTTP/1.0 knows nothing of it.
    HttpParser old({});
    QVERIFY(old.putHeader("POST / HTTP/1.0\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n"));
    QVERIFY(!old.takeRequest().expectsContinue());
    HttpParser other({});
    QVERIFY(other.putHeader("POST / HTTP/1.1\r\n" + kHost + "Content-Length: 1\r\n\r\n"));
    QVERIFY(!other.takeRequest().expectsContinue());
}

void TestHttpParser::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto fields = [](const char *name, const QByteArray &lines, int status = 400) {
        QTest::newRow(name) << "POST / HTTP/1.1\r\n" + kHost + lines + "\r\n" << status;
    };
    const auto raw = [](const char *name, const QByteArray &bytes, int status = 400) {
        QTest::newRow(name) << bytes << status;
    };
    const auto chunks = [](const char *name, const QByteArray &body) {
        QTest::newRow(name) << "POST / HTTP/1.1\r\n" + kHost + "Transfer-Encoding: chunked\r\n\r\n"
                + body << 400;
    };
    const QByteArray length = "Content-Length: 5\r\n";
    const QByteArray encoding = "Transfer-Encoding: chunked\r\n";

    // RFC 9112, 6.1 and 11.2; Qt facts, 4.2: each is a way to smuggle a request past a proxy.
    fields("length and encoding", length + encoding);
    fields("encoding and length", encoding + length);
    fields("conflicting lengths", length + "Content-Length: 6\r\n");
    fields("equal lengths", length + length);
    fields("list of lengths", "Content-Length: 5, 5\r\n");
    fields("length with a plus", "Content-Length: +5\r\n");
    fields("length negative", "Content-Length: -1\r\n");
    fields("length hexadecimal", "Content-Length: 0x5\r\n");
    fields("length beyond 64 bits", "Content-Length: 18446744073709551616\r\n");
    fields("length empty", "Content-Length:\r\n");
    fields("encoding twice", encoding + encoding);
    fields("encoding unknown", "Transfer-Encoding: xchunked\r\n", 501);
    fields("encoding, then identity", "Transfer-Encoding: chunked, identity\r\n", 501);
    fields("encoding, gzip before", "Transfer-Encoding: gzip, chunked\r\n", 501);
    fields("encoding empty", "Transfer-Encoding:\r\n", 501);
    fields("space before the colon", "Transfer-Encoding : chunked\r\n");
    fields("folded line", "X: a\r\n b\r\n");
    fields("folded with a tab", "Transfer-Encoding:\r\n\tchunked\r\n");
    fields("folded first line", " X: a\r\n");
    fields("NUL in a value", QByteArray("X: a\0b\r\n", 8));
    fields("bare CR in a value", "X: a\rContent-Length: 5\r\n");
    fields("bare LF between lines", "X: a\nContent-Length: 5\r\n");
    fields("no colon", "X\r\n");
    fields("no name", ": a\r\n");
    fields("space in a name", "X Y: a\r\n");
    raw("encoding with 1.0", "POST / HTTP/1.0\r\n" + encoding + "\r\n");
    raw("no Host", "GET / HTTP/1.1\r\n\r\n");
    fields("two Hosts", "Host: b\r\n");
    fields("two equal Hosts", kHost);
    raw("HTTP/9.9", "GET / HTTP/9.9\r\n" + kHost + "\r\n", 505);
    raw("HTTP/2.0", "GET / HTTP/2.0\r\n" + kHost + "\r\n", 505);
    raw("no version", "GET /\r\n" + kHost + "\r\n");
    raw("lower-case http", "GET / http/1.1\r\n" + kHost + "\r\n");
    raw("no target", "GET  HTTP/1.1\r\n" + kHost + "\r\n");
    raw("space in the target", "GET /a b HTTP/1.1\r\n" + kHost + "\r\n");
    raw("control in the target", "GET /\x01 HTTP/1.1\r\n" + kHost + "\r\n");
    raw("bad character in the method", "GE\"T / HTTP/1.1\r\n" + kHost + "\r\n");
    raw("no method", " / HTTP/1.1\r\n" + kHost + "\r\n");
    raw("only an empty line", "\r\n\r\n");
    raw("TLS hello", QByteArray("\x16\x03\x01\x02\r\n\r\n", 8));

    chunks("chunk size overflows", "10000000000000001\r\nx\r\n0\r\n\r\n");
    chunks("chunk size with 0x", "0x1\r\nx\r\n0\r\n\r\n");
    chunks("chunk size negative", "-1\r\nx\r\n0\r\n\r\n");
    chunks("chunk size empty", "\r\nx\r\n0\r\n\r\n");
    chunks("chunk longer than its size", "1\r\nxy\r\n0\r\n\r\n");
    chunks("chunk ended by LF", "1\nx\r\n0\r\n\r\n");
}

void TestHttpParser::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    HttpParser parser({});
    QCOMPARE(feed(parser, bytes), status);
    QVERIFY(!parser.error().reason.isEmpty());
}

void TestHttpParser::limits()
{
    const Net::Limits limits{
        .headerBytes = 300, .headerCount = 3, .urlLength = 50, .bodyBytes = 10};
    const auto status = [&limits](const QByteArray &bytes) {
        HttpParser parser(limits);
        return feed(parser, bytes);
    };
    const auto get = [&](const QByteArray &target, const QByteArray &fields) {
        return status("GET " + target + " HTTP/1.1\r\n" + kHost + fields + "\r\n");
    };
    const auto post = [&](const QByteArray &field, const QByteArray &body) {
        return status("POST / HTTP/1.1\r\n" + kHost + field + "\r\n\r\n" + body);
    };
    QCOMPARE(get('/' + QByteArray(49, 'a'), {}), 0);
    QCOMPARE(get('/' + QByteArray(50, 'a'), {}), 414);
    QCOMPARE(get("/", "X: 1\r\nY: 2\r\n"), 0);
    QCOMPARE(get("/", "X: 1\r\nY: 2\r\nZ: 3\r\n"), 431);
    // 300 bytes in all: 16 of the request line, 9 of Host, 5 around the value, 2 at the end.
    QCOMPARE(get("/", "X: " + QByteArray(268, 'a') + "\r\n"), 0);
    QCOMPARE(get("/", "X: " + QByteArray(269, 'a') + "\r\n"), 431);
    QCOMPARE(post("Content-Length: 10", QByteArray(10, 'x')), 0);
    // Refused by the header alone: no byte of the body is waited for.
    QCOMPARE(post("Content-Length: 11", {}), 413);
    QCOMPARE(post("Content-Length: 18446744073709551615", {}), 413);
    QCOMPARE(post("Transfer-Encoding: chunked", "a\r\n0123456789\r\n0\r\n\r\n"), 0);
    QCOMPARE(post("Transfer-Encoding: chunked", "a\r\n0123456789\r\n1\r\nx\r\n0\r\n\r\n"), 413);
    QCOMPARE(post("Transfer-Encoding: chunked", "fffffff\r\n"), 413);
}

void TestHttpParser::uploadsMayBeLonger()
{
    const Net::Limits limits{.bodyBytes = 10, .uploadBytes = 20};
    bool isUpload = true;
    QByteArray reason;
    const auto post = [&](const QByteArray &fields, const QByteArray &body) {
        HttpParser parser(limits, [&](const Net::HttpRequest &header) {
            return isUpload && header.path == QLatin1String("/in");
        });
        const int status =
            feed(parser, "POST /in HTTP/1.1\r\n" + kHost + fields + "\r\n\r\n" + body);
        reason = status > 0 ? parser.error().reason : QByteArray();
        return status;
    };
    const QByteArray form = "Content-Type: Multipart/Form-Data; boundary=x\r\n";
    const QByteArray chunks = "Transfer-Encoding: chunked";
    QCOMPARE(post(form + "Content-Length: 20", QByteArray(20, 'x')), 0);
    QCOMPARE(post(form + "Content-Length: 21", {}), 413);
    QVERIFY(reason.startsWith("limits.file_bytes: "));
    QCOMPARE(post(form + chunks, "a\r\n0123456789\r\na\r\n0123456789\r\n0\r\n\r\n"), 0);
    QCOMPARE(post(form + chunks, "a\r\n0123456789\r\nb\r\n0123456789x\r\n0\r\n\r\n"), 413);
    QVERIFY(reason.startsWith("limits.file_bytes: "));
    QCOMPARE(post("Content-Length: 11", {}), 413);
    QVERIFY(reason.startsWith("limits.body_bytes: "));
    isUpload = false;
    QCOMPARE(post(form + "Content-Length: 11", {}), 413);
    QCOMPARE(post(form + chunks, "b\r\n0123456789x\r\n0\r\n\r\n"), 413);
}

CRIER_TEST(TestHttpParser)
#include "tst_httpparser.moc"
