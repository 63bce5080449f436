// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>

namespace Net {

//! \brief WebSocket frames as a server sends them: whole messages, unmasked (RFC 6455, 5.2).
//!
//! One frame serves every recipient of a broadcast.
[[nodiscard]] QByteArray textFrame(QByteArrayView payload);
[[nodiscard]] QByteArray binaryFrame(QByteArrayView payload);

} // namespace Net
