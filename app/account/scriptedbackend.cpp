// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/scriptedbackend.h"

#include "socketio/protocol/arguments.h"

#include <QtCore/QMetaEnum>
#include <QtCore/QTimer>

namespace App {

ScriptedBackend::ScriptedBackend(const QJsonObject &script, QObject *parent)
    : Backend(parent)
    , m_script(script)
{
}

ScriptedBackend::~ScriptedBackend() = default;

void ScriptedBackend::setScript(const QJsonObject &script)
{
    m_script = script;
}

void ScriptedBackend::logIn(const Credentials &credentials)
{
    // Queued, as a real answer comes later too.
    QTimer::singleShot(0, this, [this, credentials] {
        const QString refusal = m_script[QLatin1String("log_in_error")].toString();
        const QString trouble = m_script[QLatin1String("log_in_trouble")].toString();
        if (!refusal.isEmpty()) {
            Q_EMIT logInRefused(refusal);
            return;
        }
        if (!trouble.isEmpty()) {
            Q_EMIT logInFailed(trouble);
            return;
        }
        const QJsonObject identity = m_script[QLatin1String("identity")].toObject();
        Q_EMIT loggedIn({.token = QStringLiteral("offline"),
            .userId = identity[QLatin1String("user")].toString(credentials.userId),
            .role = identity[QLatin1String("role")].toString(QStringLiteral("user"))});
        play();
    });
}

void ScriptedBackend::play()
{
    const auto states = QMetaEnum::fromType<State>();
    const QByteArray name =
        m_script[QLatin1String("state")].toString(QStringLiteral("Online")).toLatin1();
    for (const QJsonValue entry : m_script[QLatin1String("pushes")].toArray()) {
        const QJsonValue message = entry[QLatin1String("message")];
        Q_EMIT pushReceived({.event = entry[QLatin1String("event")].toString(),
            .rawMessage = SocketIO::toJsonText(message),
            .message = message,
            .offset = entry[QLatin1String("offset")].toString()});
    }
    setState(static_cast<State>(states.keyToValue(name.constData())));
}

void ScriptedBackend::logOut()
{
    setState(State::Offline);
}

void ScriptedBackend::retryNow()
{
    setState(State::Online);
}

int ScriptedBackend::nextAttemptIn() const
{
    return m_state == State::Waiting ? m_script[QLatin1String("next_attempt_ms")].toInt(4000) : -1;
}

void ScriptedBackend::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void ScriptedBackend::answer(const QString &name, QObject *context, const Then &then)
{
    const QJsonObject scripted = m_script[QLatin1String("answers")][name].toObject();
    const QString error = scripted[QLatin1String("error")].toString();
    QTimer::singleShot(0, context, [scripted, error, then] { then({scripted, error}); });
}

void ScriptedBackend::sendPush(const QByteArray &, QObject *context, const Then &then)
{
    answer(QStringLiteral("push"), context, then);
}

void ScriptedBackend::fetchPush(const QString &, QObject *context, const Then &then)
{
    answer(QStringLiteral("report"), context, then);
}

void ScriptedBackend::sendReceipt(const QString &, const QString &, const QString &) { }

} // namespace App

#include "moc_scriptedbackend.cpp"
