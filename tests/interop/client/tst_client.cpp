// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Our client and the stock server: joining, events, acknowledgements, bytes, namespaces.

#include "socketio/client/socket.h"
#include "stockserver.h"
#include "tests/runner.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using SocketIO::Event;
using SocketIO::Manager;
using SocketIO::Socket;
using AckError = SocketIO::AckResult::Error;

namespace {

constexpr int kDeadlineMs = 20000;

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

//! A manager and a socket, with what arrives.
struct Client {
    explicit Client(const QUrl &url, const QByteArray &nsp = "/")
        : socket(&manager, nsp)
    {
        manager.setUrl(url);
        QObject::connect(&socket, &Socket::eventReceived, &socket,
            [this](const Event &event) { events.append(event); });
    }

    bool join()
    {
        socket.connectToServer();
        return QTest::qWaitFor([this] { return socket.isConnected(); }, kDeadlineMs);
    }

    //! The next event \a name; one without a name if it does not come.
    Event take(const QString &name)
    {
        Event found;
        (void)QTest::qWaitFor(
            [&] {
                while (!events.isEmpty() && found.name() != name)
                    found = events.takeFirst();
                return found.name() == name;
            },
            kDeadlineMs);
        return found.name() == name ? found : Event();
    }

    //! The first argument of the answer.
    QVariant ask(const QString &name, const QVariantList &arguments = {})
    {
        std::optional<SocketIO::AckResult> answer;
        socket.emitWithAck(name, arguments, &socket,
            [&answer](const SocketIO::AckResult &result) { answer = result; });
        (void)QTest::qWaitFor([&answer] { return answer.has_value(); }, kDeadlineMs);
        return answer ? answer->arguments.value(0) : QVariant();
    }

    Manager manager;
    Socket socket;
    QList<Event> events;
};

} // namespace

class TestClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.start()); }

    void connectsWithAuth()
    {
        Client client(m_server.url());
        auto options = client.manager.options();
        options.extraHeaders.insert("X-Test", "yes");
        client.manager.setOptions(options);
        QUrl url = m_server.url();
        url.setQuery(QStringLiteral("room=7"));
        client.manager.setUrl(url);
        client.socket.setAuth({{text("app_id"), text("demo")}, {text("имя"), text("Энн")}});
        QVERIFY(client.join());
        const QVariantMap hello = client.take(text("hello")).arguments().value(0).toMap();
        QCOMPARE(hello[text("id")].toByteArray(), client.socket.id());
        QCOMPARE(client.socket.id().size(), 20);
        QCOMPARE(hello[text("auth")].toMap(), client.socket.auth());
        QCOMPARE(hello[text("header")].toString(), text("yes"));
        QCOMPARE(hello[text("query")].toMap()[text("room")].toString(), text("7"));
        QTRY_COMPARE(client.manager.transport(), text("websocket"));
    }

    void echoes_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::newRow("text") << QVariant(text("hello"));
        QTest::newRow("empty text") << QVariant(QString(text("")));
        QTest::newRow("unicode") << QVariant(text("Ünï ж 安 🎉 \u2028 \"quoted\" \\ \n"));
        QTest::newRow("integer") << QVariant(-42);
        QTest::newRow("fraction") << QVariant(1.5);
        QTest::newRow("bool") << QVariant(true);
        QTest::newRow("null") << QVariant::fromValue(nullptr);
        QTest::newRow("list") << QVariant(
            QVariantList{1, text("a"), QVariantList{}, QVariantMap{}});
        QTest::newRow("map") << QVariant(
            QVariantMap{{text("ключ"), QVariantMap{{text(""), 1}}}, {text("_placeholder"), true}});
        QTest::newRow("large") << QVariant(QString(300000, QChar(0x416)));
    }

    void echoes()
    {
        QFETCH(QVariant, value);
        Client client(m_server.url());
        QVERIFY(client.join());
        QVERIFY(client.socket.emitEvent(text("echo"), value, text("end")));
        const Event echo = client.take(text("echo"));
        QCOMPARE(echo.arguments().size(), 2);
        QCOMPARE(QJsonValue::fromVariant(echo.arguments()[0]), QJsonValue::fromVariant(value));
        QCOMPARE(echo.arguments()[1].toString(), text("end"));
        QVERIFY(!echo.wantsAcknowledgement());
        QCOMPARE(echo.rawArguments().size(), 2);
        QCOMPARE(echo.rawArguments()[1], QByteArray("\"end\""));
    }

    void passesAnyName()
    {
        Client client(m_server.url());
        QVERIFY(client.join());
        for (const char *name :
            {"имя 🎉", "a \"quoted\" \\ name", "error", "message", "42[\"x\"]"}) {
            client.socket.emitEvent(text("relay"), text(name), 1);
            QCOMPARE(client.take(text(name)).arguments(), QVariantList{1});
        }
        QVERIFY(!client.socket.emitEvent(text("disconnect")));
        QVERIFY(!client.socket.emitEvent(text("connect_error")));
        QVERIFY(client.socket.isConnected());
    }

    void onlyListenersOfTheNameHear()
    {
        Client client(m_server.url());
        int heard = 0;
        {
            QObject context;
            client.socket.on(text("a"), &context, [&](const Event &) { ++heard; });
            QVERIFY(client.join());
            for (const char *name : {"a", "b", "a", "end"})
                client.socket.emitEvent(text("relay"), text(name));
            QCOMPARE(client.take(text("end")).name(), text("end"));
            QCOMPARE(heard, 2);
        }
        client.socket.emitEvent(text("relay"), text("a"));
        QCOMPARE(client.take(text("a")).name(), text("a"));
        QCOMPARE(heard, 2);
    }

    void acknowledgesBothWays()
    {
        Client client(m_server.url());
        QVERIFY(client.join());
        QCOMPARE(client.ask(text("echo"), {text("ответ")}), QVariant(text("ответ")));
        QCOMPARE(client.ask(text("echo")), QVariant());

        client.socket.emitEvent(text("ask"), text("how many?"));
        const Event question = client.take(text("question"));
        QVERIFY(question.wantsAcknowledgement());
        QCOMPARE(question.arguments(), QVariantList{text("how many?")});
        const Event copy = question;
        copy.acknowledge({text("два"), 2});
        question.acknowledge({text("again")});
        client.socket.emitEvent(text("relay"), text("end"));
        QCOMPARE(client.take(text("answer")).arguments(), (QVariantList{text("два"), 2}));
        QCOMPARE(client.take(text("end")).name(), text("end"));
    }

    void manyAcknowledgementsKeepApart()
    {
        Client client(m_server.url());
        QVERIFY(client.join());
        QVariantList answers;
        for (int i = 0; i < 100; ++i) {
            client.socket.emitWithAck(text("echo"), {i}, this,
                [&answers](const SocketIO::AckResult &result) { answers += result.arguments; });
        }
        QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 100, kDeadlineMs);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(answers[i].toInt(), i);
    }

    void acknowledgementsEnd()
    {
        Client client(m_server.url());
        QVERIFY(client.join());
        QList<AckError> errors;
        const auto note = [&errors](
                              const SocketIO::AckResult &result) { errors.append(result.error); };
        client.socket.emitWithAck(
            text("silent"), {}, this, note, {.timeout = std::chrono::milliseconds(50)});
        QTRY_COMPARE_WITH_TIMEOUT(errors, QList{AckError::Timeout}, kDeadlineMs);

        auto *context = new QObject;
        client.socket.emitWithAck(text("echo"), {}, context, note);
        delete context;
        QCOMPARE(client.ask(text("echo"), {1}), QVariant(1));
        QCOMPARE(errors.size(), 1);

        client.socket.emitWithAck(text("silent"), {}, this, note);
        client.socket.disconnectFromServer();
        QCOMPARE(errors, (QList{AckError::Timeout, AckError::Disconnected}));
    }

    void bytesBothWays_data()
    {
        QTest::addColumn<QVariant>("value");
        const QByteArray all = [] {
            QByteArray bytes;
            for (int i = 0; i < 256; ++i)
                bytes.append(static_cast<char>(i));
            return bytes;
        }();
        QTest::newRow("bytes") << QVariant(all);
        QTest::newRow("no bytes") << QVariant(QByteArray(""));
        QTest::newRow("nested") << QVariant(QVariantMap{{text("a"), QByteArray("\0\xff", 2)},
            {text("b"), QVariantList{QByteArray("x"), text("x"), QVariantMap{{text("c"), all}}}}});
        QTest::newRow("ten") << QVariant(QVariantList(10, QByteArray("same")));
        QTest::newRow("large") << QVariant(QByteArray(2'000'000, '\xab'));
    }

    void bytesBothWays()
    {
        QFETCH(QVariant, value);
        Client client(m_server.url());
        QVERIFY(client.join());
        // As an event, as an answer to us, and as our answer.
        client.socket.emitEvent(text("echo"), value, 1);
        const Event echo = client.take(text("echo"));
        QCOMPARE(echo.arguments(), (QVariantList{value, 1}));
        QCOMPARE(echo.rawArguments().last(), QByteArray("1"));
        QCOMPARE(client.ask(text("echo"), {value}), value);
        client.socket.emitEvent(text("ask"), value);
        const Event question = client.take(text("question"));
        QCOMPARE(question.arguments(), QVariantList{value});
        question.acknowledge({value});
        QCOMPARE(client.take(text("answer")).arguments(), QVariantList{value});
    }

    void bytesAreBuffersThere()
    {
        Client client(m_server.url());
        QVERIFY(client.join());
        const QVariant seen = client.ask(text("describe"),
            {QVariantMap{{text("a"), QVariantList{QByteArray("\0\x01\xff", 3), text("t")}}}});
        const QVariantMap expected{
            {text("a"), QVariantList{QVariantMap{{text("hex"), text("0001ff")}}, text("t")}}};
        QCOMPARE(seen.toMap(), expected);
    }

    void namespacesShareAConnection()
    {
        Client client(m_server.url());
        Socket chat(&client.manager, "/chat");
        QList<Event> heard;
        connect(&chat, &Socket::eventReceived, this, [&](const Event &e) { heard.append(e); });
        QVERIFY(client.join());
        chat.connectToServer();
        QTRY_VERIFY_WITH_TIMEOUT(chat.isConnected(), kDeadlineMs);
        QVERIFY(chat.id() != client.socket.id());
        QVariant engine;
        chat.emitWithAck(text("engine"), {}, this,
            [&](const SocketIO::AckResult &result) { engine = result.arguments.value(0); });
        QTRY_VERIFY_WITH_TIMEOUT(!engine.isNull(), kDeadlineMs);
        QCOMPARE(client.ask(text("engine")), engine);

        chat.emitEvent(text("echo"), text("chat"));
        client.socket.emitEvent(text("echo"), text("main"));
        QCOMPARE(client.take(text("echo")).arguments(), QVariantList{text("main")});
        QTRY_COMPARE_WITH_TIMEOUT(heard.size(), 2, kDeadlineMs);
        QCOMPARE(heard[0].name(), text("hello"));
        QCOMPARE(heard[1].arguments(), QVariantList{text("chat")});

        QSignalSpy closed(&client.socket, &Socket::disconnected);
        chat.disconnectFromServer();
        QCOMPARE(client.ask(text("engine")), engine);
        QCOMPARE(closed.size(), 0);
        chat.connectToServer();
        QTRY_VERIFY_WITH_TIMEOUT(chat.isConnected(), kDeadlineMs);
    }

    void middlewareRefuses()
    {
        Client client(m_server.url());
        QVERIFY(client.join());
        const int before = client.ask(text("attempts")).toInt();
        Socket guarded(&client.manager, "/private");
        QSignalSpy refused(&guarded, &Socket::connectError);
        guarded.connectToServer();
        QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, kDeadlineMs);
        QCOMPARE(refused[0][0].toString(), text("not you"));
        const QJsonObject expected{
            {text("code"), text("refused")}, {text("ключ"), QJsonArray{1, QJsonValue::Null}}};
        QCOMPARE(refused[0][1].value<QJsonValue>().toObject(), expected);
        QVERIFY(!guarded.isActive());
        QCOMPARE(guarded.state(), Socket::State::Disconnected);
        QCOMPARE(client.manager.nextAttemptIn(), -1);
        QCOMPARE(client.ask(text("attempts")).toInt(), before + 1);

        guarded.setAuth({{text("password"), text("sesame")}});
        guarded.connectToServer();
        QTRY_VERIFY_WITH_TIMEOUT(guarded.isConnected(), kDeadlineMs);
        QCOMPARE(refused.size(), 1);
    }

    void aRefusalClosesAnIdleConnection()
    {
        Client client(m_server.url(), "/private");
        QSignalSpy refused(&client.socket, &Socket::connectError);
        client.socket.connectToServer();
        QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, kDeadlineMs);
        QTRY_COMPARE_WITH_TIMEOUT(client.manager.state(), Manager::State::Closed, kDeadlineMs);
        QCOMPARE(client.manager.nextAttemptIn(), -1);
    }

    void unknownNamespaceIsRefused()
    {
        Client client(m_server.url(), "/nowhere");
        QSignalSpy refused(&client.socket, &Socket::connectError);
        client.socket.connectToServer();
        QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, kDeadlineMs);
        QCOMPARE(refused[0][0].toString(), text("Invalid namespace"));
        QVERIFY(!client.socket.isActive());
    }

private:
    StockServer m_server;
};

CRIER_TEST(TestClient)
#include "tst_client.moc"
