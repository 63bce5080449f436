// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/http/httpmessage.h"
#include "socketio/protocol/expected.h"

namespace Net {

//! \file
//! The extension permessage-deflate (RFC 7692), without what would be kept between two messages of
//! a connection: so one compressed frame serves every recipient of a broadcast, and an idle
//! connection has no dictionary of 32 KiB.

//! \brief Whether one of the client's offers can be taken like that.
[[nodiscard]] bool offersDeflate(const HttpRequest &request);

//! \brief The header that takes it.
[[nodiscard]] HeaderList deflateHeader();

//! \brief Why the payload of a compressed message is refused.
enum class InflateError {
    Malformed,
    TooLarge, //!< more would come out of it than may
};

//! \brief What a payload stands for, of at most \a most bytes.
[[nodiscard]] SocketIO::Expected<QByteArray, InflateError> inflated(
    QByteArrayView payload, qsizetype most);

//! \brief The payload that stands for \a message. Empty: it would be no smaller.
[[nodiscard]] QByteArray deflated(QByteArrayView message);

} // namespace Net
