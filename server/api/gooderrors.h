// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/errors.h"
#include "server/data/error.h"

namespace Api {

//! \brief An error in the shape that Directual's clients read; they show its `msg`.
[[nodiscard]] Net::HttpResponse goodError(int status, const QString &message, int code = 0);
//! \brief The same with when to try again, in seconds.
[[nodiscard]] Net::HttpResponse goodTooMany(const QString &message, qint64 retryAfter);

[[nodiscard]] Net::HttpResponse goodError(const Auth::Error &error);
//! \brief 413 and 422 for files past a limit, 400 for all else that is asked wrongly.
[[nodiscard]] Net::HttpResponse goodError(const Data::Error &error);

//! \brief That there is nothing at a path under /good, or not by that method.
[[nodiscard]] Net::HttpResponse goodRefusal(const Net::HttpRequest &request, const Error &error);

} // namespace Api
