// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/gooderrors.h"

#include "server/data/keeping.h"
#include "server/data/structure.h"

#include <QtCore/QJsonDocument>

namespace Api {

namespace {

//! Directual's own number for a wrong user or password; 0 where none of theirs is known.
constexpr int kWrongCredentials = 108;

} // namespace

Net::HttpResponse goodError(int status, const QString &message, int code)
{
    return Net::HttpResponse::json(status,
        {{QStringLiteral("msg"), message}, {QStringLiteral("code"), code},
            {QStringLiteral("httpCode"), status},
            {QStringLiteral("typeError"), QStringLiteral("ERROR")},
            {QStringLiteral("errorVariables"), QJsonObject()},
            {QStringLiteral("payload"), QJsonValue::Null},
            {QStringLiteral("status"), QStringLiteral("ERROR")}});
}

Net::HttpResponse goodTooMany(const QString &message, qint64 retryAfter)
{
    auto response = goodError(429, message);
    response.headers.emplaceBack("Retry-After", QByteArray::number(retryAfter));
    return response;
}

Net::HttpResponse goodError(const Auth::Error &error)
{
    switch (error.code) {
    case Auth::Error::Code::WrongCredentials:
        return goodError(400, error.message(), kWrongCredentials);
    case Auth::Error::Code::UnknownApp:
        return goodError(404, error.message());
    case Auth::Error::Code::TooManyAttempts:
        return goodTooMany(error.message(), error.retryAfter.count());
    case Auth::Error::Code::Unavailable:
        return goodError(503, error.message());
    default:
        return goodError(403, error.message());
    }
}

Net::HttpResponse goodError(const Data::Error &error)
{
    if (error.code == Data::Error::Code::Store)
        return goodError(503, QStringLiteral("The database is not available at the moment"));
    if (error.where == Data::kFileBytesKey)
        return goodError(413, error.message);
    const bool isOfFiles =
        error.where == Data::kFileTypesKey || error.where == Data::kFilesBytesKey;
    auto response = goodError(isOfFiles ? 422 : 400, error.message);
    // The body is Directual's, and has no place for it.
    if (error.code == Data::Error::Code::Invalid && Data::isName(error.where))
        response.headers.emplaceBack("Crier-Field", error.where.toLatin1());
    return response;
}

// An endpoint without names is one that nobody has configured yet: 400, as with any that is not
// there.
Net::HttpResponse goodRefusal(const Net::HttpRequest &request, const Error &error)
{
    const bool isData = request.path.startsWith(QLatin1String("/good/api/v5/data"));
    if (isData && error.code == ErrorCode::NotFound)
        return goodError(400,
            QStringLiteral("There is no such endpoint: its path is "
                           "/good/api/v5/data/STRUCTURE/ENDPOINT"));
    const auto own = errorResponse(error);
    const QJsonObject body = QJsonDocument::fromJson(own.body).object();
    auto response = goodError(
        own.status, body[QLatin1String("error")].toObject()[QLatin1String("message")].toString());
    response.headers = own.headers;
    return response;
}

} // namespace Api
