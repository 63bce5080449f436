// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/manager_p.h"

#include "socketio/client/logging_p.h"
#include "socketio/client/socket_p.h"
#include "socketio/protocol/jsontext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QThread>

namespace SocketIO {

namespace {

//! An attempt that is younger goes over the network of now.
constexpr std::chrono::milliseconds kFreshAttempt{2000};

} // namespace

ManagerPrivate::ManagerPrivate(Manager *manager, const Environment &world)
    : q(manager)
    , environment(world)
    , options(std::make_shared<const ManagerOptions>())
    , reconnectTimer(world.clock, [this] { attemptReconnect(); })
    , m_timeoutTimer(world.clock, [this] { fail(Manager::tr("Connection timed out")); })
{
    if (environment.network) {
        QObject::connect(environment.network, &NetworkMonitor::changed, q, [this] {
            const QPointer<Manager> guard(q);
            if (options->watchNetwork)
                Q_EMIT q->networkChanged();
            if (guard && options->watchNetwork)
                checkConnection();
        });
    }
}

ManagerPrivate::~ManagerPrivate() = default;

void ManagerPrivate::shutDown()
{
    m_shuttingDown = true;
    reconnectTimer.stop();
    dropEngine();
    // Sockets that outlive their manager must not call back into it.
    QList<QPointer<Socket>> sockets;
    for (SocketPrivate *socket : std::as_const(m_sockets)) {
        socket->manager = nullptr;
        sockets.append(socket->q);
    }
    for (const QPointer<Socket> &socket : std::as_const(sockets)) {
        if (socket)
            socket->d->onConnectionClosed(Socket::DisconnectReason::ClientDisconnect, {});
    }
}

QList<TransportType> ManagerPrivate::transportsToTry() const
{
    QList<TransportType> transports = options->transports;
    if (options->rememberUpgrade && m_webSocketWorked
        && transports.removeAll(TransportType::WebSocket) > 0)
        transports.prepend(TransportType::WebSocket);
    return transports;
}

TransportSettings ManagerPrivate::transportSettings()
{
    QUrl full = url;
    const bool secure =
        url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("wss");
    full.setScheme(secure ? QStringLiteral("https") : QStringLiteral("http"));
    full.setPath(options->path.endsWith(QLatin1Char('/')) ? options->path
                                                          : options->path + QLatin1Char('/'));
    full.setFragment(QString());
    QUrlQuery query(url);
    const auto items = options->query.queryItems(QUrl::FullyDecoded);
    for (const auto &[key, value] : items)
        query.addQueryItem(QString::fromLatin1(QUrl::toPercentEncoding(key)),
            QString::fromLatin1(QUrl::toPercentEncoding(value)));
    full.setQuery(query);
    if (options->cookies && !m_cookies)
        m_cookies = new QNetworkCookieJar(q);
    return {.url = full, .options = options, .cookies = options->cookies ? m_cookies : nullptr};
}

void ManagerPrivate::open()
{
    if (state == Manager::State::Opening || state == Manager::State::Open || m_shuttingDown)
        return;
    reconnectTimer.stop();
    m_gaveUp = false;
    // As deep as a server may be told to let through: it would send the same again on the next
    // connection.
    m_decoder = PacketDecoder(
        {.maxAttachmentBytes = options->maxMessageSize, .maxDepth = JsonText::kHighestMaxDepth});
    if (environment.network && options->watchNetwork)
        environment.network->watch();
    beginAttempt();
    const QPointer<Manager> guard(q);
    const QPointer<Engine> mine = engine;
    setState(Manager::State::Opening);
    if (guard)
        forEachSocket([](SocketPrivate *socket) { socket->onAttempt(); });
    // A handler may have closed and opened again.
    if (guard && mine && mine == engine)
        mine->open();
}

void ManagerPrivate::openIfGivenUp()
{
    if (m_gaveUp && state == Manager::State::Closed)
        open();
}

void ManagerPrivate::beginAttempt()
{
    m_attemptBegan = environment.clock->now();
    connectEngine();
    if (options->timeout.count() > 0)
        m_timeoutTimer.start(options->timeout);
}

void ManagerPrivate::connectEngine()
{
    engine = new Engine(environment, transportSettings(), transportsToTry());
    QObject::connect(engine, &Engine::opened, q, [this] { onOpened(); });
    QObject::connect(engine, &Engine::messageReceived, q,
        [this](const EnginePacket &message) { onMessage(message); });
    QObject::connect(
        engine, &Engine::closed, q, [this](Engine::CloseReason reason, const QString &detail) {
            onClosed(static_cast<Manager::CloseReason>(reason), detail);
        });
    QObject::connect(engine, &Engine::pinged, q, &Manager::pinged);
    QObject::connect(engine, &Engine::bytesTaken, q, &Manager::bytesToWriteChanged);
    QObject::connect(engine, &Engine::drained, q, &Manager::drained);
    QObject::connect(engine, &Engine::upgraded, q, [this] {
        m_webSocketWorked = true;
        const QPointer<Manager> guard(q);
        Q_EMIT q->transportChanged();
        if (guard)
            Q_EMIT q->upgraded();
    });
}

void ManagerPrivate::close()
{
    reconnectTimer.stop();
    m_backoff.reset();
    const bool wasOpen = state == Manager::State::Open;
    dropEngine();
    const QPointer<Manager> guard(q);
    setState(Manager::State::Closed);
    if (guard && wasOpen)
        Q_EMIT q->transportChanged();
    if (guard)
        forEachSocket([](SocketPrivate *socket) {
            socket->onConnectionClosed(Socket::DisconnectReason::ClientDisconnect, {});
        });
    if (guard && wasOpen)
        Q_EMIT q->closed(Manager::CloseReason::Requested, {});
}

void ManagerPrivate::checkConnection()
{
    if (state == Manager::State::Waiting) {
        m_backoff.reset();
        // Not waited for, but counted.
        static_cast<void>(m_backoff.next(0));
        attemptReconnect();
    } else if (state == Manager::State::Open && engine) {
        engine->checkAlive();
    } else if (state == Manager::State::Opening
        && environment.clock->now() - m_attemptBegan >= kFreshAttempt) {
        // The way that it is on may be no more: it would wait for its whole time.
        dropEngine();
        beginAttempt();
        engine->open();
    }
}

void ManagerPrivate::add(SocketPrivate *socket)
{
    SocketPrivate *const other = socketOf(socket->nsp);
    if (other && other != socket && other->isActive()) {
        socket->refuse(Manager::tr("Another socket of this manager uses the namespace"));
        return;
    }
    if (other != socket) {
        m_sockets.removeOne(other);
        m_sockets.append(socket);
    }
    if (state == Manager::State::Open)
        socket->onConnectionOpened();
    else if (state == Manager::State::Closed)
        open();
}

// The last active socket that leaves takes the connection with it.
void ManagerPrivate::remove(SocketPrivate *socket)
{
    m_sockets.removeOne(socket);
    if (!hasActiveSocket() && state != Manager::State::Closed)
        close();
}

bool ManagerPrivate::hasActiveSocket() const
{
    return std::any_of(m_sockets.begin(), m_sockets.end(),
        [](const SocketPrivate *socket) { return socket->isActive(); });
}

SocketPrivate *ManagerPrivate::socketOf(const QByteArray &nsp) const
{
    const auto found = std::find_if(m_sockets.begin(), m_sockets.end(),
        [&nsp](const SocketPrivate *socket) { return socket->nsp == nsp; });
    return found == m_sockets.end() ? nullptr : *found;
}

void ManagerPrivate::send(const SocketPacket &packet)
{
    if (!engine || !engine->isOpen())
        return;
    engine->send(EnginePacket::text(encodeSocketPacket(packet)));
    for (const QByteArray &attachment : packet.attachments) {
        if (engine)
            engine->send(EnginePacket::bytes(attachment));
    }
    Q_EMIT q->bytesToWriteChanged();
}

bool ManagerPrivate::isUsable() const
{
    if (!engine || !engine->isOpen())
        return false;
    if (!engine->hasPingExpired())
        return true;
    // Not here: whoever asks is about to send.
    QMetaObject::invokeMethod(engine, &Engine::checkAlive, Qt::QueuedConnection);
    return false;
}

bool ManagerPrivate::isDrained() const
{
    return engine && engine->bytesToWrite() == 0;
}

void ManagerPrivate::onOpened()
{
    m_timeoutTimer.stop();
    const int attempt = m_backoff.attempts();
    m_backoff.reset();
    m_webSocketWorked = m_webSocketWorked || engine->transportType() == TransportType::WebSocket;
    const QPointer<Manager> guard(q);
    setState(Manager::State::Open);
    if (guard)
        Q_EMIT q->transportChanged();
    if (guard)
        Q_EMIT q->opened();
    if (guard)
        forEachSocket([](SocketPrivate *socket) { socket->onConnectionOpened(); });
    if (guard && attempt > 0)
        Q_EMIT q->reconnected(attempt);
}

void ManagerPrivate::onMessage(const EnginePacket &message)
{
    auto packet =
        message.binary ? m_decoder.addBinary(message.data) : m_decoder.addText(message.data);
    if (!packet) {
        onBadPacket(packet.error());
        return;
    }
    if (!*packet)
        return;
    if (SocketPrivate *socket = socketOf((*packet)->nsp))
        socket->onPacket(**packet);
    else
        qCDebug(lcManager) << "packet for a namespace without a socket" << (*packet)->nsp;
}

void ManagerPrivate::onBadPacket(const ProtocolError &error)
{
    qCWarning(lcManager) << "bad packet from the server:" << error.message();
    onClosed(Manager::CloseReason::ParseError, error.message());
}

void ManagerPrivate::onClosed(Manager::CloseReason reason, const QString &detail)
{
    if (state == Manager::State::Opening) {
        fail(detail.isEmpty() ? Manager::tr("The server closed the connection") : detail);
        return;
    }
    if (state != Manager::State::Open)
        return;
    dropEngine();
    m_gaveUp = !options->reconnection;
    const auto socketReason = [reason] {
        switch (reason) {
        case Manager::CloseReason::PingTimeout:
            return Socket::DisconnectReason::PingTimeout;
        case Manager::CloseReason::TransportError:
            return Socket::DisconnectReason::TransportError;
        case Manager::CloseReason::ParseError:
            return Socket::DisconnectReason::ParseError;
        default:
            return Socket::DisconnectReason::TransportClose;
        }
    }();
    const QPointer<Manager> guard(q);
    setState(Manager::State::Closed);
    if (guard)
        Q_EMIT q->transportChanged();
    if (guard)
        forEachSocket(
            [&](SocketPrivate *socket) { socket->onConnectionClosed(socketReason, detail); });
    if (guard)
        Q_EMIT q->closed(reason, detail);
    if (guard && state == Manager::State::Closed)
        scheduleReconnect();
}

void ManagerPrivate::fail(const QString &message)
{
    dropEngine();
    // A handler may ask for the next attempt itself, then.
    m_gaveUp = !options->reconnection;
    const QPointer<Manager> guard(q);
    setState(Manager::State::Closed);
    if (guard)
        Q_EMIT q->errorOccurred(message);
    if (guard)
        forEachSocket([&](SocketPrivate *socket) { socket->onConnectionFailed(message); });
    if (guard && state == Manager::State::Closed)
        scheduleReconnect();
}

void ManagerPrivate::attemptReconnect()
{
    const QPointer<Manager> guard(q);
    Q_EMIT q->reconnectAttempt(std::max(1, m_backoff.attempts()));
    if (guard)
        open();
}

void ManagerPrivate::scheduleReconnect()
{
    if (!hasActiveSocket())
        return;
    const bool enough =
        options->reconnectionAttempts >= 0 && m_backoff.attempts() >= options->reconnectionAttempts;
    if (!options->reconnection || enough) {
        m_backoff.reset();
        m_gaveUp = true;
        const QPointer<Manager> guard(q);
        forEachSocket([](SocketPrivate *socket) { socket->onGivenUp(); });
        if (guard && options->reconnection)
            Q_EMIT q->reconnectFailed();
        return;
    }
    m_backoff.min = options->reconnectionDelay;
    m_backoff.max = options->reconnectionDelayMax;
    m_backoff.randomizationFactor = options->randomizationFactor;
    reconnectTimer.start(m_backoff.next(environment.random()));
    setState(Manager::State::Waiting);
}

// Not deleted here: this may run inside one of its signals, and what was sent has to go out.
void ManagerPrivate::dropEngine()
{
    m_timeoutTimer.stop();
    Engine *old = engine;
    engine = nullptr;
    if (!old)
        return;
    old->disconnect(q);
    const bool wasOpen = old->isOpen();
    old->close();
    // An application that ends takes along what still lingers.
    if (qApp && qApp->thread() == old->thread())
        old->setParent(qApp);
    if (!wasOpen)
        old->deleteLater();
}

void ManagerPrivate::setState(Manager::State newState)
{
    if (state == newState)
        return;
    state = newState;
    qCDebug(lcManager) << state;
    Q_EMIT q->stateChanged();
}

// Handlers may delete sockets, add some, or delete the manager itself.
template <typename F> void ManagerPrivate::forEachSocket(F action)
{
    QList<QPointer<Socket>> sockets;
    for (SocketPrivate *socket : std::as_const(m_sockets))
        sockets.append(socket->q);
    for (const QPointer<Socket> &socket : std::as_const(sockets)) {
        if (socket && socket->manager())
            action(socket->d.get());
    }
}

} // namespace SocketIO
