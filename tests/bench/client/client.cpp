// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/client/client.h"

#include "tests/bench/load/fail.h"

#include <QtCore/QEventLoop>
#include <QtCore/QUrl>

namespace Bench {

using SocketIO::Socket;

Client::Client(int port)
    : m_socket(&m_manager)
{
    QUrl url(QStringLiteral("http://127.0.0.1"));
    url.setPort(port);
    m_manager.setUrl(url);
    m_manager.setOptions({.transports = {SocketIO::TransportType::WebSocket}});
    const auto lost = [](const auto &, const auto &) { fail("the connection was lost"); };
    QObject::connect(&m_socket, &Socket::disconnected, &m_socket, lost);
    QObject::connect(&m_socket, &Socket::connectError, &m_socket, lost);
}

void Client::startConnecting()
{
    m_socket.connectToServer();
}

void Client::connectNow()
{
    QEventLoop loop;
    QObject::connect(&m_socket, &Socket::connected, &loop, &QEventLoop::quit);
    startConnecting();
    loop.exec();
}

Usage Client::usage()
{
    Usage usage;
    QEventLoop loop;
    const auto answered = [&](const SocketIO::AckResult &result) {
        usage = currentUsage(result.arguments.value(0).toLongLong());
        loop.quit();
    };
    m_socket.emitWithAck(QStringLiteral("usage"), {}, &loop, answered);
    loop.exec();
    return usage;
}

} // namespace Bench
