// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/socket.h"

#include <QtCore/QCoreApplication>

//! \file The least there is: connects, says hello, prints what it hears. Its server:
//!
//! \code
//! const { Server } = require("socket.io");
//! new Server(3000).on("connection", socket => {
//!     socket.on("hello", name => socket.emit("news", `Hello ${name}!`, 42));
//! });
//! \endcode

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    SocketIO::Socket socket(
        QUrl(app.arguments().value(1, QStringLiteral("http://localhost:3000"))));
    socket.on("news", &app, [](const QString &text, int number) { qInfo() << text << number; });
    socket.emitEvent("hello", "Qt"); // kept until it is connected
    socket.connectToServer();
    return app.exec();
}
