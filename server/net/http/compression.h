// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/http/httpmessage.h"

namespace Net {

//! \brief Packs the body with gzip or deflate if the client takes it (RFC 9110, 12.5.3) and the
//! body has at least \a threshold bytes; negative: never.
void compress(HttpResponse &response, const HttpRequest &request, qsizetype threshold);

} // namespace Net
