// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/errors.h"

#include <QtCore/QJsonArray>

#include <array>

namespace Api {

namespace {

struct Entry {
    ErrorCode code;
    int status;
    const char *word;
    const char *message;
};

constexpr std::array kCatalogue{
    Entry{ErrorCode::InvalidJson, 400, "invalid_json", "The body is not valid JSON"},
    Entry{ErrorCode::InvalidField, 422, "invalid_field", "A field has a value that can't be used"},
    Entry{ErrorCode::InvalidCursor, 400, "invalid_cursor",
        "\"cursor\" is not one that this list has given out"},
    Entry{ErrorCode::UnknownField, 422, "unknown_field", "There is no such field"},
    Entry{ErrorCode::Unauthorized, 401, "unauthorized",
        "Send an API key or a session: Authorization: Bearer …"},
    Entry{ErrorCode::Forbidden, 403, "forbidden", "This key or session may not do that"},
    Entry{ErrorCode::NotFound, 404, "not_found", "There is nothing at this path"},
    Entry{ErrorCode::MethodNotAllowed, 405, "method_not_allowed",
        "This path does not take that method"},
    Entry{ErrorCode::Conflict, 409, "conflict", "It exists already"},
    Entry{ErrorCode::PreconditionFailed, 412, "precondition_failed",
        "It was changed by somebody else since you have read it"},
    Entry{ErrorCode::IdempotencyKeyReused, 422, "idempotency_key_reused",
        "This Idempotency-Key was used for another request"},
    Entry{ErrorCode::LimitReached, 422, "limit_reached",
        "There are as many of these as there may be"},
    Entry{ErrorCode::TooManyRequests, 429, "too_many_requests",
        "Too many requests at the moment: try again in a few seconds"},
    Entry{ErrorCode::BadRequest, 400, "bad_request", "The request is not valid HTTP"},
    Entry{ErrorCode::RequestTimeout, 408, "request_timeout", "The request took too long"},
    Entry{ErrorCode::ContentTooLarge, 413, "content_too_large", "The body is too long"},
    Entry{ErrorCode::UnsupportedMediaType, 415, "unsupported_media_type",
        "The body has a type, an encoding or a character set that is not read here"},
    Entry{ErrorCode::UrlTooLong, 414, "url_too_long", "The URL is too long"},
    Entry{ErrorCode::HeaderTooLarge, 431, "header_too_large", "The header is too long"},
    Entry{ErrorCode::NotImplemented, 501, "not_implemented", "The server can't do that"},
    Entry{ErrorCode::HttpVersion, 505, "http_version", "Only HTTP/1.1 and HTTP/1.0 are spoken"},
    Entry{ErrorCode::Unavailable, 503, "unavailable",
        "The database can't be used at the moment: nothing was kept, try again"},
    Entry{ErrorCode::Internal, 500, "internal", "The server failed; its log says why"},
};

const Entry &entryOf(ErrorCode code)
{
    for (const Entry &entry : kCatalogue) {
        if (entry.code == code)
            return entry;
    }
    return kCatalogue.back();
}

constexpr const char *kDocs = "/api/v1/errors#";

} // namespace

Net::HttpResponse errorResponse(const Error &error)
{
    const Entry &entry = entryOf(error.code);
    QJsonObject body{{QStringLiteral("code"), QLatin1String(entry.word)},
        {QStringLiteral("message"),
            error.message.isEmpty() ? QString::fromUtf8(entry.message) : error.message},
        {QStringLiteral("docs"), QString(QLatin1String(kDocs) + QLatin1String(entry.word))}};
    if (!error.field.isEmpty())
        body.insert(QStringLiteral("field"), error.field);
    auto response = Net::HttpResponse::json(entry.status, {{QStringLiteral("error"), body}});
    if (error.code == ErrorCode::Unauthorized)
        response.headers.emplaceBack("WWW-Authenticate", "Bearer");
    // RFC 9110, 15.5.16: what would have been read.
    if (error.code == ErrorCode::UnsupportedMediaType)
        response.headers.emplaceBack("Accept-Encoding", "identity");
    const int retryAfter = error.code == ErrorCode::Unavailable ? 1 : error.retryAfter;
    if (retryAfter > 0)
        response.headers.emplaceBack("Retry-After", QByteArray::number(retryAfter));
    return response;
}

Error refusalError(int status, const QString &message)
{
    // InvalidJson is a 400 too, but of a body that arrived.
    if (status == 400)
        return {ErrorCode::BadRequest, message};
    for (const Entry &entry : kCatalogue) {
        if (entry.status == status)
            return {entry.code, message};
    }
    return {ErrorCode::BadRequest, message};
}

Error fromStore(const Store::Error &error)
{
    switch (error.code) {
    case Store::Error::Code::NotFound:
        return {ErrorCode::NotFound, error.message};
    case Store::Error::Code::Exists:
    case Store::Error::Code::InUse:
        return {ErrorCode::Conflict, error.message};
    case Store::Error::Code::Full:
        return {ErrorCode::LimitReached, error.message};
    case Store::Error::Code::Denied:
        return {ErrorCode::Forbidden, error.message};
    case Store::Error::Code::Failed:
        break;
    }
    return {ErrorCode::Unavailable};
}

Error fromAuth(const Auth::Error &error)
{
    switch (error.code) {
    case Auth::Error::Code::TooManyAttempts:
        return {.code = ErrorCode::TooManyRequests,
            .message = error.message(),
            .retryAfter = static_cast<int>(error.retryAfter.count())};
    case Auth::Error::Code::Unavailable:
        return {ErrorCode::Unavailable};
    case Auth::Error::Code::UserDisabled:
        return {ErrorCode::Forbidden, error.message()};
    default:
        return {ErrorCode::Unauthorized, error.message()};
    }
}

QJsonObject errorCatalogue()
{
    QJsonArray list;
    for (const Entry &entry : kCatalogue) {
        list.append(QJsonObject{{QStringLiteral("code"), QLatin1String(entry.word)},
            {QStringLiteral("status"), entry.status},
            {QStringLiteral("message"), QString::fromUtf8(entry.message)}});
    }
    return {{QStringLiteral("errors"), list}};
}

} // namespace Api
