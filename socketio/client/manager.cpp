// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/manager.h"

#include "socketio/client/logging_p.h"
#include "socketio/client/socket.h"

#include <QtCore/QRandomGenerator>

namespace SocketIO {

Manager::Manager(QObject *parent)
    : QObject(parent)
{
    m_reconnectTimer.setSingleShot(true);
    m_timeoutTimer.setSingleShot(true);
    connect(&m_reconnectTimer, &QTimer::timeout, this, [this] {
        const int attempt = m_backoff.attempts();
        const QPointer<Manager> guard(this);
        Q_EMIT reconnectAttempt(attempt);
        if (guard)
            open();
    });
    connect(&m_timeoutTimer, &QTimer::timeout, this, [this] { fail(tr("Connection timed out")); });
}

Manager::~Manager()
{
    dropEngine();
    // Sockets that outlive their manager must not call back into it.
    QList<QPointer<Socket>> sockets;
    for (Socket *socket : std::as_const(m_sockets)) {
        socket->m_manager = nullptr;
        sockets.append(socket);
    }
    m_sockets.clear();
    for (const QPointer<Socket> &socket : std::as_const(sockets)) {
        if (socket)
            socket->onConnectionClosed(Socket::DisconnectReason::ClientDisconnect, {});
    }
}

void Manager::setUrl(const QUrl &url)
{
    if (m_url == url)
        return;
    m_url = url;
    Q_EMIT urlChanged();
}

void Manager::setOptions(const Options &options)
{
    m_options = options;
}

QByteArray Manager::transportName() const
{
    return m_engine ? m_engine->transportName() : QByteArray();
}

int Manager::nextAttemptIn() const
{
    return m_reconnectTimer.isActive() ? m_reconnectTimer.remainingTime() : -1;
}

void Manager::open()
{
    if (m_state == State::Opening || m_state == State::Open)
        return;
    m_reconnectTimer.stop();
    m_decoder.reset();

    QUrl url = m_url;
    url.setPath(m_options.path);
    QNetworkRequest request(url);
    for (auto it = m_options.extraHeaders.begin(); it != m_options.extraHeaders.end(); ++it)
        request.setRawHeader(it.key(), it.value());

    m_engine = new Engine(this);
    connect(m_engine, &Engine::opened, this, &Manager::onOpened);
    connect(m_engine, &Engine::messageReceived, this, &Manager::onMessage);
    connect(m_engine, &Engine::closed, this, &Manager::onClosed);
    if (m_options.timeout.count() > 0)
        m_timeoutTimer.start(m_options.timeout);
    const QPointer<Manager> guard(this);
    setState(State::Opening);
    if (guard && m_engine)
        m_engine->open(request);
}

void Manager::close()
{
    m_reconnectTimer.stop();
    m_backoff.reset();
    const bool wasOpen = m_state == State::Open;
    dropEngine();
    const QPointer<Manager> guard(this);
    setState(State::Closed);
    if (guard && wasOpen) {
        forEachSocket([](Socket *socket) {
            socket->onConnectionClosed(Socket::DisconnectReason::ClientDisconnect, {});
        });
    }
}

void Manager::add(Socket *socket)
{
    m_sockets.insert(socket->nsp(), socket);
    if (m_state == State::Open)
        socket->onConnectionOpened();
    else if (m_state == State::Closed)
        open();
}

void Manager::remove(Socket *socket)
{
    if (m_sockets.value(socket->nsp()) == socket)
        m_sockets.remove(socket->nsp());
    closeIfIdle();
}

// The last socket that leaves takes the connection with it.
void Manager::closeIfIdle()
{
    for (const Socket *socket : std::as_const(m_sockets)) {
        if (socket->isActive())
            return;
    }
    if (m_state != State::Closed)
        close();
}

void Manager::send(const SocketPacket &packet)
{
    if (!m_engine || !m_engine->isOpen())
        return;
    m_engine->send(EnginePacket::text(encodeSocketPacket(packet)));
    for (const QByteArray &attachment : packet.attachments)
        m_engine->send(EnginePacket::bytes(attachment));
}

void Manager::onOpened()
{
    m_timeoutTimer.stop();
    m_backoff.reset();
    const QPointer<Manager> guard(this);
    setState(State::Open);
    if (guard)
        Q_EMIT opened();
    if (guard)
        forEachSocket([](Socket *socket) { socket->onConnectionOpened(); });
}

void Manager::onMessage(const EnginePacket &message)
{
    auto packet =
        message.binary ? m_decoder.addBinary(message.data) : m_decoder.addText(message.data);
    if (!packet) {
        qCWarning(lcManager) << "bad packet from the server:" << packet.error().message();
        onClosed(Engine::CloseReason::ParseError, packet.error().message());
        return;
    }
    if (*packet)
        onPacket(**packet);
}

void Manager::onPacket(const SocketPacket &packet)
{
    if (Socket *socket = m_sockets.value(packet.nsp))
        socket->onPacket(packet);
    else
        qCDebug(lcManager) << "packet for a namespace without a socket" << packet.nsp;
}

void Manager::onClosed(Engine::CloseReason reason, const QString &detail)
{
    if (m_state == State::Opening) {
        fail(detail.isEmpty() ? tr("The server closed the connection") : detail);
        return;
    }
    if (m_state != State::Open)
        return;
    dropEngine();
    const auto socketReason = [reason] {
        switch (reason) {
        case Engine::CloseReason::PingTimeout:
            return Socket::DisconnectReason::PingTimeout;
        case Engine::CloseReason::TransportError:
            return Socket::DisconnectReason::TransportError;
        case Engine::CloseReason::ParseError:
            return Socket::DisconnectReason::ParseError;
        default:
            return Socket::DisconnectReason::TransportClose;
        }
    }();
    const QPointer<Manager> guard(this);
    setState(State::Closed);
    if (guard)
        forEachSocket([&](Socket *socket) { socket->onConnectionClosed(socketReason, detail); });
    if (guard && m_state == State::Closed)
        scheduleReconnect();
}

void Manager::fail(const QString &message)
{
    dropEngine();
    const QPointer<Manager> guard(this);
    setState(State::Closed);
    if (guard)
        Q_EMIT errorOccurred(message);
    if (guard)
        forEachSocket([&](Socket *socket) { socket->onConnectionFailed(message); });
    if (guard && m_state == State::Closed)
        scheduleReconnect();
}

void Manager::scheduleReconnect()
{
    bool wanted = false;
    for (const Socket *socket : std::as_const(m_sockets))
        wanted = wanted || socket->isActive();
    if (!wanted || !m_options.reconnection)
        return;
    if (m_options.reconnectionAttempts >= 0
        && m_backoff.attempts() >= m_options.reconnectionAttempts) {
        m_backoff.reset();
        Q_EMIT reconnectFailed();
        return;
    }
    m_backoff.min = m_options.reconnectionDelay;
    m_backoff.max = m_options.reconnectionDelayMax;
    m_backoff.randomizationFactor = m_options.randomizationFactor;
    m_reconnectTimer.start(m_backoff.next(QRandomGenerator::global()->generateDouble()));
    setState(State::Waiting);
}

void Manager::dropEngine()
{
    m_timeoutTimer.stop();
    if (!m_engine)
        return;
    m_engine->disconnect(this);
    m_engine->close();
    // Not deleted here, nor with this: either may happen inside one of its signals.
    m_engine->setParent(nullptr);
    m_engine->deleteLater();
    m_engine = nullptr;
}

void Manager::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    qCDebug(lcManager) << state;
    Q_EMIT stateChanged();
}

// Handlers may delete sockets, add some, or delete the manager itself.
template <typename F> void Manager::forEachSocket(F action)
{
    QList<QPointer<Socket>> sockets;
    for (Socket *socket : std::as_const(m_sockets))
        sockets.append(socket);
    for (const QPointer<Socket> &socket : sockets) {
        if (socket && socket->m_manager)
            action(socket);
    }
}

} // namespace SocketIO
