// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/listener.h"

#include "server/net/logging.h"

#include <QtCore/QTimer>

#include <sys/socket.h>
#include <unistd.h>

namespace Net {

namespace {

constexpr int kBacklog = 1024;

//! After an accept() that failed.
constexpr std::chrono::milliseconds kAcceptPause{100};

QHostAddress peerOf(qintptr descriptor)
{
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    auto *address = reinterpret_cast<sockaddr *>(&storage);
    if (::getpeername(static_cast<int>(descriptor), address, &size) != 0)
        return {};
    return QHostAddress(address);
}

} // namespace

Listener::Listener(Worker *worker, QObject *parent)
    : QTcpServer(parent)
    , m_worker(worker)
{
    setListenBacklogSize(kBacklog);
    // Out of descriptors: accepting again at once would only spin.
    connect(this, &QTcpServer::acceptError, this, [this] {
        qCWarning(lcNet).noquote() << "can't accept connections:" << errorString();
        pauseAccepting();
        QTimer::singleShot(kAcceptPause, this, &QTcpServer::resumeAccepting);
    });
    connect(worker, &Worker::connectionClosed, this, [this](const QHostAddress &address) {
        if (const auto it = m_perAddress.find(address); it != m_perAddress.end() && --*it <= 0)
            m_perAddress.erase(it);
    });
}

Listener::~Listener() = default;

void Listener::incomingConnection(qintptr descriptor)
{
    const Limits &limits = m_worker->limits();
    const QHostAddress address = peerOf(descriptor);
    const char *limit = m_worker->connectionCount() >= limits.connections ? "limits.connections"
        : m_perAddress.value(address) >= limits.connectionsPerAddress
        ? "limits.connections_per_address"
        : nullptr;
    if (limit) {
        qCWarning(lcNet).noquote() << "refused" << address.toString() << limit << "is reached";
        ::close(static_cast<int>(descriptor));
        return;
    }
    if (m_worker->adopt(descriptor))
        ++m_perAddress[address];
}

} // namespace Net
