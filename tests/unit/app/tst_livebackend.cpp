// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/livebackend.h"
#include "tests/runner.h"

#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

//! What a log-in's answer means: a wrong password has to be typed anew, another trouble may pass.
class TestLiveBackend : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void logIn_data();
    void logIn();
    void logInWithoutAServer();
};

void TestLiveBackend::logIn_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("refused");
    QTest::addColumn<QString>("failed");

    const QString wrong = u"User or password incorrect"_s;
    QTest::newRow("wrong password")
        << QByteArray("400 Bad Request")
        << QByteArray(R"({"msg":"User or password incorrect","code":108})") << wrong << QString();
    QTest::newRow("disabled") << QByteArray("403 Forbidden")
                              << QByteArray(R"({"msg":"This user is disabled","code":0})")
                              << QString() << u"This user is disabled"_s;
    QTest::newRow("too many") << QByteArray("429 Too Many Requests")
                              << QByteArray(R"({"msg":"Too many attempts","code":0})") << QString()
                              << u"Too many attempts"_s;
    QTest::newRow("no such app") << QByteArray("404 Not Found")
                                 << QByteArray(R"({"msg":"There is no such app","code":0})")
                                 << QString() << u"There is no such app"_s;
    QTest::newRow("busy") << QByteArray("503 Service Unavailable")
                          << QByteArray(R"({"msg":"Try again later"})") << QString()
                          << u"Try again later"_s;
    QTest::newRow("another server") << QByteArray("200 OK") << QByteArray("<html>Hello</html>")
                                    << QString() << u"That address is not a Crier server"_s;
    QTest::newRow("a proxy that wants a log-in of its own")
        << QByteArray("403 Forbidden") << QByteArray("<html>108</html>") << QString()
        << u"That address is not a Crier server"_s;
}

void TestLiveBackend::logIn()
{
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, refused);
    QFETCH(QString, failed);

    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [&status, &body, socket] {
            // The request's body is the last that comes.
            if (!socket->readAll().endsWith('}'))
                return;
            socket->write("HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: "
                + QByteArray::number(body.size()) + "\r\n\r\n" + body);
            socket->disconnectFromHost();
        });
    });
    LiveBackend backend;
    const QSignalSpy refusals(&backend, &Backend::logInRefused);
    const QSignalSpy failures(&backend, &Backend::logInFailed);
    backend.logIn({QUrl(u"http://127.0.0.1:%1"_s.arg(server.serverPort())), u"demo"_s, u"ann"_s,
        u"secret"_s});
    QTRY_COMPARE(refusals.size() + failures.size(), 1);
    QCOMPARE(refusals.value(0).value(0).toString(), refused);
    QCOMPARE(failures.value(0).value(0).toString(), failed);
}

void TestLiveBackend::logInWithoutAServer()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QUrl url(u"http://127.0.0.1:%1"_s.arg(server.serverPort()));
    server.close();
    LiveBackend backend;
    const QSignalSpy refusals(&backend, &Backend::logInRefused);
    const QSignalSpy failures(&backend, &Backend::logInFailed);
    backend.logIn({url, u"demo"_s, u"ann"_s, u"secret"_s});
    QTRY_COMPARE(failures.size(), 1);
    QVERIFY(failures.first().first().toString().startsWith(u"Can't reach the server: "_s));
    QCOMPARE(refusals.size(), 0);
}

CRIER_TEST(TestLiveBackend)
#include "tst_livebackend.moc"
