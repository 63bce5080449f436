// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qmlsocket.h"

#include <QtCore/QMetaEnum>
#include <QtQml/QJSEngine>
#include <QtQml/qqml.h>

namespace SocketIO {

QmlSocket::QmlSocket(QObject *parent)
    : QObject(parent)
{
}

QmlSocket::~QmlSocket()
{
    if (m_socket)
        m_socket->disconnect(this);
}

void QmlSocket::setUrl(const QUrl &url)
{
    if (m_manager.url() == url)
        return;
    m_manager.setUrl(url);
    Q_EMIT urlChanged();
    restart();
}

void QmlSocket::setPath(const QString &path)
{
    Manager::Options options = m_manager.options();
    if (options.path == path)
        return;
    options.path = path;
    m_manager.setOptions(options);
    Q_EMIT pathChanged();
    restart();
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
void QmlSocket::setAuth(const QVariantMap &auth)
{
    if (m_auth == auth)
        return;
    m_auth = auth;
    if (m_socket)
        m_socket->setAuth(auth);
    Q_EMIT authChanged();
}

void QmlSocket::setActive(bool active)
{
    if (m_active == active)
        return;
    m_active = active;
    Q_EMIT activeChanged();
    restart();
}

bool QmlSocket::isConnected() const
{
    return m_socket && m_socket->isConnected();
}

bool QmlSocket::emitEvent(
    const QString &name, const QVariantList &arguments, const QJSValue &callback)
{
    if (!m_socket)
        return false;
    if (!callback.isCallable())
        return m_socket->emitEvent(name, arguments);
    return m_socket->emitWithAck(
        name, arguments, this, [this, callback](const Socket::AckResult &result) {
            QJSEngine *engine = qjsEngine(this);
            if (!result || !engine)
                return;
            QJSValueList values;
            for (const QVariant &value : result.arguments)
                values.append(engine->toScriptValue(value));
            callback.call(values);
        });
}

void QmlSocket::componentComplete()
{
    m_complete = true;
    restart();
}

void QmlSocket::restart()
{
    if (!m_complete)
        return;
    const bool wasConnected = isConnected();
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->disconnectFromServer();
        // May run inside one of its own signals.
        m_socket.release()->deleteLater();
    }
    if (wasConnected)
        Q_EMIT connectedChanged();
    if (!m_active || m_manager.url().isEmpty())
        return;

    m_socket = std::make_unique<Socket>(&m_manager, m_nsp.toUtf8());
    m_socket->setAuth(m_auth);
    connect(m_socket.get(), &Socket::stateChanged, this, &QmlSocket::connectedChanged);
    connect(m_socket.get(), &Socket::connected, this, [this] { setErrorString({}); });
    connect(m_socket.get(), &Socket::disconnected, this, [this](Socket::DisconnectReason reason) {
        const auto meta = QMetaEnum::fromType<Socket::DisconnectReason>();
        Q_EMIT disconnected(QString::fromLatin1(meta.valueToKey(static_cast<int>(reason))));
    });
    connect(m_socket.get(), &Socket::connectError, this,
        [this](const QString &message, const QJsonValue &data) {
            setErrorString(message);
            Q_EMIT connectError(message, data.toVariant());
        });
    connect(m_socket.get(), &Socket::eventReceived, this,
        [this](const Event &event) { Q_EMIT eventReceived(event.name, event.arguments); });
    m_socket->connectToServer();
}

void QmlSocket::setErrorString(const QString &text)
{
    if (m_errorString == text)
        return;
    m_errorString = text;
    Q_EMIT errorStringChanged();
}

} // namespace SocketIO
