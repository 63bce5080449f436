// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/tools/session.h"

#include "socketio/tools/endings.h"
#include "socketio/tools/text.h"

#include <cmath>

namespace Sio {

using SocketIO::Manager;
using SocketIO::Socket;
using Tone = Console::Tone;

namespace {

constexpr std::chrono::milliseconds kGrace{200};

SocketIO::ManagerOptions optionsOf(const CommandLine &line)
{
    SocketIO::ManagerOptions options = line.options;
    // What listen waits for is events, not the connection.
    if (line.command == CommandLine::Command::Emit && line.timeout)
        options.timeout = *line.timeout;
    return options;
}

QString sentence(Socket::DisconnectReason reason)
{
    switch (reason) {
    case Socket::DisconnectReason::ServerDisconnect:
        return QStringLiteral("the server disconnected us");
    case Socket::DisconnectReason::ClientDisconnect:
        return QStringLiteral("closed");
    case Socket::DisconnectReason::PingTimeout:
        return QStringLiteral("the server was silent for too long");
    case Socket::DisconnectReason::TransportClose:
        return QStringLiteral("the server closed the connection");
    case Socket::DisconnectReason::TransportError:
        return QStringLiteral("the connection broke");
    case Socket::DisconnectReason::ParseError:
        return QStringLiteral("the server sent what is no packet");
    }
    return {};
}

} // namespace

Session::Session(const CommandLine &line, Console &console)
    : m_line(line)
    , m_console(console)
    , m_manager(line.url, optionsOf(line))
    , m_socket(&m_manager, line.nsp)
    , m_limit(m_manager.options().timeout)
{
    m_socket.setAuth(line.auth);
    connect(&m_socket, &Socket::connected, this, [this] {
        m_wasConnected = true;
        m_isConnected = true;
        m_deadline.stop();
        tellConnected();
        onConnected();
    });
    connect(&m_socket, &Socket::connectError, this, &Session::onConnectError);
    connect(&m_socket, &Socket::disconnected, this, &Session::onDisconnected);
    connect(&m_manager, &Manager::upgraded, this, [this] {
        if (m_console.isTerminal() && m_socket.isConnected())
            tellConnected();
        else if (!m_ended)
            m_console.change(Tone::Good, QStringLiteral("upgraded to ") + m_manager.transport());
    });
    connect(&m_manager, &Manager::stateChanged, this, &Session::tellState);
    m_countdown.setInterval(std::chrono::seconds(1));
    connect(&m_countdown, &QTimer::timeout, this, &Session::tellState);

    m_deadline.setSingleShot(true);
    m_deadline.setTimerType(Qt::PreciseTimer);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        end(NoConnection,
            QStringLiteral("no connection to %1: no answer in %2 s")
                .arg(address())
                .arg(static_cast<double>(m_limit.count()) / 1000));
    });
    if (line.verbose)
        tellDetails();
}

Session::~Session() = default;

void Session::start()
{
    m_console.change(Tone::Busy, QStringLiteral("connecting to ") + address());
    // The library limits an attempt up to the handshake, and knows better what it waited for.
    if (!m_line.retry && m_limit.count() > 0)
        m_deadline.start(m_limit + m_limit / 10 + kGrace);
    m_socket.connectToServer();
}

QString Session::address() const
{
    QUrl url = m_line.url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    url.setPath(m_line.nsp == "/" ? QString() : QString::fromUtf8(m_line.nsp));
    return url.toDisplayString();
}

void Session::onConnectError(const QString &message, const QJsonValue &data)
{
    if (m_ended)
        return;
    if (!data.isUndefined() && !m_socket.isActive()) {
        QString text =
            QStringLiteral("the server refused %1: %2").arg(QString::fromUtf8(m_line.nsp), message);
        if (!data.isNull())
            text += u' ' + QString::fromUtf8(jsonText(data.toVariant(), Bytes::Base64));
        end(Refused, text);
        return;
    }
    onFailed(message);
}

void Session::onFailed(const QString &why)
{
    m_trouble = why;
    const QString text = QStringLiteral("no connection to %1: %2").arg(address(), why);
    if (!m_wasConnected && !m_line.retry)
        end(NoConnection, text);
    else
        m_console.change(Tone::Bad, text);
}

void Session::onDisconnected(Socket::DisconnectReason reason, const QString &detail)
{
    if (m_ended)
        return;
    QString text = sentence(reason);
    if (!detail.isEmpty())
        text += QStringLiteral(": ") + detail;
    // A connection on which the namespace never answered is none. Of an error connectError() has
    // told already.
    if (!std::exchange(m_isConnected, false)) {
        if (reason != Socket::DisconnectReason::TransportError)
            onFailed(
                text + QStringLiteral(" before it answered for ") + QString::fromUtf8(m_line.nsp));
        return;
    }
    m_trouble = text;
    if (reason == Socket::DisconnectReason::ServerDisconnect)
        end(Lost, text);
    else
        onLost(text);
}

void Session::tellConnected()
{
    m_console.change(Tone::Good,
        QStringLiteral("connected to %1 as %2 over %3")
            .arg(address(), QString::fromUtf8(m_socket.id()), m_manager.transport()));
}

// On a terminal the line says all that is known; elsewhere the reason stands in the line before.
void Session::tellState()
{
    const bool isWaiting = m_manager.state() == Manager::State::Waiting;
    const bool isNews = isWaiting != m_countdown.isActive();
    if (!isWaiting)
        m_countdown.stop();
    else if (isNews)
        m_countdown.start();
    if (m_ended)
        return;
    if (m_manager.state() == Manager::State::Opening)
        m_console.progress(QStringLiteral("connecting to ") + address());
    if (!isWaiting)
        return;
    const int seconds = std::max(1, static_cast<int>(std::lround(m_manager.nextAttemptIn() / 1e3)));
    const QString text =
        QStringLiteral("%1 in %2 s")
            .arg(m_wasConnected ? QStringLiteral("reconnecting") : QStringLiteral("connecting"))
            .arg(seconds);
    if (m_console.isTerminal())
        m_console.change(Tone::Busy, QStringLiteral("%1 (%2)").arg(text, m_trouble));
    else if (isNews)
        m_console.change(Tone::Busy, text);
}

void Session::tellDetails()
{
    connect(&m_manager, &Manager::pinged, this, [this] { m_console.note(QStringLiteral("ping")); });
    connect(&m_manager, &Manager::reconnectAttempt, this,
        [this](int attempt) { m_console.note(QStringLiteral("attempt %1").arg(attempt)); });
    connect(&m_socket, &Socket::eventSent, this,
        [this](const QString &name, const QVariantList &arguments) {
            QByteArrayList words{jsonText(name, Bytes::Shortened)};
            for (const QVariant &argument : arguments)
                words.append(jsonText(argument, Bytes::Shortened));
            m_console.note(QStringLiteral("sent ") + QString::fromUtf8(words.join(' ')));
        });
}

void Session::end(ExitCode code, const QString &error, Farewell farewell)
{
    if (std::exchange(m_ended, true))
        return;
    m_deadline.stop();
    m_countdown.stop();
    m_console.clear();
    if (!error.isEmpty())
        m_console.error(error);
    const auto close = [this, farewell] {
        if (farewell == Farewell::Disconnect)
            m_socket.disconnectFromServer();
        else
            m_manager.close();
    };
    closeAndThen(this, close, [this, code] { Q_EMIT ended(code); });
}

} // namespace Sio

#include "moc_session.cpp"
