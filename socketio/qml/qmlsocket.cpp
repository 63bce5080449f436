// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qmlsocket.h"

#include "socketio/protocol/utf8.h"

#include <QtCore/QMetaEnum>
#include <QtQml/QJSEngine>
#include <QtQml/QQmlInfo>

namespace SocketIO {

namespace {

QJSValueList toScript(QJSEngine *engine, const QVariantList &values)
{
    QJSValueList result;
    for (const QVariant &value : values)
        result.append(engine->toScriptValue(value));
    return result;
}

//! A new promise with its two functions beside it: {promise, resolve, reject}.
QJSValue newPromise(QJSEngine *engine)
{
    return engine
        ->evaluate(QStringLiteral("(function() { let parts = {}; parts.promise = new Promise("
                                  "(resolve, reject) => { parts.resolve = resolve; "
                                  "parts.reject = reject; }); return parts; })"))
        .call();
}

} // namespace

QmlAuthReply::QmlAuthReply(Socket::AuthReply reply)
    : m_reply(std::move(reply))
{
}

QmlAuthReply::~QmlAuthReply() = default;

QmlSocket::QmlSocket(QObject *parent)
    : QObject(parent)
{
}

QmlSocket::~QmlSocket()
{
    if (m_socket)
        m_socket->disconnect(this);
}

// Made when it is needed: a socket that is given one needs none of its own.
QmlManager *QmlSocket::ensureManager()
{
    if (!m_manager) {
        m_ownManager = std::make_unique<QmlManager>();
        m_manager = m_ownManager.get();
    }
    return m_manager;
}

void QmlSocket::setManager(QmlManager *manager)
{
    if (m_manager == manager)
        return;
    stop();
    m_ownManager.reset();
    m_manager = manager;
    Q_EMIT managerChanged();
    Q_EMIT urlChanged();
    Q_EMIT nspChanged();
    start();
}

QUrl QmlSocket::url() const
{
    return m_manager ? m_manager->url() : QUrl();
}

void QmlSocket::setUrl(const QUrl &url)
{
    if (this->url() == url)
        return;
    ensureManager()->setUrl(url);
    Q_EMIT urlChanged();
    Q_EMIT nspChanged();
    restart();
}

QString QmlSocket::path() const
{
    return m_manager ? m_manager->path() : Manager::Options().path;
}

void QmlSocket::setPath(const QString &path)
{
    if (this->path() == path)
        return;
    ensureManager()->setPath(path);
    Q_EMIT pathChanged();
    restart();
}

QStringList QmlSocket::transports() const
{
    return m_manager ? m_manager->transports() : QmlManager().transports();
}

void QmlSocket::setTransports(const QStringList &transports)
{
    if (this->transports() == transports)
        return;
    ensureManager()->setTransports(transports);
    Q_EMIT transportsChanged();
    restart();
}

// A shared connection leads to a server and no further.
QString QmlSocket::nsp() const
{
    if (!m_nsp.isEmpty())
        return m_nsp;
    const QString path = m_ownManager ? url().path() : QString();
    return path.isEmpty() ? QStringLiteral("/") : path;
}

void QmlSocket::setNsp(const QString &nsp)
{
    if (m_nsp == nsp)
        return;
    m_nsp = nsp;
    Q_EMIT nspChanged();
    restart();
}

// Asked for at each CONNECT: a change alone does not reconnect.
void QmlSocket::setAuth(const QJSValue &auth)
{
    if (m_auth.strictlyEquals(auth))
        return;
    m_auth = auth;
    applyAuth();
    Q_EMIT authChanged();
}

void QmlSocket::applyAuth()
{
    if (!m_socket)
        return;
    if (m_auth.isCallable())
        m_socket->setAuthProvider(
            this, [this](const Socket::AuthReply &reply) { askForAuth(reply); });
    else
        m_socket->setAuth(m_auth.toVariant().toMap());
}

void QmlSocket::askForAuth(const Socket::AuthReply &reply)
{
    QJSEngine *engine = qjsEngine(this);
    if (!engine)
        return;
    // The script keeps it for as long as it may call it.
    const QJSValue function =
        engine->newQObject(new QmlAuthReply(reply)).property(QStringLiteral("reply"));
    const QJSValue result = m_auth.call({function});
    if (result.isError())
        qmlWarning(this) << result.toString();
    else if (result.isObject())
        reply(result.toVariant().toMap());
}

void QmlSocket::setActive(bool active)
{
    if (m_active == active)
        return;
    m_active = active;
    Q_EMIT activeChanged();
    if (active)
        start();
    else
        stop();
}

void QmlSocket::setAckTimeout(int milliseconds)
{
    if (m_ackTimeout == milliseconds)
        return;
    m_ackTimeout = milliseconds;
    if (m_socket)
        m_socket->setAckTimeout(std::chrono::milliseconds(milliseconds));
    Q_EMIT ackTimeoutChanged();
}

void QmlSocket::setRetries(int retries)
{
    if (m_retries == retries)
        return;
    m_retries = retries;
    if (m_socket)
        m_socket->setRetries(retries);
    Q_EMIT retriesChanged();
}

void QmlSocket::setBufferLimit(int events)
{
    if (m_bufferLimit == events)
        return;
    m_bufferLimit = events;
    if (m_socket)
        m_socket->setBufferLimit(events);
    Q_EMIT bufferLimitChanged();
}

QmlSocket::State QmlSocket::state() const
{
    return m_socket ? static_cast<State>(m_socket->state()) : State::Disconnected;
}

bool QmlSocket::isConnected() const
{
    return m_socket && m_socket->isConnected();
}

bool QmlSocket::isRecovered() const
{
    return m_socket && m_socket->isRecovered();
}

QString QmlSocket::socketId() const
{
    return m_socket ? QString::fromLatin1(m_socket->id()) : QString();
}

bool QmlSocket::emitEvent(
    const QString &name, const QVariantList &arguments, const QJSValue &callback)
{
    if (!m_socket)
        return false;
    if (!callback.isCallable())
        return m_socket->emitArguments(name, arguments);
    return m_socket->emitWithAck(name, arguments, this, [this, callback](const AckResult &result) {
        QJSEngine *engine = qjsEngine(this);
        if (!result || !engine)
            return;
        const QJSValue returned = callback.call(toScript(engine, result.arguments));
        if (returned.isError())
            qmlWarning(this) << returned.toString();
    });
}

bool QmlSocket::emitVolatile(const QString &name, const QVariantList &arguments)
{
    return m_socket && m_socket->emitArguments(name, arguments, {.isVolatile = true});
}

QJSValue QmlSocket::request(const QString &name, const QVariantList &arguments, int timeout)
{
    QJSEngine *engine = qjsEngine(this);
    if (!engine)
        return {};
    const QJSValue parts = newPromise(engine);
    const auto settle = [engine, parts](const AckResult &result) {
        if (result) {
            parts.property(QStringLiteral("resolve"))
                .call(toScript(engine, result.arguments.mid(0, 1)));
        } else {
            const QJSValue error =
                engine->newErrorObject(QJSValue::GenericError, result.errorString());
            parts.property(QStringLiteral("reject")).call({error});
        }
    };
    const bool sent = m_socket
        && m_socket->emitWithAck(name, arguments, this, settle,
            {.timeout = std::chrono::milliseconds(std::max(0, timeout))});
    if (!sent)
        settle({AckResult::Error::NotSent});
    return parts.property(QStringLiteral("promise"));
}

void QmlSocket::reconnect()
{
    if (m_socket)
        m_socket->connectToServer();
}

void QmlSocket::componentComplete()
{
    m_complete = true;
    start();
}

void QmlSocket::restart()
{
    stop();
    start();
}

void QmlSocket::stop()
{
    if (!m_socket)
        return;
    const bool wasIdle = state() == State::Disconnected;
    // Those who wait for an answer are told, and may do anything.
    const QPointer<QmlSocket> guard(this);
    Socket *socket = m_socket.release();
    socket->disconnect(this);
    socket->disconnectFromServer();
    socket->clearBuffer();
    // May run inside one of its own signals.
    socket->deleteLater();
    if (guard && !wasIdle)
        Q_EMIT stateChanged();
}

void QmlSocket::start()
{
    if (!m_complete || !m_active || m_socket || url().isEmpty())
        return;
    m_socket = std::make_unique<Socket>(m_manager.data(), Utf8::encode(nsp()));
    m_socket->setAckTimeout(std::chrono::milliseconds(m_ackTimeout));
    m_socket->setRetries(m_retries);
    m_socket->setBufferLimit(m_bufferLimit);
    applyAuth();
    connectSocket();
    m_socket->connectToServer();
}

void QmlSocket::connectSocket()
{
    connect(m_socket.get(), &Socket::stateChanged, this, [this] {
        if (isConnected())
            setErrorString({});
        Q_EMIT stateChanged();
    });
    connect(m_socket.get(), &Socket::disconnected, this,
        [this](Socket::DisconnectReason reason, const QString &detail) {
            const auto meta = QMetaEnum::fromType<Socket::DisconnectReason>();
            Q_EMIT disconnected(
                QString::fromLatin1(meta.valueToKey(static_cast<int>(reason))), detail);
        });
    connect(m_socket.get(), &Socket::connectError, this,
        [this](const QString &message, const QJsonValue &data) {
            setErrorString(message);
            Q_EMIT connectError(message, data.toVariant());
        });
    connect(m_socket.get(), &Socket::eventReceived, this, [this](const Event &event) {
        const QPointer<QmlSocket> guard(this);
        Q_EMIT eventReceived(event.name(), event.arguments());
        if (guard)
            Q_EMIT received(event);
    });
}

void QmlSocket::setErrorString(const QString &text)
{
    if (m_errorString == text)
        return;
    m_errorString = text;
    Q_EMIT errorStringChanged();
}

} // namespace SocketIO

#include "moc_qmlsocket.cpp"
