// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/remotetarget.h"

#include <QtCore/QEventLoop>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtNetwork/QNetworkReply>

namespace Ctl {

using SocketIO::makeUnexpected;

namespace {

constexpr int kTimeoutMs = 30000;

QByteArray toText(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

RemoteTarget::~RemoteTarget() = default;

Target::Outcome RemoteTarget::createApp(const QString &id)
{
    return post(QStringLiteral("/api/v1/apps"), toText({{QStringLiteral("id"), id}}));
}

Target::Outcome RemoteTarget::createUser(const NewUser &user)
{
    return post(QStringLiteral("/api/v1/users"),
        toText({{QStringLiteral("app"), user.appId}, {QStringLiteral("id"), user.id},
            {QStringLiteral("password"), user.password}, {QStringLiteral("role"), user.role}}));
}

Target::Outcome RemoteTarget::createKey(const QString &appId, const QStringList &scopes)
{
    return post(QStringLiteral("/api/v1/keys"),
        toText({{QStringLiteral("app"), appId},
            {QStringLiteral("scopes"), QJsonArray::fromStringList(scopes)}}));
}

Target::Outcome RemoteTarget::push(const QByteArray &body)
{
    return post(QStringLiteral("/api/v1/pushes"), body);
}

Target::Outcome RemoteTarget::post(const QString &path, const QByteArray &body)
{
    QUrl url(m_url);
    url.setPath(path);
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setRawHeader("Authorization", "Bearer " + m_key.toUtf8());
    request.setTransferTimeout(kTimeoutMs);

    const std::unique_ptr<QNetworkReply> reply(m_network.post(request, body));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();

    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QJsonObject answer = QJsonDocument::fromJson(reply->readAll()).object();
    if (status >= 200 && status < 300)
        return answer;
    const QString message = answer[QLatin1String("error")][QLatin1String("message")].toString();
    if (!message.isEmpty())
        return makeUnexpected(message);
    return makeUnexpected(QStringLiteral("%1 did not answer as a Crier server: %2")
                              .arg(m_url.toString(), reply->errorString()));
}

} // namespace Ctl
