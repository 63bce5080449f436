// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/framedecoder.h"

namespace Net {

//! \brief WebSocket frames as a server sends them: whole messages, unmasked (RFC 6455, 5.2).
//!
//! One frame serves every recipient of a broadcast.
[[nodiscard]] QByteArray textFrame(QByteArrayView payload);
[[nodiscard]] QByteArray binaryFrame(QByteArrayView payload);
[[nodiscard]] QByteArray pongFrame(QByteArrayView payload);
//! With CloseCode::NoStatus the frame is empty, as the stock server's.
[[nodiscard]] QByteArray closeFrame(CloseCode code);

} // namespace Net
