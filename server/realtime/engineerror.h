// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/http/httpmessage.h"

namespace Realtime {

//! \brief The errors that Engine.IO 4 knows, by their codes.
enum class EngineError {
    TransportUnknown,
    SessionUnknown,
    BadHandshakeMethod,
    BadRequest,
    Forbidden,
    UnsupportedVersion,
};

//! \brief The answer to a polling request: `{"code":N,"message":"…"}`, 403 for Forbidden, else 400.
//! An empty \a message is the standard one.
[[nodiscard]] Net::HttpResponse engineResponse(EngineError error, const QString &message = {});

//! \brief The answer to a request for a WebSocket: always 400, and the message as text.
[[nodiscard]] Net::HttpResponse upgradeRefusal(EngineError error, const QString &message = {});

} // namespace Realtime
