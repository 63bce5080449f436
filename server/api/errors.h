// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/auth/autherror.h"
#include "server/net/http/httpmessage.h"
#include "server/store/storeerror.h"

namespace Api {

//! \brief Every error that /api/v1 answers with. The word for programs and the status belong to
//! the code; the sentence may be more exact than the catalogue's.
enum class ErrorCode {
    InvalidJson,
    InvalidField,
    InvalidCursor,
    UnknownField,
    Unauthorized,
    Forbidden,
    NotFound,
    MethodNotAllowed,
    Conflict,
    PreconditionFailed,
    IdempotencyKeyReused,
    LimitReached,
    TooManyRequests,
    Internal,
    Unavailable,
    // What the HTTP layer refuses before a route sees it.
    BadRequest,
    RequestTimeout,
    ContentTooLarge,
    UnsupportedMediaType,
    UrlTooLong,
    HeaderTooLarge,
    NotImplemented,
    HttpVersion,
};

struct Error {
    ErrorCode code;
    QString message = {}; //!< empty: the catalogue's
    QString field = {}; //!< the part of the request that is wrong, where there is one
    int retryAfter = 0; //!< seconds until it may work; 0: as the catalogue says
};

template <typename T> using Result = SocketIO::Expected<T, Error>;
using SocketIO::makeUnexpected;

//! \brief `{"error": {"code", "message", "field"?, "docs"}}` with the code's status.
[[nodiscard]] Net::HttpResponse errorResponse(const Error &error);

[[nodiscard]] Error fromStore(const Store::Error &error);
[[nodiscard]] Error fromAuth(const Auth::Error &error);

//! \brief The error of the catalogue with that HTTP status.
[[nodiscard]] Error refusalError(int status, const QString &message);

//! \brief The whole catalogue, as served where `docs` points to.
[[nodiscard]] QJsonObject errorCatalogue();

} // namespace Api
