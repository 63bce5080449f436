// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/expected.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonValue>

namespace Bus {

//! \brief What becomes of bytes, which JSON has no form for.
enum class Binary {
    Refused, //!< all of it is refused
    Base64, //!< a string
};

//! \brief The value that \a bytes are in MessagePack (msgpack.org), as Node's socket.io makes JSON
//! of it: a time is a string of ISO 8601, what is no number is null; of members with the same name
//! the last counts. Or why there is none, without anything of what was read.
//!
//! Integers are exact from -2⁶³ to 2⁶³-1. Bounded in depth, elements and bytes.
[[nodiscard]] SocketIO::Expected<QJsonValue, QString> fromMessagePack(
    const QByteArray &bytes, Binary binary = Binary::Refused);

} // namespace Bus
