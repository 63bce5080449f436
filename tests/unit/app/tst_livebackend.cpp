// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/livebackend.h"
#include "tests/runner.h"

#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QtTest>

#include <optional>

using namespace App;
using namespace Qt::StringLiterals;

//! What a log-in's answer means: a wrong password has to be typed anew, another trouble may pass.
class TestLiveBackend : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void logIn_data();
    void logIn();
    void logInWithoutAServer();
    void callsSayWhatIsWrong();
    void anEndlessAnswerEnds();
    void refusedConnections_data();
    void refusedConnections();
    void aServerThatTellsNothingBesides();
    void receiptsThatWereNotKept_data();
    void receiptsThatWereNotKept();
    void aConnectionThatOnlySeemsToBeThere();
    void nobodyIsLoggedIn();
    void callsGoOverANewConnection();
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

namespace {

//! Answers each request with \a answer, and with more of it for as long as somebody reads if it is
//! \a endless.
class OneAnswer : public QTcpServer {
public:
    OneAnswer(const QByteArray &answer, bool endless)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this, answer, endless] {
            ++connections;
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket, answer] {
                requests += socket->readAll();
                socket->write(answer);
            });
            if (endless)
                connect(socket, &QTcpSocket::bytesWritten, this, [socket] {
                    if (socket->bytesToWrite() < 1024 * 1024)
                        socket->write(QByteArray(1024 * 1024, ' '));
                });
        });
    }
    [[nodiscard]] QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(serverPort())); }

    QByteArray requests;
    int connections = 0;
};

} // namespace

void TestLiveBackend::callsSayWhatIsWrong()
{
    OneAnswer server("HTTP/1.1 400 Bad Request\r\nCrier-Field: title\r\nContent-Length: 21\r\n\r\n"
                     R"({"msg":"is too long"})",
        false);
    LiveBackend backend;
    backend.logIn({server.url(), u"de mo"_s, u"ann"_s, u"x"_s});
    std::optional<Backend::Answer> answer;
    backend.call({.path = u"/good/api/v5/data/o/all"_s, .query = {{u"a"_s, u"1+1 & 2"_s}}}, this,
        [&answer](const Backend::Answer &got) { answer = got; });
    QTRY_VERIFY(answer.has_value());
    QCOMPARE(answer->status, 400);
    QCOMPARE(answer->field, u"title"_s);
    QCOMPARE(answer->error, u"is too long"_s);
    QVERIFY2(server.requests.contains("appID=de%20mo&sessionID&a=1%2B1%20%26%202"),
        server.requests.constData());
}

void TestLiveBackend::anEndlessAnswerEnds()
{
    OneAnswer server("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n", true);
    LiveBackend backend;
    backend.logIn({server.url(), u"demo"_s, u"ann"_s, u"x"_s});
    QString error;
    backend.call({.path = u"/api/v1/pages"_s}, this,
        [&error](const Backend::Answer &answer) { error = answer.error; });
    QTRY_VERIFY_WITH_TIMEOUT(!error.isEmpty(), 20000);
    QCOMPARE(error, u"The server's answer is longer than this app reads (16 MiB)"_s);
}

namespace {

//! Speaks Engine.IO by polling: to each CONNECT \a packets are the answer.
class PollingServer : public QTcpServer {
public:
    explicit PollingServer(const QByteArray &packets)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this, packets] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this,
                [this, socket, packets] { answer(socket, socket->readAll(), packets); });
        });
    }
    [[nodiscard]] QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(serverPort())); }

    int connects = 0;
    QByteArray acknowledgement; //!< of the receipts that come
    bool isMute = false; //!< what comes is taken, and that is all

private:
    void answer(QTcpSocket *socket, const QByteArray &request, const QByteArray &packets)
    {
        if (isMute)
            return;
        const auto send = [socket](const QByteArray &status, const QByteArray &body) {
            socket->write("HTTP/1.1 " + status + "\r\nContent-Type: text/plain\r\nContent-Length: "
                + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        };
        if (request.contains("transport=websocket")) {
            send("400 Bad Request", "no");
        } else if (request.contains("40{") || request.contains("crier:receipt")) {
            const bool isConnect = request.contains("40{");
            connects += isConnect ? 1 : 0;
            send("200 OK", "ok");
            m_waiting = isConnect ? packets : acknowledgement;
        } else if (request.startsWith("POST")) {
            send("200 OK", "ok");
        } else if (request.contains("sid=")) {
            m_poll = socket;
        } else if (request.startsWith("GET")) {
            send("200 OK",
                R"(0{"sid":"s","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":100000})");
        }
        if (m_poll && !m_waiting.isEmpty()) {
            m_poll->write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
                + QByteArray::number(m_waiting.size()) + "\r\n\r\n" + m_waiting);
            m_poll = nullptr;
            m_waiting.clear();
        }
    }

    QPointer<QTcpSocket> m_poll;
    QByteArray m_waiting; //!< for the next poll
};

} // namespace

void TestLiveBackend::refusedConnections_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<bool>("isOver");
    QTest::newRow("unavailable") << QByteArray("unavailable") << false;
    QTest::newRow("expired") << QByteArray("expired_session") << true;
    QTest::newRow("disabled") << QByteArray("user_disabled") << true;
}

// Nobody is logged out, and no session thrown away, because the server can't reach its database.
void TestLiveBackend::refusedConnections()
{
    QFETCH(QByteArray, code);
    QFETCH(bool, isOver);
    PollingServer server(R"(44{"message":"no","data":{"code":")" + code + R"("}})");
    LiveBackend backend;
    const QSignalSpy ends(&backend, &Backend::sessionEnded);
    backend.resume({server.url(), u"demo"_s, u"ann"_s, {}}, u"token"_s);
    if (isOver) {
        QTRY_COMPARE(ends.size(), 1);
        return;
    }
    QTRY_COMPARE_WITH_TIMEOUT(backend.state(), Backend::State::Waiting, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(server.connects, 2, 20000);
    QCOMPARE(ends.size(), 0);
}

// An older one never says that everything has come.
void TestLiveBackend::aServerThatTellsNothingBesides()
{
    QList<IncomingPush> pushes;
    const QByteArray welcome = R"(40{"sid":"x"})";
    PollingServer server(welcome + '\x1e' + R"(42["alert","old","log-1"])" + '\x1e'
        + R"(42["alert","new",{"id":"p"},"log-2"])");
    LiveBackend backend;
    connect(&backend, &Backend::pushReceived, this,
        [&pushes](const IncomingPush &push) { pushes.append(push); });
    backend.resume({server.url(), u"demo"_s, u"ann"_s, {}}, u"token"_s);
    QTRY_COMPARE_WITH_TIMEOUT(pushes.size(), 2, 20000);
    QVERIFY(!pushes.first().isReplayed);
    QVERIFY(pushes.last().isReplayed);
}

void TestLiveBackend::receiptsThatWereNotKept_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("isThere");
    QTest::newRow("kept") << QByteArray(R"({"ok":true})") << true;
    QTest::newRow("refused") << QByteArray(R"({"error":"nonsense"})") << true;
    QTest::newRow("a disk that is full")
        << QByteArray(R"({"error":"not kept","code":"unavailable"})") << false;
}

// What the person has done is not forgotten because the server can't write it down now.
void TestLiveBackend::receiptsThatWereNotKept()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, isThere);
    PollingServer server(R"(40{"sid":"x"})");
    server.acknowledgement = "430[" + answer + ']';
    LiveBackend backend;
    backend.resume({server.url(), u"demo"_s, u"ann"_s, {}}, u"token"_s);
    QTRY_COMPARE_WITH_TIMEOUT(backend.state(), Backend::State::Online, 20000);
    std::optional<Backend::Receipted> receipted;
    backend.sendReceipts({QJsonObject{{u"offset"_s, u"log-1"_s}, {u"state"_s, u"read"_s}}}, this,
        [&receipted](const Backend::Receipted &got) { receipted = got; });
    QTRY_VERIFY_WITH_TIMEOUT(receipted.has_value(), 20000);
    QCOMPARE(receipted->isThere, isThere);
}

// As after a sleep: nobody has said that it ended. Its server's limit is 45 seconds.
void TestLiveBackend::aConnectionThatOnlySeemsToBeThere()
{
    PollingServer server(R"(40{"sid":"x"})");
    LiveBackend backend;
    backend.resume({server.url(), u"demo"_s, u"ann"_s, {}}, u"token"_s);
    QTRY_COMPARE_WITH_TIMEOUT(backend.state(), Backend::State::Online, 20000);
    server.isMute = true;
    // An answer that was on its way before that is one, too: then it is looked at again.
    QTRY_VERIFY_WITH_TIMEOUT(
        (backend.retryNow(), backend.state() != Backend::State::Online), 20000);
    server.isMute = false;
    backend.retryNow();
    QTRY_COMPARE_WITH_TIMEOUT(backend.state(), Backend::State::Online, 20000);
    QCOMPARE(server.connects, 2);
}

void TestLiveBackend::nobodyIsLoggedIn()
{
    LiveBackend backend;
    const QSignalSpy changes(&backend, &Backend::stateChanged);
    backend.retryNow();
    QCOMPARE(backend.state(), Backend::State::Offline);
    QCOMPARE(changes.count(), 0);
}

void TestLiveBackend::callsGoOverANewConnection()
{
    OneAnswer server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", false);
    LiveBackend backend;
    backend.logIn({server.url(), u"demo"_s, u"ann"_s, u"x"_s});
    const QSignalSpy failures(&backend, &Backend::logInFailed);
    QTRY_COMPARE(failures.count(), 1);
    const auto call = [this, &backend] {
        bool isAnswered = false;
        backend.call({.path = u"/api/v1/pages"_s}, this,
            [&isAnswered](const Backend::Answer &) { isAnswered = true; });
        QTRY_VERIFY(isAnswered);
    };
    call();
    call();
    QCOMPARE(server.connections, 1);
    // The last answer is thrown away after it was read.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    backend.retryNow();
    call();
    QCOMPARE(server.connections, 2);
}

CRIER_TEST(TestLiveBackend)
#include "tst_livebackend.moc"
