// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/http/httpmessage.h"

#include <optional>

namespace Net {

//! \brief Why a WebSocket handshake is not acceptable as such (RFC 6455, 4.2.1); nothing if it is.
//!
//! QWebSocketServer accepts any Sec-WebSocket-Key, so this runs before it sees the request.
[[nodiscard]] std::optional<HttpResponse> checkHandshake(const HttpRequest &request);

//! \brief The header that accepts a subprotocol: the first that was offered, as the stock server
//! does. Browsers hang up if none of those they named is taken.
[[nodiscard]] HeaderList subprotocolHeader(const HttpRequest &request);

} // namespace Net
