// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/http/httpmessage.h"

#include <optional>

namespace Net {

//! \brief Why a WebSocket handshake is not acceptable as such (RFC 6455, 4.2.1); nothing if it is.
[[nodiscard]] std::optional<HttpResponse> checkHandshake(const HttpRequest &request);

//! \brief What accepts one that is, with \a headers. Of the subprotocols the first that was
//! offered, as the stock server does: browsers hang up if none of those they named is taken.
[[nodiscard]] QByteArray handshakeAnswer(const HttpRequest &request, const HeaderList &headers);

} // namespace Net
