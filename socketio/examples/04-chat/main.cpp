// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include <QtCore/QCommandLineParser>
#include <QtGui/QGuiApplication>
#include <QtQml/QQmlApplicationEngine>
#include <QtQml/QQmlExtensionPlugin>
#include <QtQuickControls2/QQuickStyle>

#ifdef CHAT_HAS_PLUGIN
Q_IMPORT_QML_PLUGIN(SocketIOPlugin)
#endif

//! \file A chat for everybody on a server. All of it is in Chat.qml; this starts it. Its server:
//!
//! \code
//! new Server(3000).on("connection", socket => {
//!     socket.on("say", async (text, ack) => {
//!         const line = { from: socket.handshake.auth.name, text };
//!         ack((await socket.broadcast.timeout(5000).emitWithAck("line", line)).length);
//!     });
//! });
//! \endcode

int main(int argc, char **argv)
{
    const QGuiApplication app(argc, argv);
    QQuickStyle::setStyle(QStringLiteral("Basic"));

    QCommandLineParser parser;
    parser.addHelpOption();
    // Not --name: on X11 Qt takes that for itself.
    const QCommandLineOption name(QStringLiteral("as"), QStringLiteral("Who you are."),
        QStringLiteral("NAME"), QStringLiteral("Somebody"));
    const QCommandLineOption say(
        QStringLiteral("say"), QStringLiteral("What to say at once."), QStringLiteral("TEXT"));
    parser.addOptions({name, say});
    parser.addPositionalArgument(
        QStringLiteral("URL"), QStringLiteral("The server; http://localhost:3000 if not given."));
    parser.process(app);

    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine.setInitialProperties({
        {QStringLiteral("url"),
            parser.positionalArguments().value(0, QStringLiteral("http://localhost:3000"))},
        {QStringLiteral("name"), parser.value(name)},
    });
    engine.load(QUrl(QStringLiteral("qrc:/Chat.qml")));
    if (engine.rootObjects().isEmpty())
        return 1;
    // What is said before there is a connection waits for it.
    if (parser.isSet(say))
        QMetaObject::invokeMethod(
            engine.rootObjects().constFirst(), "say", Q_ARG(QString, parser.value(say)));
    return QGuiApplication::exec();
}
