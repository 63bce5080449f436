// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/listener.h"

#include "server/log/gatherer.h"
#include "server/net/logging.h"

#include <QtCore/QTimer>

#include <netinet/in.h>
#include <sys/socket.h>

namespace Net {

namespace {

constexpr int kBacklog = 4096;

struct Peer {
    QHostAddress address;
    quint16 port = 0;
};

Peer peerOf(qintptr descriptor)
{
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    auto *address = reinterpret_cast<sockaddr *>(&storage);
    if (::getpeername(static_cast<int>(descriptor), address, &size) != 0)
        return {};
    const quint16 port = storage.ss_family == AF_INET6
        ? reinterpret_cast<const sockaddr_in6 *>(address)->sin6_port
        : reinterpret_cast<const sockaddr_in *>(address)->sin_port;
    return {.address = QHostAddress(address), .port = ntohs(port)};
}

} // namespace

Listener::Listener(WorkerPool &pool, QObject *parent)
    : QTcpServer(parent)
    , m_pool(pool)
{
    setListenBacklogSize(kBacklog);
    connect(this, &QTcpServer::acceptError, this, [this] {
        Log::repeatable({.category = lcNet,
            .type = QtWarningMsg,
            .kind = QStringLiteral("can't accept connections:"),
            .source = {},
            .text = errorString()});
        pauseAccepting();
        QTimer::singleShot(m_pool.limits().acceptPause, this, &QTcpServer::resumeAccepting);
    });
}

Listener::~Listener() = default;

void Listener::incomingConnection(qintptr descriptor)
{
    const Peer peer = peerOf(descriptor);
    m_pool.adopt(descriptor, peer.address, peer.port);
}

} // namespace Net

#include "moc_listener.cpp"
