// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// How somebody comes in: with a password, by an invitation, or as the first of all.

#include "app/account/httpanswer.h"
#include "app/account/livebackend.h"
#include "socketio/protocol/arguments.h"

#include <QtCore/QJsonDocument>
#include <QtNetwork/QNetworkReply>

#include <utility>

namespace App {

namespace {

//! What HTTP says of a log-in to an app that there is not.
constexpr int kNoSuchApp = 404;

} // namespace

// Whether it was used by somebody else or by an attempt whose answer was lost, the password tells.
void LiveBackend::accept(const Credentials &credentials)
{
    m_credentials = credentials;
    m_credentials.password.clear();
    m_token.clear();
    const QJsonObject body{{QStringLiteral("app"), credentials.appId},
        {QStringLiteral("token"), credentials.invite},
        {QStringLiteral("password"), credentials.password}};
    HttpAnswer::await(
        m_network.post(request(QStringLiteral("/api/v1/invites")), SocketIO::toJsonText(body)),
        this, [this, credentials](const Answer &answer) {
            if (!answer.error.isEmpty() && answer.status != 404) {
                Q_EMIT logInFailed(answer.error);
                return;
            }
            Credentials then = credentials;
            then.invite.clear();
            m_refusedInvite = answer.error;
            logIn(then);
        });
}

// Somebody else may have done it meanwhile: then the password tells.
void LiveBackend::setUp(const Credentials &credentials)
{
    m_credentials = credentials;
    m_credentials.password.clear();
    m_token.clear();
    const QJsonObject body{{QStringLiteral("app"), credentials.appId},
        {QStringLiteral("user"), credentials.userId},
        {QStringLiteral("password"), credentials.password}};
    HttpAnswer::await(
        m_network.post(request(QStringLiteral("/api/v1/setup")), SocketIO::toJsonText(body)), this,
        [this, credentials](const Answer &answer) {
            if (!answer.error.isEmpty() && answer.status != 409) {
                Q_EMIT logInFailed(answer.error);
                return;
            }
            Credentials then = credentials;
            then.setsUp = false;
            logIn(then);
        });
}

// A server before that knows no such question.
void LiveBackend::lookWhetherNew()
{
    HttpAnswer::await(m_network.get(request(QStringLiteral("/api/v1/setup"))), this,
        [this](const Answer &answer) {
            if (answer.object[QLatin1String("needed")].toBool() && m_token.isEmpty())
                Q_EMIT serverIsNew();
        });
}

void LiveBackend::logIn(const Credentials &credentials)
{
    if (credentials.setsUp) {
        setUp(credentials);
        return;
    }
    if (!credentials.invite.isEmpty()) {
        accept(credentials);
        return;
    }
    m_credentials = credentials;
    m_token.clear();
    QNetworkRequest logInRequest = request(QStringLiteral("/good/api/v5/auth"));
    QUrl url = logInRequest.url();
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("appID"), credentials.appId);
    url.setQuery(query);
    logInRequest.setUrl(url);
    const QJsonObject body{{QStringLiteral("provider"), QStringLiteral("rest")},
        {QStringLiteral("username"), credentials.userId},
        {QStringLiteral("password"), credentials.password}};
    m_credentials.password.clear();
    QNetworkReply *reply = m_network.post(logInRequest, SocketIO::toJsonText(body));
    connect(reply, &QNetworkReply::finished, this, [this, reply] { onLogInAnswer(reply); });
}

void LiveBackend::onLogInAnswer(QNetworkReply *reply)
{
    reply->deleteLater();
    const QJsonObject answer = QJsonDocument::fromJson(reply->readAll()).object();
    const QJsonObject result = answer[QLatin1String("result")].toObject();
    m_token = result[QLatin1String("token")].toString();
    if (m_token.isEmpty()) {
        const QString refusedInvite = std::exchange(m_refusedInvite, {});
        const QString message =
            refusedInvite.isEmpty() ? HttpAnswer::errorOf(reply, answer) : refusedInvite;
        if (HttpAnswer::isWrongPassword(answer))
            Q_EMIT logInRefused(message);
        else
            Q_EMIT logInFailed(message);
        if (reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == kNoSuchApp)
            lookWhetherNew();
        return;
    }
    Q_EMIT loggedIn({.token = m_token,
        .userId = result[QLatin1String("username")].toString(),
        .role = result[QLatin1String("role")].toString()});
    // Whoever was told may have logged out at once.
    if (!m_token.isEmpty())
        connectSocket();
}

} // namespace App
