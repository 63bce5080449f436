// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/websockethandshake_p.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using SocketIO::WebSocketHandshake;

namespace {

using Refusal = WebSocketHandshake::State;

//! Feeds \a bytes in pieces of \a step for as long as more is wanted; \a rest is what stays.
Refusal feedPieces(
    WebSocketHandshake &handshake, const QByteArray &bytes, qsizetype step, QByteArray *rest)
{
    QByteArray waiting;
    Refusal state = Refusal::Incomplete;
    for (qsizetype at = 0; at < bytes.size(); at += step) {
        waiting += bytes.sliced(at, std::min(step, bytes.size() - at));
        if (state == Refusal::Incomplete)
            state = handshake.feed(waiting);
    }
    *rest = waiting;
    return state;
}

} // namespace

// What is told of an answer that is none to a WebSocket handshake.
class TestWebSocketRefusals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bodies_data();
    void bodies();
    void foreign_data();
    void foreign();
    void longBody();
};

void TestWebSocketRefusals::bodies_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, int status, const QByteArray &body, const char *said) {
        QTest::newRow(name) << status << body
                            << QStringLiteral("The server answered with status %1: %2")
                                   .arg(status)
                                   .arg(QString::fromUtf8(said));
    };
    row("Engine.IO", 400, R"({"code":0,"message":"Transport unknown"})", "Transport unknown");
    row("text", 503, "down for\n maintenance", "down for maintenance");
    row("HTML", 404, "<!DOCTYPE html><h1>Not found</h1>", "–");
    row("nothing", 401, "", "–");
    row("redirect", 302, "", "–");
    row("other JSON", 500, R"({"error":"x"})", R"({"error":"x"})");
    row("long", 500, QByteArray(1000, 'x'), QByteArray(200, 'x').constData());
}

void TestWebSocketRefusals::bodies()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, error);
    const QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + " No\r\n";
    for (const qsizetype step : {1, 5, 100000}) {
        QByteArray rest;
        WebSocketHandshake counted;
        const QByteArray length = "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
        QCOMPARE(feedPieces(counted, head + length + "\r\n" + body, step, &rest), Refusal::Refused);
        QCOMPARE(counted.error(), error);
    }
}

void TestWebSocketRefusals::foreign_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, const QByteArray &head, const QByteArray &body,
                         const char *error) {
        QTest::newRow(name) << head << body << QString::fromUtf8(error);
    };
    row("captive portal", "200 OK\r\nContent-Type: text/html; charset=utf-8",
        "\n<!doctype html>Log in",
        "A web page answers here and no Socket.IO server (status 200, text/html; charset=utf-8): "
        "the "
        "path is wrong, or the network wants a log-in first");
    row("JSON", "201 x\r\nContent-Type: application/json", "{\"message\":\"hi\"}",
        "No Socket.IO server answers here, but something else (status 201, application/json)");
    row("no type", "200 x", "welcome",
        "No Socket.IO server answers here, but something else (status 200, –)");
    row("redirect", "302 x\r\nLocation: https://x/log-in?a=b", "<html>",
        "The server redirects to https://x/log-in?a=b (status 302)");
    row("older", "200 x\r\nContent-Type: text/plain", "96:0{\"sid\":\"x\"}2:40",
        "The server speaks an older protocol: Engine.IO 3, which is Socket.IO 2");
    row("not yet and then no", "103 x\r\n\r\nHTTP/1.1 403 x", "no",
        "The server answered with status 403: no");
}

// What answers where no Engine.IO server is.
void TestWebSocketRefusals::foreign()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, body);
    QFETCH(QString, error);
    const QByteArray answer = "HTTP/1.1 " + head
        + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    for (const qsizetype step : {1, 9, 100000}) {
        WebSocketHandshake handshake;
        QByteArray rest;
        QCOMPARE(feedPieces(handshake, answer, step, &rest), Refusal::Refused);
        QCOMPARE(handshake.error(), error);
    }
}

// What is beyond the limit is not waited for.
void TestWebSocketRefusals::longBody()
{
    for (const qsizetype step : {1, 100000}) {
        WebSocketHandshake handshake;
        QByteArray rest;
        const QByteArray head = "HTTP/1.1 500 No\r\nContent-Length: 999999999999\r\n\r\n";
        QCOMPARE(
            feedPieces(handshake, head + QByteArray(4095, 'x'), step, &rest), Refusal::Incomplete);
        QByteArray last("x");
        QCOMPARE(handshake.feed(last), Refusal::Refused);
        QVERIFY(handshake.error().startsWith(
            QStringLiteral("The server answered with status 500: xxx")));
    }
}

CRIER_TEST(TestWebSocketRefusals)
#include "tst_websocketrefusals.moc"
