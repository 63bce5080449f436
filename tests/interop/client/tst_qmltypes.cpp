// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/interop/client/stockserver.h"
#include "tests/runner.h"

#include <QtQml/QJSValue>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <QtQml/QQmlExtensionPlugin>
#include <QtQml/QQmlProperty>
#include <QtTest/QTest>

Q_IMPORT_QML_PLUGIN(SocketIOPlugin)

//! \file EventHandler, SocketManager, promises and functions for auth, as a QML author writes them.

class TestQmlTypes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void handlersHearTheirEvent();
    void handlersAcknowledge();
    void aHandlerOfAnotherSocket();
    void promisesBringTheAnswer();
    void promisesAreRejected();
    void promisesOfASocketThatStopsAreRejected();
    void theUrlNamesTheNamespace();
    void bytesBothWays();
    void reconnectsWhenAsked();
    void whatWaitsIsBindable();
    void authAsAFunction_data();
    void authAsAFunction();
    void socketsShareAManager();
    void optionsReachTheServer();
    void unknownTransportsAreReported();
    void statesAreBindable();

private:
    //! An object made of \a body, with the server's address as `server`.
    std::unique_ptr<QObject> create(const QByteArray &body);
    [[nodiscard]] static QVariant value(const std::unique_ptr<QObject> &object, const char *name)
    {
        const QVariant raw = object->property(name);
        return raw.userType() == qMetaTypeId<QJSValue>() ? raw.value<QJSValue>().toVariant() : raw;
    }

    StockServer m_server;
    QQmlEngine m_engine;
};

void TestQmlTypes::initTestCase()
{
    m_engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    QVERIFY(m_server.start());
}

std::unique_ptr<QObject> TestQmlTypes::create(const QByteArray &body)
{
    QQmlComponent component(&m_engine);
    component.setData("import QtQml\nimport SocketIO\nQtObject {\n id: root\n"
                      " required property url server\n property var seen: []\n"
                      " property string text\n"
            + body + "\n}",
        QUrl());
    std::unique_ptr<QObject> object(
        component.createWithInitialProperties({{QStringLiteral("server"), m_server.url()}}));
    if (!object)
        qWarning().noquote() << component.errorString();
    return object;
}

void TestQmlTypes::handlersHearTheirEvent()
{
    const auto object = create(R"(
        property Socket socket: Socket {
            url: root.server
            active: true
            onConnectedChanged: if (connected) {
                emitEvent("relay", ["a", "first", 2]);
                emitEvent("relay", ["off", 0]);
                emitEvent("relay", ["b", { x: 1 }]);
            }
            EventHandler {
                event: "a"
                onReceived: (message, event) => root.seen.push(event.name, message, event.arguments[1])
            }
            EventHandler { event: "off"; enabled: false; onReceived: root.seen.push("off") }
            EventHandler { event: "b"; onReceived: message => root.seen.push(message.x) }
        })");
    QVERIFY(object);
    QTRY_COMPARE(value(object, "seen").toList().size(), 4);
    QCOMPARE(value(object, "seen").toList(),
        (QVariantList{QStringLiteral("a"), QStringLiteral("first"), 2, 1}));
}

void TestQmlTypes::handlersAcknowledge()
{
    const auto object = create(R"(
        property Socket socket: Socket {
            url: root.server
            active: true
            onConnectedChanged: if (connected)
                emitEvent("ask", ["how many?"])
            EventHandler {
                event: "question"
                onReceived: (question, event) => {
                    if (event.wantsAcknowledgement)
                        event.acknowledge([question, 42]);
                }
            }
            EventHandler { event: "answer"; onReceived: (text, event) => root.seen = event.arguments }
        })");
    QVERIFY(object);
    QTRY_COMPARE(value(object, "seen").toList(), (QVariantList{QStringLiteral("how many?"), 42}));
}

void TestQmlTypes::aHandlerOfAnotherSocket()
{
    const auto object = create(R"(
        property Socket socket: Socket { id: connection; url: root.server; active: true }
        property EventHandler handler: EventHandler {
            socket: connection
            event: "hello"
            onReceived: message => root.text = message.id
        })");
    QVERIFY(object);
    QTRY_VERIFY(!value(object, "text").toString().isEmpty());
    QCOMPARE(value(object, "text").toString(),
        object->property("socket").value<QObject *>()->property("socketId").toString());
}

void TestQmlTypes::promisesBringTheAnswer()
{
    const auto object = create(R"(
        property Socket socket: Socket {
            url: root.server
            active: true
            onConnectedChanged: if (connected)
                request("echo", [{ n: 7 }]).then(answer => root.text = JSON.stringify(answer))
        })");
    QVERIFY(object);
    QTRY_COMPARE(value(object, "text").toString(), QStringLiteral("{\"n\":7}"));
}

void TestQmlTypes::promisesAreRejected()
{
    const auto object = create(R"(
        property Socket idle: Socket {
            url: root.server
            Component.onCompleted: request("echo").catch(error => root.text = error.message)
        }
        property Socket socket: Socket {
            url: root.server
            active: true
            onConnectedChanged: if (connected)
                request("silent", [], 20).catch(error => root.seen = [error.message])
        })");
    QVERIFY(object);
    QTRY_COMPARE(value(object, "text").toString(), QStringLiteral("The event was not sent"));
    QTRY_COMPARE(value(object, "seen").toList(),
        QVariantList{QStringLiteral("The server did not answer in time")});
}

void TestQmlTypes::promisesOfASocketThatStopsAreRejected()
{
    const auto object = create(R"(
        property Socket socket: Socket {
            url: "http://127.0.0.1:1"
            active: true
            Component.onCompleted: request("echo").catch(error => root.text = error.message)
        })");
    QVERIFY(object);
    object->property("socket").value<QObject *>()->setProperty("active", false);
    QTRY_COMPARE(value(object, "text").toString(), QStringLiteral("The event was not sent"));
}

void TestQmlTypes::theUrlNamesTheNamespace()
{
    const auto object = create(R"(
        property SocketManager manager: SocketManager { id: shared; url: root.server + "/chat" }
        property Socket chat: Socket { url: root.server + "/chat"; active: true }
        property Socket third: Socket { url: root.server + "/chat"; nsp: "/third"; active: true }
        property Socket main: Socket { manager: shared; active: true }
        property string namespaces: `${chat.nsp} ${third.nsp} ${main.nsp}`
        property bool up: chat.connected && third.connected && main.connected)");
    QVERIFY(object);
    QTRY_VERIFY(value(object, "up").toBool());
    QCOMPARE(value(object, "namespaces").toString(), QStringLiteral("/chat /third /"));
    QObject *third = object->property("third").value<QObject *>();
    QVERIFY(QQmlProperty(third, QStringLiteral("nsp")).reset());
    QCOMPARE(value(object, "namespaces").toString(), QStringLiteral("/chat /chat /"));
}

void TestQmlTypes::bytesBothWays()
{
    const auto object = create(R"(
        property Socket socket: Socket {
            url: root.server
            active: true
            onConnectedChanged: if (connected) {
                const bytes = new Uint8Array([1, 2, 255]).buffer;
                request("describe", [{ deep: [bytes], when: new Date(0) }])
                    .then(seen => root.text = JSON.stringify(seen));
                request("echo", [{ deep: [bytes] }])
                    .then(answer => root.seen = Array.from(new Uint8Array(answer.deep[0])));
            }
        })");
    QVERIFY(object);
    QTRY_COMPARE(value(object, "text").toString(),
        QStringLiteral(R"({"deep":[{"hex":"0102ff"}],"when":"1970-01-01T00:00:00.000Z"})"));
    QTRY_COMPARE(value(object, "seen").toList(), (QVariantList{1, 2, 255}));
}

void TestQmlTypes::reconnectsWhenAsked()
{
    const auto object = create(R"(
        property Socket socket: Socket {
            url: root.server
            active: true
            onConnectedChanged: if (connected && root.seen.length === 0) emitEvent("kick")
            onDisconnected: (reason, detail) => {
                root.seen = [reason, detail];
                reconnect();
            }
        })");
    QVERIFY(object);
    QTRY_COMPARE(value(object, "seen").toList(),
        (QVariantList{QStringLiteral("ServerDisconnect"), QString()}));
    QTRY_VERIFY(object->property("socket").value<QObject *>()->property("connected").toBool());
}

void TestQmlTypes::whatWaitsIsBindable()
{
    const auto object = create(R"(
        property SocketManager manager: SocketManager { id: own; url: root.server }
        property int waiting: own.bytesToWrite
        onWaitingChanged: if (waiting > 100000) root.text = "much"
        property Socket socket: Socket {
            manager: own
            active: true
            onConnectedChanged: if (connected)
                emitEvent("note", ["x", "y".repeat(200000)])
        })");
    QVERIFY(object);
    QTRY_COMPARE(value(object, "text").toString(), QStringLiteral("much"));
    QTRY_COMPARE(value(object, "waiting").toInt(), 0);
}

void TestQmlTypes::authAsAFunction_data()
{
    QTest::addColumn<QByteArray>("function");
    QTest::newRow("returns") << QByteArray("() => ({ name: 'ann' })");
    QTest::newRow("calls back") << QByteArray("reply => reply({ name: 'ann' })");
    QTest::newRow("later") << QByteArray("reply => { Qt.callLater(reply, { name: 'ann' }); }");
}

void TestQmlTypes::authAsAFunction()
{
    QFETCH(QByteArray, function);
    const auto object = create(R"(
        property Socket socket: Socket {
            url: root.server
            active: true
            auth: )"
        + function + R"(
            EventHandler { event: "hello"; onReceived: message => root.text = message.auth.name }
        })");
    QVERIFY(object);
    QTRY_COMPARE(value(object, "text").toString(), QStringLiteral("ann"));
}

void TestQmlTypes::socketsShareAManager()
{
    const auto object = create(R"(
        property SocketManager manager: SocketManager { id: shared; url: root.server }
        function note(engine) { root.seen = root.seen.concat([engine]); }
        property Socket main: Socket {
            manager: shared
            active: true
            onConnectedChanged: if (connected) emitEvent("engine", [], root.note)
        }
        property Socket chat: Socket {
            manager: shared
            nsp: "/chat"
            active: true
            onConnectedChanged: if (connected) emitEvent("engine", [], root.note)
        })");
    QVERIFY(object);
    QTRY_COMPARE(value(object, "seen").toList().size(), 2);
    const QVariantList engines = value(object, "seen").toList();
    QCOMPARE(engines[0], engines[1]);
    // The manager goes first: its sockets are disconnected, and nothing else happens.
    delete object->property("manager").value<QObject *>();
    QVERIFY(!object->property("chat").value<QObject *>()->property("connected").toBool());
}

void TestQmlTypes::optionsReachTheServer()
{
    const auto object = create(R"(
        property SocketManager manager: SocketManager {
            id: own
            url: root.server
            transports: ["websocket"]
            query: ({ room: "a&b" })
            extraHeaders: ({ "X-Test": "yes" })
        }
        property Socket socket: Socket {
            manager: own
            active: true
            EventHandler {
                event: "hello"
                onReceived: message => root.seen = [message.query.room, message.header, own.transport]
            }
        })");
    QVERIFY(object);
    QTRY_COMPARE(value(object, "seen").toList(),
        (QVariantList{QStringLiteral("a&b"), QStringLiteral("yes"), QStringLiteral("websocket")}));
}

void TestQmlTypes::unknownTransportsAreReported()
{
    QTest::ignoreMessage(
        QtWarningMsg, QRegularExpression(QStringLiteral("There is no transport \"pigeon\"")));
    const auto object = create(
        R"(property SocketManager manager: SocketManager { transports: ["pigeon", "polling"] })");
    QVERIFY(object);
    QCOMPARE(object->property("manager").value<QObject *>()->property("transports").toStringList(),
        QStringList{QStringLiteral("polling")});
}

void TestQmlTypes::statesAreBindable()
{
    const auto object = create(R"(
        property Socket socket: Socket { url: root.server }
        property bool waiting: socket.state === Socket.Connecting
        property bool up: socket.state === Socket.Connected
        property bool down: socket.state === Socket.Disconnected)");
    QVERIFY(object);
    auto *socket = object->property("socket").value<QObject *>();
    QVERIFY(value(object, "down").toBool());
    socket->setProperty("active", true);
    QVERIFY(value(object, "waiting").toBool());
    QTRY_VERIFY(value(object, "up").toBool());
    QVERIFY(!socket->property("socketId").toString().isEmpty());
    m_server.kill();
    QTRY_VERIFY(value(object, "waiting").toBool());
    QTRY_VERIFY(!socket->property("errorString").toString().isEmpty());
    QVERIFY(m_server.start());
    QTRY_VERIFY_WITH_TIMEOUT(value(object, "up").toBool(), 20000);
    QCOMPARE(socket->property("errorString").toString(), QString());
    socket->setProperty("active", false);
    QVERIFY(value(object, "down").toBool());
}

CRIER_TEST(TestQmlTypes)

#include "tst_qmltypes.moc"
