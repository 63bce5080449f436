// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/httpanswer.h"

#include "app/account/livebackend.h"
#include "app/logging.h"

#include <QtCore/QJsonDocument>
#include <QtNetwork/QNetworkReply>

#include <memory>

namespace App::HttpAnswer {

namespace {

//! More than the largest page of objects that somebody would look at.
constexpr qint64 kMaxAnswer = qint64(16) * 1024 * 1024;

//! Directual's code for "User or password incorrect".
constexpr int kWrongCredentials = 108;

//! What it is about. /good has no place for it in its answers.
QString fieldOf(QNetworkReply *reply, const QJsonObject &answer)
{
    const QByteArray told = reply->rawHeader("Crier-Field");
    return told.isEmpty() ? answer[QLatin1String("error")][QLatin1String("field")].toString()
                          : QString::fromLatin1(told);
}

} // namespace

bool isWrongPassword(const QJsonObject &answer)
{
    return answer[QLatin1String("code")].toInt() == kWrongCredentials;
}

QString errorOf(QNetworkReply *reply, const QJsonObject &answer)
{
    // What is said most often, in the language of the app.
    if (isWrongPassword(answer))
        return LiveBackend::tr("User or password incorrect");
    const QString good = answer[QLatin1String("msg")].toString();
    const QString ours = answer[QLatin1String("error")][QLatin1String("message")].toString();
    if (!good.isEmpty() || !ours.isEmpty())
        return good + ours;
    if (reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid())
        return LiveBackend::tr("That address is not a Crier server");
    return LiveBackend::tr("Can't reach the server: %1").arg(reply->errorString());
}

void await(QNetworkReply *reply, QObject *context, const Backend::Then &then)
{
    QObject::connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    // No answer may fill the memory, whatever its length is said to be.
    const auto isTooLong = std::make_shared<bool>(false);
    QObject::connect(
        reply, &QNetworkReply::downloadProgress, reply, [reply, isTooLong](qint64 received) {
            if (received <= kMaxAnswer || *isTooLong)
                return;
            *isTooLong = true;
            qCWarning(lcApp) << "kMaxAnswer: an answer longer than" << kMaxAnswer << "bytes to"
                             << reply->url().path();
            reply->abort();
        });
    QObject::connect(reply, &QNetworkReply::finished, context, [reply, then, isTooLong] {
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (*isTooLong) {
            then({.error =
                      LiveBackend::tr("The server's answer is longer than this app reads (%1 MiB)")
                          .arg(kMaxAnswer / 1024 / 1024),
                .status = status});
            return;
        }
        const QByteArray body = reply->readAll();
        const QJsonObject answer = QJsonDocument::fromJson(body).object();
        if (reply->error() == QNetworkReply::NoError)
            then({.object = answer, .status = status, .text = body});
        else
            then({.object = answer,
                .error = errorOf(reply, answer),
                .status = status,
                .field = fieldOf(reply, answer)});
    });
}

} // namespace App::HttpAnswer
