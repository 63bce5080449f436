// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qmleventhandler.h"

namespace SocketIO {

QmlEventHandler::QmlEventHandler(QObject *parent)
    : QObject(parent)
{
}

QmlEventHandler::~QmlEventHandler() = default;

void QmlEventHandler::setEvent(const QString &event)
{
    if (m_event == event)
        return;
    m_event = event;
    Q_EMIT eventChanged();
}

void QmlEventHandler::setSocket(QmlSocket *socket)
{
    if (m_socket == socket)
        return;
    if (m_socket)
        m_socket->disconnect(this);
    m_socket = socket;
    if (socket)
        connect(socket, &QmlSocket::received, this, &QmlEventHandler::onEvent);
    Q_EMIT socketChanged();
}

void QmlEventHandler::setEnabled(bool enabled)
{
    if (m_enabled == enabled)
        return;
    m_enabled = enabled;
    Q_EMIT enabledChanged();
}

void QmlEventHandler::componentComplete()
{
    if (!m_socket)
        setSocket(qobject_cast<QmlSocket *>(parent()));
}

void QmlEventHandler::onEvent(const Event &event)
{
    if (m_enabled && (m_event.isEmpty() || m_event == event.name()))
        Q_EMIT received(event.arguments().value(0), event);
}

} // namespace SocketIO

#include "moc_qmleventhandler.cpp"
