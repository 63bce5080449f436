// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/interop/client/stockserver.h"
#include "tests/runner.h"

#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <QtQml/QQmlExtensionPlugin>
#include <QtTest/QTest>

Q_IMPORT_QML_PLUGIN(SocketIOPlugin)

//! \file The QML type Socket against the stock server: what a QML author writes, as they write it.

namespace {

constexpr char kSource[] = R"(
import QtQml
import SocketIO

QtObject {
    id: root

    property alias socket: socket
    property var answer: null
    property var last: null
    property var refusal: null
    property string gone

    function ask(value: var): bool {
        return socket.emitEvent("echo", [value], reply => root.answer = reply);
    }

    readonly property Socket connection: Socket {
        id: socket

        auth: ({ name: "ann" })

        onConnectError: (message, data) => root.refusal = { message, data }
        onDisconnected: reason => root.gone = reason
        onEventReceived: (name, args) => root.last = { name, args }
    }
}
)";

} // namespace

class TestQmlSocket : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void staysQuietUntilActive();
    void connectsWithAuth();
    void sendsAndReceives();
    void callsBackWithTheAnswer();
    void surfacesARefusal();
    void saysWhyItWasDisconnected();
    void stopsWhenInactive();

private:
    void activate(const QString &nsp = QStringLiteral("/"));
    [[nodiscard]] QVariantMap map(const char *property) const
    {
        return m_root->property(property).value<QJSValue>().toVariant().toMap();
    }

    StockServer m_server;
    QQmlEngine m_engine;
    std::unique_ptr<QObject> m_root;
    QObject *m_socket = nullptr;
};

void TestQmlSocket::initTestCase()
{
    m_engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    QVERIFY(m_server.start());
}

void TestQmlSocket::init()
{
    QQmlComponent component(&m_engine);
    component.setData(kSource, QUrl());
    m_root.reset(component.create());
    QVERIFY2(m_root, qPrintable(component.errorString()));
    m_socket = m_root->property("socket").value<QObject *>();
    QVERIFY(m_socket);
}

void TestQmlSocket::cleanup()
{
    m_root.reset();
}

void TestQmlSocket::activate(const QString &nsp)
{
    m_socket->setProperty("nsp", nsp);
    m_socket->setProperty("url", m_server.url());
    m_socket->setProperty("active", true);
}

void TestQmlSocket::staysQuietUntilActive()
{
    m_socket->setProperty("url", m_server.url());
    QVERIFY(!m_socket->property("connected").toBool());
    bool sent = true;
    QMetaObject::invokeMethod(
        m_root.get(), "ask", Q_RETURN_ARG(bool, sent), Q_ARG(QVariant, QVariant(1)));
    QVERIFY(!sent);
}

void TestQmlSocket::connectsWithAuth()
{
    activate();
    QTRY_VERIFY(m_socket->property("connected").toBool());
    QTRY_COMPARE(map("last")[QStringLiteral("name")].toString(), QStringLiteral("hello"));
    const QVariantMap hello = map("last")[QStringLiteral("args")].toList().value(0).toMap();
    QCOMPARE(hello[QStringLiteral("auth")].toMap()[QStringLiteral("name")].toString(),
        QStringLiteral("ann"));
    QCOMPARE(m_socket->property("errorString").toString(), QString());
}

void TestQmlSocket::sendsAndReceives()
{
    activate();
    QTRY_VERIFY(m_socket->property("connected").toBool());
    bool sent = false;
    QMetaObject::invokeMethod(m_socket, "emitEvent", Q_RETURN_ARG(bool, sent),
        Q_ARG(QString, QStringLiteral("echo")),
        Q_ARG(QVariantList, (QVariantList{QStringLiteral("ключ"), 2})));
    QVERIFY(sent);
    QTRY_COMPARE(map("last")[QStringLiteral("name")].toString(), QStringLiteral("echo"));
    const QVariantList arguments = map("last")[QStringLiteral("args")].toList();
    QCOMPARE(arguments.value(0).toString(), QStringLiteral("ключ"));
    QCOMPARE(arguments.value(1).toInt(), 2);
}

void TestQmlSocket::callsBackWithTheAnswer()
{
    activate();
    QTRY_VERIFY(m_socket->property("connected").toBool());
    bool sent = false;
    QMetaObject::invokeMethod(
        m_root.get(), "ask", Q_RETURN_ARG(bool, sent), Q_ARG(QVariant, QStringLiteral("hi")));
    QVERIFY(sent);
    QTRY_COMPARE(m_root->property("answer").toString(), QStringLiteral("hi"));
}

void TestQmlSocket::surfacesARefusal()
{
    activate(QStringLiteral("/private"));
    QTRY_COMPARE(map("refusal")[QStringLiteral("message")].toString(), QStringLiteral("not you"));
    const QVariantMap data = map("refusal")[QStringLiteral("data")].toMap();
    QCOMPARE(data[QStringLiteral("code")].toString(), QStringLiteral("refused"));
    QCOMPARE(m_socket->property("errorString").toString(), QStringLiteral("not you"));
    QVERIFY(!m_socket->property("connected").toBool());
}

void TestQmlSocket::saysWhyItWasDisconnected()
{
    activate();
    QTRY_VERIFY(m_socket->property("connected").toBool());
    bool sent = false;
    QMetaObject::invokeMethod(m_socket, "emitEvent", Q_RETURN_ARG(bool, sent),
        Q_ARG(QString, QStringLiteral("kick")), Q_ARG(QVariantList, QVariantList()));
    QTRY_COMPARE(m_root->property("gone").toString(), QStringLiteral("ServerDisconnect"));
}

void TestQmlSocket::stopsWhenInactive()
{
    activate();
    QTRY_VERIFY(m_socket->property("connected").toBool());
    m_socket->setProperty("active", false);
    QVERIFY(!m_socket->property("connected").toBool());
}

CRIER_TEST(TestQmlSocket)

#include "tst_qmlsocket.moc"
