// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/worker.h"

#include "server/net/logging.h"
#include "server/net/websocket.h"

#include <algorithm>

namespace Net {

namespace {

//! What the kernel may hand over ahead of the parser; beyond it TCP's own back-pressure works.
constexpr qint64 kReadBuffer = 256 * 1024;

} // namespace

Worker::Worker(const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
    , m_webSocketServer(QStringLiteral("crierd"), QWebSocketServer::NonSecureMode)
{
    connect(&m_webSocketServer, &QWebSocketServer::newConnection, this, &Worker::takeWebSockets);
}

Worker::~Worker()
{
    // Handlers may be gone by now; nothing that closes from here on shall reach them.
    const QList<QObject *> owned = children();
    for (QObject *child : owned)
        child->blockSignals(true);
}

void Worker::addHandler(const QString &prefix, HttpHandler *handler)
{
    m_handlers.append({prefix, handler});
    std::stable_sort(m_handlers.begin(), m_handlers.end(),
        [](const auto &a, const auto &b) { return a.first.size() > b.first.size(); });
}

HttpHandler *Worker::handlerFor(const QString &path) const
{
    for (const auto &[prefix, handler] : m_handlers) {
        if (path.startsWith(prefix))
            return handler;
    }
    return nullptr;
}

bool Worker::adopt(qintptr descriptor)
{
    auto *socket = new QTcpSocket;
    if (!socket->setSocketDescriptor(descriptor)) {
        qCWarning(lcNet) << "a connection could not be taken over:" << socket->errorString();
        delete socket;
        return false;
    }
    socket->setReadBufferSize(kReadBuffer);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    ++m_connectionCount;
    // The count is for the TCP connection, whatever it turns into.
    connect(socket, &QTcpSocket::disconnected, this, [this, address = socket->peerAddress()] {
        --m_connectionCount;
        Q_EMIT connectionClosed(address);
    });

    const quint64 id = m_nextId++;
    auto *connection = new HttpConnection(this, id, socket);
    m_connections.insert(id, connection);
    connect(connection, &HttpConnection::finished, this, [this, connection] {
        m_connections.remove(connection->id());
        connection->deleteLater();
    });
    return true;
}

HttpResponse Worker::refusal(int status, const QByteArray &reason) const
{
    // The path may be unknown or a lie, so the most general handler speaks.
    const HttpHandler *handler = handlerFor(QStringLiteral("/"));
    return handler ? handler->refusal(status, reason) : HttpResponse::text(status, reason + '\n');
}

void Worker::dispatch(HttpConnection *connection, const HttpRequest &request)
{
    HttpHandler *handler = handlerFor(request.path);
    if (handler)
        handler->handle(request, Responder(this, connection->id()));
    else
        connection->reply(HttpResponse::text(404, "Nothing is served at this path\n"));
}

void Worker::upgrade(HttpConnection *connection, const HttpRequest &request)
{
    HttpHandler *handler = handlerFor(request.path);
    const auto refusal = handler ? handler->refuseUpgrade(request)
                                 : HttpResponse::text(404, "Nothing is served at this path\n");
    if (refusal) {
        connection->reply(*refusal);
        return;
    }
    QTcpSocket *socket = connection->releaseSocket();
    m_connections.remove(connection->id());
    connection->deleteLater();

    socket->setParent(&m_webSocketServer);
    const PeerKey key{request.peerAddress, request.peerPort};
    m_upgrades.insert(key, {request, handler, socket});
    // handleConnection() arms no timer of its own. The socket is the context: it ends the wait.
    QTimer::singleShot(m_limits.upgradeTimeout, socket, [this, key, socket] {
        if (m_upgrades.remove(key) > 0)
            socket->abort();
    });
    connect(socket, &QTcpSocket::disconnected, this, [this, key] { m_upgrades.remove(key); });
    m_webSocketServer.handleConnection(socket);
}

void Worker::takeWebSockets()
{
    while (QWebSocket *raw = m_webSocketServer.nextPendingConnection()) {
        const auto it = m_upgrades.find({raw->peerAddress(), raw->peerPort()});
        if (it == m_upgrades.end()) {
            raw->abort();
            raw->deleteLater();
            continue;
        }
        const PendingUpgrade pending = *it;
        m_upgrades.erase(it);
        auto *webSocket = new WebSocket(raw, pending.socket, m_limits, this);
        pending.handler->upgraded(webSocket, pending.request);
    }
}

void Worker::reply(quint64 connection, const HttpResponse &response)
{
    if (HttpConnection *target = m_connections.value(connection))
        target->reply(response);
}

} // namespace Net
