// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include <socketio/client/socket.h>

#include <QCoreApplication>

#include <cstdio>

//! Says hello to the server at the URL, and prints what comes back.
int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    SocketIO::Socket socket(QUrl(QString::fromLocal8Bit(argv[1])));
    QObject::connect(&socket, &SocketIO::Socket::connectError, &app, [](const QString &message) {
        std::fprintf(stderr, "%s\n", qPrintable(message));
        QCoreApplication::exit(1);
    });
    socket.connectToServer();
    socket.emitWithAck(
        "echo", {QStringLiteral("hello")}, &app, [](const SocketIO::AckResult &result) {
            std::printf("%s\n", qPrintable(result.value<QString>().value_or(QString())));
            QCoreApplication::quit();
        });
    return app.exec();
}
