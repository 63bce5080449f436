// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/errors.h"

namespace Api {

//! \brief The body of \a request as every route reads it: UTF-8, without a byte order mark.
//!
//! Read are JSON, plain text, bytes of no known type, and what curl calls a form that it is not.
//! Errors: UnsupportedMediaType for another Content-Type, a Content-Encoding or a character set
//! that is not UTF-8; the error's field is the header that says so.
Result<QByteArray> textBody(const Net::HttpRequest &request);

} // namespace Api
