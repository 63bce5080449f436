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

//! \file A chat. All of it is in Chat.qml, its server too; this starts it.

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
        {QStringLiteral("greeting"), parser.value(say)},
    });
    engine.load(QUrl(QStringLiteral("qrc:/Chat.qml")));
    return engine.rootObjects().isEmpty() ? 1 : QGuiApplication::exec();
}
