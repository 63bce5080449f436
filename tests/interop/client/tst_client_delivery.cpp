// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Our client and the stock server: connection state recovery, retries, back-pressure, sizes.

#include "interopclient.h"
#include "stockserver.h"
#include "tests/runner.h"
#include "troubleproxy.h"

using namespace Interop;

class TestClientDelivery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.start()); }

    void recoversWhatItMissed_data() { addWays(); }

    void recoversWhatItMissed()
    {
        QFETCH(Way, way);
        // Its heartbeat finds out what a cut between two requests does not tell it.
        StockServer server(QJsonObject{{text("io"),
            QJsonObject{{text("pingInterval"), 300}, {text("pingTimeout"), 1000},
                {text("connectionStateRecovery"), QJsonObject()}}}});
        QVERIFY(server.start());
        TroubleProxy proxy(server.url());
        Client client(proxy.url(), quickOptions(way.transports));
        Client other(server.url());
        QVERIFY(client.join(way));
        QVERIFY(other.join());
        QVERIFY(!client.socket.isRecovered());
        const QString room = QString::fromLatin1(client.socket.id());
        const QByteArray id = client.socket.id();
        QVERIFY(client.askAll(text("join"), {text("room")}));
        // The server can continue after an event that has an offset only.
        other.socket.emitEvent(text("tell"), text("room"), text("n"), 0, QByteArray("\xff"));
        QVERIFY(waitFor([&] { return client.numbers(text("n")) == upTo(1); }));
        QVERIFY(!client.socket.lastOffset().isEmpty());

        proxy.setListening(false);
        proxy.cut(TroubleProxy::End::Reset);
        QVERIFY(waitFor([&] { return client.disconnected.size() == 1; }));
        client.socket.emitEvent(text("message"), 7);
        for (int i = 1; i < 30; ++i)
            other.socket.emitEvent(text("tell"), i % 2 ? text("room") : room, text("n"), i);
        other.socket.emitEvent(text("tell"), text("another room"), text("n"), 1000);
        // A server that has not noticed the end has nothing to continue.
        QVERIFY(waitFor([&] { return !other.ask(text("knows"), {room}).toBool(); }));
        proxy.setListening(true);
        QVERIFY(client.waitConnected());
        QVERIFY(client.socket.isRecovered());
        QCOMPARE(client.socket.id(), id);
        QCOMPARE(client.ask(text("recovered")), QVariant(true));
        QVERIFY(waitFor([&] { return client.numbers(text("n")).size() >= 30; }));
        other.socket.emitEvent(text("tell"), text("room"), text("n"), 30);
        QVERIFY(waitFor([&] { return client.numbers(text("n")).contains(30); }));
        QCOMPARE(client.numbers(text("n")), upTo(31));
        QCOMPARE(client.numbers(text("message-back")), QList<int>{7});
    }

    void tooLateToRecover()
    {
        StockServer server(QJsonObject{{text("io"),
            QJsonObject{{text("connectionStateRecovery"),
                QJsonObject{{text("maxDisconnectionDuration"), 1}}}}}});
        QVERIFY(server.start());
        TroubleProxy proxy(server.url());
        Client client(proxy.url());
        Client other(server.url());
        QVERIFY(client.join(ways().last()));
        QVERIFY(other.join());
        const QByteArray id = client.socket.id();
        QVERIFY(client.askAll(text("join"), {text("room")}));
        other.socket.emitEvent(text("tell"), text("room"), text("n"), 0);
        QVERIFY(waitFor([&] { return client.numbers(text("n")) == upTo(1); }));
        proxy.setListening(false);
        proxy.cut(TroubleProxy::End::Reset);
        QVERIFY(waitFor([&] { return client.disconnected.size() == 1; }));
        // Round trips of another until more than the millisecond has passed.
        for (int i = 0; i < 20; ++i)
            QCOMPARE(other.ask(text("message-with-ack"), {i}), QVariant(i));
        QVERIFY(waitFor([&] { return client.errors.size() >= 2; }));
        proxy.setListening(true);
        QVERIFY(client.waitConnected());
        QVERIFY(!client.socket.isRecovered());
        QVERIFY(client.socket.id() != id);
        QCOMPARE(client.ask(text("recovered")), QVariant(false));
    }

    void retriesUntilItIsAcknowledged_data() { addWays(); }

    void retriesUntilItIsAcknowledged()
    {
        QFETCH(Way, way);
        Client client(m_server.url(), quickOptions(way.transports));
        QVERIFY(client.join(way));
        client.socket.setRetries(3);
        client.socket.setAckTimeout(std::chrono::milliseconds(150));
        const QString name = text(way.name);
        QList<AckResult> answers;
        const auto note = [&](const AckResult &answer) { answers.append(answer); };
        // The third time it answers; the next never does; the last one at once.
        client.socket.emitWithAck(text("flaky"), {name, 2}, this, note);
        client.socket.emitWithAck(text("flaky"), {name + text(" never"), 1000}, this, note);
        client.socket.emitWithAck(text("note"), {name, text("after")}, this, note);
        QVERIFY(waitFor([&] { return answers.size() == 3; }));
        QCOMPARE(answers[0].arguments, QVariantList{3});
        QCOMPARE(answers[1].error, AckResult::Error::Timeout);
        QCOMPARE(answers[2].arguments, QVariantList{text("after")});
        QCOMPARE(client.ask(text("flaky"), {name + text(" never"), 0}), QVariant(5));
        QCOMPARE(client.socket.bufferedCount(), 0);
    }

    // The acknowledgement is lost with the connection: the server gets the event again.
    void retriesAfterACut()
    {
        TroubleProxy proxy(m_server.url());
        Client client(proxy.url(), quickOptions(ways().at(1).transports));
        QVERIFY(client.join());
        client.socket.setRetries(5);
        proxy.cutAt(TroubleProxy::ToClient, "note 3", 2);
        int answered = 0;
        for (int i = 0; i < 6; ++i)
            client.socket.emitWithAck(text("note"), {text("cut"), QStringLiteral("note %1").arg(i)},
                this, [&](const AckResult &answer) { answered += answer ? 1 : 0; });
        QVERIFY(waitFor([&] { return answered == 6; }));
        QVERIFY(proxy.hasCut());
        QCOMPARE(client.disconnected.size(), 1);
        QStringList expected;
        for (const int i : {0, 1, 2, 3, 3, 4, 5})
            expected.append(QStringLiteral("note %1").arg(i));
        QCOMPARE(client.ask(text("notes"), {text("cut")}).toStringList(), expected);
    }

    void pressureBuildsUpAndGoes_data() { addWays(); }

    void pressureBuildsUpAndGoes()
    {
        QFETCH(Way, way);
        TroubleProxy proxy(m_server.url());
        Client client(proxy.url(), quickOptions(way.transports));
        QVERIFY(client.join(way));
        QVERIFY(waitFor([&] { return client.manager.bytesToWrite() == 0; }));
        QSignalSpy drained(&client.manager, &Manager::drained);
        proxy.stall();
        // The kernel's buffers take some of it; the proxy's small ones make the rest slow.
        constexpr int kBlocks = 20;
        const QByteArray block(500'000, '\xab');
        for (int i = 0; i < kBlocks; ++i)
            QVERIFY(client.socket.emitEvent(text("message"), i, block));
        QVERIFY2(client.manager.bytesToWrite() > 1'000'000,
            qPrintable(QString::number(client.manager.bytesToWrite())));
        QVERIFY(client.manager.packetsToWrite() > 0);
        QVERIFY(!client.socket.emitArguments(text("message"), {1000}, {.isVolatile = true}));
        QCOMPARE(drained.size(), 0);
        QSignalSpy pinged(&client.manager, &Manager::pinged);
        proxy.resume();
        QVERIFY2(waitFor([&] { return !drained.isEmpty() || !client.disconnected.isEmpty(); }),
            qPrintable(QString::number(client.manager.bytesToWrite())));
        QCOMPARE(client.disconnected, QList<QVariantList>());
        QCOMPARE(drained.size(), 1);
        QCOMPARE(client.manager.bytesToWrite(), 0);
        QCOMPARE(client.manager.packetsToWrite(), 0);
        QVERIFY(waitFor([&] { return client.numbers(text("message-back")).size() >= kBlocks; }));
        QVERIFY(client.socket.emitArguments(text("message"), {1001}, {.isVolatile = true}));
        QVERIFY(waitFor([&] { return client.numbers(text("message-back")).contains(1001); }));
        QCOMPARE(client.numbers(text("message-back")), upTo(kBlocks) + QList<int>{1001});
        QCOMPARE(client.disconnected.size(), 0);
    }

    void megabytes_data() { addWays(); }

    void megabytes()
    {
        QFETCH(Way, way);
        Client client(m_server.url(), quickOptions(way.transports));
        QVERIFY(client.join(way));
        const QByteArray bytes(1'000'000, '\xab');
        const QString letters(400'000, u'ж');
        QCOMPARE(client.askAll(text("echo"), {bytes, letters, bytes}).arguments,
            (QVariantList{bytes, letters, bytes}));
    }

    void tooLargeForTheServer_data() { addWays(); }

    void tooLargeForTheServer()
    {
        QFETCH(Way, way);
        StockServer server(
            QJsonObject{{text("io"), QJsonObject{{text("maxHttpBufferSize"), 20000}}}});
        QVERIFY(server.start());
        Client client(server.url(), quickOptions(way.transports));
        QVERIFY(client.join(way));
        // What fits goes, however much of it there is: no request is larger than the server takes.
        for (int i = 0; i < 20; ++i)
            client.socket.emitEvent(text("message"), i, QString(5000, u'x'));
        QVERIFY(waitFor([&] { return client.numbers(text("message-back")) == upTo(20); }));
        QCOMPARE(client.disconnected.size(), 0);

        QList<AckResult> answers;
        client.socket.emitWithAck(text("echo"), {QString(100'000, u'x')}, this,
            [&](const AckResult &answer) { answers.append(answer); });
        QVERIFY(waitFor([&] { return client.disconnected.size() == 1; }));
        QVERIFY(waitFor([&] { return answers.size() == 1; }));
        QCOMPARE(answers[0].error, AckResult::Error::Disconnected);
        const QString detail = client.lastDetail();
        QVERIFY2(detail.contains(way.last == text("polling") ? text("413") : text("larger than")),
            qPrintable(detail));
        QVERIFY(client.waitConnected());
        QCOMPARE(client.ask(text("message-with-ack"), {1}), QVariant(1));
        QCOMPARE(client.disconnected.size(), 1);
    }

private:
    static void addWays()
    {
        QTest::addColumn<Way>("way");
        for (const Way &way : ways())
            QTest::newRow(way.name) << way;
    }

    StockServer m_server{QJsonObject{{text("io"),
        QJsonObject{{text("connectionStateRecovery"), QJsonObject{}},
            {text("maxHttpBufferSize"), 10'000'000}}}}};
};

CRIER_TEST(TestClientDelivery)
#include "tst_client_delivery.moc"
