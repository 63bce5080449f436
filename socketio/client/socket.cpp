// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/socket_p.h"

#include "socketio/client/logging_p.h"
#include "socketio/protocol/utf8.h"

#include <QtCore/QPromise>
#include <QtCore/QThread>

namespace SocketIO {

namespace {

QByteArray namespaceOf(const QUrl &url)
{
    const QString path = url.path();
    return path.isEmpty() ? QByteArrayLiteral("/") : Utf8::encode(path);
}

} // namespace

Socket::Socket(const QUrl &url, QObject *parent)
    : Socket(url, {}, parent)
{
}

Socket::Socket(const QUrl &url, const Manager::Options &options, QObject *parent)
    : Socket(new Manager(url, options), namespaceOf(url), parent)
{
    d->manager->setParent(this);
}

Socket::Socket(Manager *manager, const QByteArray &nsp, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<SocketPrivate>(this, manager, nsp))
{
    qRegisterMetaType<Event>();
}

Socket::~Socket()
{
    d->active = false;
    if (d->manager)
        d->manager->d->remove(d.get());
}

Manager *Socket::manager() const
{
    return d->manager;
}

QByteArray Socket::nsp() const
{
    return d->nsp;
}

QByteArray Socket::id() const
{
    return d->id;
}

Socket::State Socket::state() const
{
    return d->state;
}

bool Socket::isConnected() const
{
    return d->state == State::Connected;
}

bool Socket::isActive() const
{
    return d->active;
}

bool Socket::isRecovered() const
{
    return d->recovered;
}

QString Socket::lastOffset() const
{
    return d->lastOffset;
}

QVariantMap Socket::auth() const
{
    return d->auth;
}

void Socket::setAuth(const QVariantMap &auth)
{
    d->authProvider = nullptr;
    if (d->auth == auth)
        return;
    d->auth = auth;
    Q_EMIT authChanged();
}

void Socket::setAuthProvider(const QObject *context, const AuthProvider &provider)
{
    d->authContext = context;
    d->authProvider = provider;
}

std::chrono::milliseconds Socket::ackTimeout() const
{
    return d->ackTimeout;
}

void Socket::setAckTimeout(std::chrono::milliseconds timeout)
{
    d->ackTimeout = timeout;
}

int Socket::retries() const
{
    return d->retries;
}

void Socket::setRetries(int retries)
{
    d->retries = std::max(0, retries);
}

qsizetype Socket::bufferedCount() const
{
    return d->bufferedCount();
}

int Socket::bufferLimit() const
{
    return d->bufferLimit;
}

Socket::BufferPolicy Socket::bufferPolicy() const
{
    return d->bufferPolicy;
}

void Socket::setBufferLimit(int packets, BufferPolicy policy)
{
    d->bufferLimit = std::max(0, packets);
    d->bufferPolicy = policy;
}

void Socket::clearBuffer()
{
    d->clearBuffer();
}

bool Socket::emitArguments(
    QAnyStringView name, const QVariantList &arguments, const EmitOptions &options)
{
    return d->emitEvent(name.toString(), arguments, this, {}, options);
}

bool Socket::emitArguments(QAnyStringView name, const QVariantList &arguments)
{
    return emitArguments(name, arguments, {});
}

bool Socket::emitWithAck(QAnyStringView name, const QVariantList &arguments, const QObject *context,
    const AckHandler &handler, const EmitOptions &options)
{
    Q_ASSERT(context && handler);
    return d->emitEvent(name.toString(), arguments, context, handler, options);
}

bool Socket::emitWithAck(QAnyStringView name, const QVariantList &arguments, const QObject *context,
    const AckHandler &handler)
{
    return emitWithAck(name, arguments, context, handler, {});
}

QFuture<AckResult> Socket::request(
    QAnyStringView name, const QVariantList &arguments, const EmitOptions &options)
{
    // Finishes in any case: when the last handler that holds it goes, too.
    struct Pending {
        ~Pending() { finish({AckResult::Error::Disconnected}); }
        void finish(const AckResult &result)
        {
            if (std::exchange(finished, true))
                return;
            promise.addResult(result);
            promise.finish();
        }
        QPromise<AckResult> promise;
        bool finished = false;
    };
    auto pending = std::make_shared<Pending>();
    pending->promise.start();
    QFuture<AckResult> future = pending->promise.future();
    const auto handler = [pending](const AckResult &result) { pending->finish(result); };
    if (!emitWithAck(name, arguments, this, handler, options))
        pending->finish({AckResult::Error::NotSent});
    return future;
}

QFuture<AckResult> Socket::request(QAnyStringView name, const QVariantList &arguments)
{
    return request(name, arguments, {});
}

QMetaObject::Connection Socket::addHandler(
    QAnyStringView name, const QObject *context, const Private::EventHandler &handler, bool single)
{
    if (context->thread() != thread()) {
        qCWarning(lcSocket) << "the context of a handler lives on another thread:" << context;
        return {};
    }
    const auto call = [this, handler](const Event &event) {
        const QPointer<Socket> guard(this);
        const QString problem = handler(event);
        if (problem.isEmpty() || !guard)
            return;
        qCWarning(lcSocket).noquote() << "no handler called for" << event.name() << '-' << problem;
        Q_EMIT argumentMismatch(event, problem);
    };
    const auto type = single ? Qt::ConnectionType(Qt::DirectConnection | Qt::SingleShotConnection)
                             : Qt::DirectConnection;
    return connect(d->channel(name.toString()), &EventChannel::received, context, call, type);
}

void Socket::off(QAnyStringView name)
{
    // Maybe one of its handlers asks for it.
    if (EventChannel *channel = d->channels.take(name.toString())) {
        channel->disconnect();
        channel->deleteLater();
    }
}

void Socket::connectToServer()
{
    d->connectToServer();
}

void Socket::disconnectFromServer()
{
    d->disconnectFromServer();
}

} // namespace SocketIO

#include "moc_socket.cpp"
