// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/export.h"
#include "socketio/protocol/framedecoder.h"

namespace SocketIO {

//! \brief WebSocket frames as a server sends them: whole messages, unmasked (RFC 6455, 5.2).
//!
//! One frame serves every recipient of a broadcast.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT QByteArray textFrame(QByteArrayView payload);
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT QByteArray binaryFrame(QByteArrayView payload);
//! Of a payload that is compressed (RFC 7692), for a peer that takes such.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT QByteArray deflatedFrame(
    QByteArrayView payload, bool isBinary);
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT QByteArray pongFrame(QByteArrayView payload);
//! With CloseCode::NoStatus the frame is empty, as the stock server's.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT QByteArray closeFrame(CloseCode code);

//! \brief The key that a client hides a frame's payload under (RFC 6455, 5.3): four bytes that
//! nobody can foretell, new for each frame.
using Mask = std::array<char, 4>;

//! \brief Masks or unmasks \a size bytes at \a data, whose first byte is under the mask's first.
SOCKETIO_PROTOCOL_EXPORT void applyMask(const Mask &mask, char *data, qsizetype size);

//! \brief \a frame, one of the above, as a client sends it.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT QByteArray maskedFrame(
    QByteArrayView frame, const Mask &mask);
//! \brief A ping; a server has no use for it, Engine.IO has its own.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT QByteArray pingFrame(QByteArrayView payload);

} // namespace SocketIO
