// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "house.h"

#include "socketio/client/socket.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTextStream>

//! \file Events that are answered: callbacks, futures, timeouts and retries. Its server:
//!
//! \code
//! let times = 0;
//! new Server(3000).on("connection", socket => {
//!     socket.on("add", (a, b, ack) => ack(a + b));
//!     socket.on("find", (name, ack) => ack({ name, rooms: ["kitchen", "bath"] }));
//!     socket.on("silent", () => {});
//!     socket.on("unreliable", (text, ack) => { if (++times === 3) ack(times); });
//! });
//! \endcode

using SocketIO::AckResult;
using namespace std::chrono_literals;

namespace {

QTextStream out(stdout); // NOLINT

} // namespace

//! One step after the other. As the context of all handlers, it may go at any moment: none of them
//! is called afterwards.
class Tour : public QObject {
public:
    explicit Tour(const QUrl &url)
        : m_socket(url)
    {
        connect(&m_socket, &SocketIO::Socket::connected, this, [this] { callback(); });
        connect(&m_socket, &SocketIO::Socket::connectError, this, [](const QString &message) {
            out << "no connection: " << message << Qt::endl;
            QCoreApplication::exit(1);
        });
        m_socket.connectToServer();
    }

private:
    void callback()
    {
        m_socket.emitWithAck(
            "add", SocketIO::arguments(2, 3), this, [this](const AckResult &result) {
                // The answer as an int, or nothing: no answer, or it is no number.
                if (const auto sum = result.value<int>())
                    out << "2 + 3 = " << *sum << Qt::endl;
                future();
            });
    }

    void future()
    {
        m_socket.request("find", {QStringLiteral("home")})
            .then(this, [this](const AckResult &result) {
                if (const auto house = result.value<House>())
                    out << house->name << " has " << house->rooms.join(u" and ") << Qt::endl;
                timeout();
            });
    }

    void timeout()
    {
        m_socket.request("silent", {}, {.timeout = 200ms})
            .then(this, [this](const AckResult &result) {
                if (result.error == AckResult::Error::Timeout)
                    out << "silent: " << result.errorString() << Qt::endl;
                retries();
            });
    }

    // Each event waits for the answer to the one before, and is sent again without one. The server
    // has to expect it more than once.
    void retries()
    {
        m_socket.setAckTimeout(200ms);
        m_socket.setRetries(5);
        m_socket.request("unreliable", {QStringLiteral("hello?")})
            .then(this, [](const AckResult &result) {
                out << "unreliable answered after " << result.value<int>().value_or(0) << " times"
                    << Qt::endl;
                QCoreApplication::quit();
            });
    }

    SocketIO::Socket m_socket;
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const Tour tour(QUrl(app.arguments().value(1, QStringLiteral("http://localhost:3000"))));
    return app.exec();
}
