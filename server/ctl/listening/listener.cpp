// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/listening/listener.h"

#include "socketio/protocol/jsonobjecttext.h"

#include <QtCore/QDateTime>

namespace Ctl {

using SocketIO::Socket;

namespace {

QByteArray jsonLine(const SocketIO::Event &event)
{
    const QList<QByteArray> arguments = event.rawArguments();
    SocketIO::JsonObjectText line;
    line.add(u"time", QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs))
        .add(u"event", event.name())
        .addRaw(u"message", arguments.value(0, "null"));
    // A volatile push has none.
    if (arguments.size() > 1)
        line.addRaw(u"offset", arguments.at(1));
    return Document(line.text()).text();
}

QByteArray textLine(const SocketIO::Event &event)
{
    const QString time = QTime::currentTime().toString(QStringLiteral("HH:mm:ss.zzz"));
    return (time + u' ' + printable(event.name()) + u' ').toUtf8()
        + oneLine(event.rawArguments().join(' '));
}

} // namespace

Listener::Listener(const Wish &wish, const Output &output, QObject *parent)
    : QObject(parent)
    , m_wish(wish)
    , m_output(output)
    , m_manager(wish.url)
    , m_socket(&m_manager)
{
    m_socket.setAuth(wish.auth);
    connect(&m_socket, &Socket::connected, this, &Listener::onConnected);
    connect(&m_socket, &Socket::connectError, this, &Listener::onConnectError);
    connect(&m_socket, &Socket::disconnected, this, &Listener::onDisconnected);
    connect(&m_socket, &Socket::eventReceived, this, &Listener::onEvent);
}

Listener::~Listener() = default;

Result<void> Listener::run()
{
    m_socket.connectToServer();
    m_loop.exec();
    // Nobody is to hear of this end.
    m_socket.disconnect(this);
    m_socket.disconnectFromServer();
    return m_problem.isEmpty() ? Result<void>() : failure(m_problem);
}

void Listener::onConnected()
{
    if (m_isLost || !m_wasConnected)
        m_output.note(QStringLiteral("connected to %1").arg(m_wish.url.toDisplayString()));
    m_wasConnected = true;
    m_isConnected = true;
    m_isLost = false;
    // From now on the library knows better where it was.
    QVariantMap auth = m_wish.auth;
    auth.remove(QStringLiteral("offset"));
    m_socket.setAuth(auth);
}

void Listener::onConnectError(const QString &message, const QJsonValue &data)
{
    if (!data.isUndefined())
        fail(QStringLiteral("The server refused us: ") + message);
    else if (!m_wasConnected)
        fail(QStringLiteral("No connection to %1: %2").arg(m_wish.url.toDisplayString(), message));
}

void Listener::onDisconnected(Socket::DisconnectReason reason, const QString &detail)
{
    const QString text = detail.isEmpty() ? QString() : QStringLiteral(": ") + detail;
    if (reason == Socket::DisconnectReason::ServerDisconnect) {
        fail(QStringLiteral("The server has disconnected us") + text);
        return;
    }
    // One on which the server had not let us in yet; the next attempt would be met like it.
    if (!m_wasConnected) {
        fail(QStringLiteral("No connection to %1: it ended before the server let us in%2")
                 .arg(m_wish.url.toDisplayString(), text));
        return;
    }
    if (std::exchange(m_isConnected, false))
        m_output.note(QStringLiteral("connection lost, trying again") + text);
    m_isLost = true;
}

void Listener::onEvent(const SocketIO::Event &event)
{
    const bool isEnough = m_wish.count > 0 && m_printed == m_wish.count;
    if (isEnough || (!m_wish.events.isEmpty() && !m_wish.events.contains(event.name())))
        return;
    m_output.line(m_output.isJson() ? jsonLine(event) : textLine(event));
    if (++m_printed == m_wish.count)
        m_loop.quit();
}

void Listener::fail(const QString &message)
{
    m_problem = message;
    m_loop.quit();
}

} // namespace Ctl

#include "moc_listener.cpp"
