// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Our client against our own fixture in the profile that the official client's suite expects, on
// every transport: events, acknowledgements, bytes, namespaces, refusals.

#include "interopclient.h"
#include "tests/runner.h"
#include "testserver.h"

#include <QtCore/QJsonObject>

using namespace Interop;

class TestClientFeatures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.start()); }

    void events_data() { addWays(); }

    void events()
    {
        QFETCH(Way, way);
        Client client(m_server.url(), quickOptions(way.transports));
        QStringList utf8;
        QByteArray bytes;
        std::optional<bool> no;
        int once = 0;
        QStringList problems;
        client.socket.on(text("takeUtf8"), this, [&](const QString &word) { utf8.append(word); });
        client.socket.on(text("doge"), this, [&](const QByteArray &doge) { bytes = doge; });
        client.socket.on(text("false"), this, [&](bool value) { no = value; });
        client.socket.once(text("hi"), this, [&] { ++once; });
        client.socket.on(text("takebin"), this, [](int) { QFAIL("bytes are no number"); });
        connect(&client.socket, &Socket::argumentMismatch, this,
            [&](const Event &event, const QString &) { problems.append(event.name()); });
        QStringList sent;
        connect(&client.socket, &Socket::eventSent, this,
            [&](const QString &name) { sent.append(name); });
        QVERIFY(client.join(way));
        for (const char *name : {"getUtf8", "doge", "false", "hi", "hi", "getbin", "ack"})
            client.socket.emitEvent(text(name));
        client.take(text("ack")).reply(5, QVariantMap{{text("test"), true}});
        QCOMPARE(client.take(text("got it")).name(), text("got it"));
        QCOMPARE(utf8,
            (QStringList{text("てすと"), text("Я Б Г Д Ж Й"), text("Ä ä Ü ü ß"),
                text("utf8 — string"), text("utf8 — string")}));
        QCOMPARE(bytes, QByteArray("asdfasdf"));
        QCOMPARE(no, std::optional(false));
        QCOMPARE(once, 1);
        QCOMPARE(problems, QStringList{text("takebin")});
        QCOMPARE(sent.size(), 7);
        client.socket.emitEvent(text("jsonbuff"),
            QVariantMap{{text("hello"), text("lol")}, {text("message"), QByteArray("howdy")},
                {text("goodbye"), text("gotcha")}});
        QCOMPARE(client.take(text("jsonbuff-ack")).name(), text("jsonbuff-ack"));
        client.socket.emitEvent(text("abuff1"), QByteArray("x"));
        client.socket.emitEvent(text("abuff2"), text("please arrive second"));
        QCOMPARE(client.take(text("abuff2-ack")).name(), text("abuff2-ack"));
    }

    void answers_data() { addWays(); }

    void answers()
    {
        QFETCH(Way, way);
        Client client(m_server.url(), quickOptions(way.transports));
        // Before the connection, and after it.
        const auto early = client.socket.request(text("echo"), {QByteArray("\xff")});
        const auto silent =
            client.socket.request(text("hi"), {}, {.timeout = std::chrono::milliseconds(100)});
        QVERIFY(client.join(way));
        const auto late = client.socket.request(text("getId"));
        const auto reserved = client.socket.request(text("connect"));
        QVERIFY(waitFor(
            [&] { return early.isFinished() && late.isFinished() && silent.isFinished(); }));
        QCOMPARE(early.result().arguments, QVariantList{QByteArray("\xff")});
        QCOMPARE(
            late.result().value<QString>(), std::optional(QString::fromLatin1(client.socket.id())));
        QCOMPARE(silent.result().error, AckResult::Error::Timeout);
        QCOMPARE(reserved.result().error, AckResult::Error::NotSent);
        const auto lost = client.socket.request(text("hi"));
        client.socket.disconnectFromServer();
        QVERIFY(lost.isFinished());
        QCOMPARE(lost.result().error, AckResult::Error::Disconnected);
    }

    void namespacesAndRefusals_data() { addWays(); }

    void namespacesAndRefusals()
    {
        QFETCH(Way, way);
        auto options = quickOptions(way.transports);
        options.query.addQueryItem(text("key"), text("a%26b"));
        options.extraHeaders.insert("X-Test", "yes");
        Client client(m_server.url(), options);
        Socket abc(&client.manager, "/abc");
        Socket no(&client.manager, "/no");
        Socket nowhere(&client.manager, "/nowhere");
        QSignalSpy refused(&no, &Socket::connectError);
        QSignalSpy unknown(&nowhere, &Socket::connectError);
        QVariantMap handshake;
        abc.on(text("handshake"), this, [&](const QVariantMap &value) { handshake = value; });
        // A token that comes later: only its own namespace waits.
        Socket::AuthReply reply;
        abc.setAuthProvider(this, [&](const Socket::AuthReply &answer) { reply = answer; });
        for (Socket *socket : {&abc, &no, &nowhere})
            socket->connectToServer();
        QVERIFY(client.join(way));
        QVERIFY(waitFor([&] { return refused.size() == 1 && unknown.size() == 1 && reply; }));
        QCOMPARE(refused[0][0].toString(), text("Auth failed (custom namespace)"));
        QCOMPARE(unknown[0][0].toString(), text("Invalid namespace"));
        QVERIFY(!no.isActive() && !nowhere.isActive() && !abc.isConnected());
        reply({{text("token"), text("жетон")}});
        reply({{text("token"), text("too late")}});
        QVERIFY(waitFor([&] { return !handshake.isEmpty(); }));
        QCOMPARE(handshake[text("auth")].toMap()[text("token")].toString(), text("жетон"));
        QCOMPARE(handshake[text("query")].toMap()[text("key")].toString(), text("a&b"));
        QCOMPARE(handshake[text("headers")].toMap()[text("x-test")].toString(), text("yes"));
        QCOMPARE(client.disconnected.size(), 0);
    }

    void theMainNamespaceRefuses_data() { addWays(); }

    void theMainNamespaceRefuses()
    {
        QFETCH(Way, way);
        QUrl url = m_server.url();
        url.setQuery(text("fail=true"));
        Client client(url, quickOptions(way.transports));
        client.socket.connectToServer();
        QVERIFY(waitFor([&] { return client.errors.size() == 1; }));
        QCOMPARE(client.lastError(), text("Auth failed (main namespace)"));
        QVERIFY(waitFor([&] { return client.manager.state() == Manager::State::Closed; }));
        QCOMPARE(client.manager.nextAttemptIn(), -1);
    }

    void volatileIsNotKept_data() { addWays(); }

    void volatileIsNotKept()
    {
        QFETCH(Way, way);
        Client client(m_server.url(), quickOptions(way.transports));
        QVERIFY(!client.socket.emitArguments(text("doge"), {}, {.isVolatile = true}));
        QCOMPARE(client.socket.bufferedCount(), 0);
        QVERIFY(client.join(way));
        QCOMPARE(client.ask(text("echo"), {1}), QVariant(1));
        QVERIFY(waitFor([&] { return client.manager.bytesToWrite() == 0; }));
        QVERIFY(client.socket.emitArguments(text("hi"), {}, {.isVolatile = true}));
        QCOMPARE(client.take(text("hi")).name(), text("hi"));
        for (const Event &event : std::as_const(client.events))
            QVERIFY(event.name() != text("doge"));
    }

private:
    static void addWays()
    {
        QTest::addColumn<Way>("way");
        for (const Way &way : ways())
            QTest::newRow(way.name) << way;
    }

    FixtureServer m_server{text("client")};
};

CRIER_TEST(TestClientFeatures)
#include "tst_client_features.moc"
