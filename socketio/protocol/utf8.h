// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/export.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

//! \brief UTF-8 in which every character counts. Qt's own functions are for files and terminals:
//! they drop U+FEFF at the beginning and write half a surrogate pair as a question mark.
namespace SocketIO::Utf8 {

//! \brief The characters of \a utf8; U+FFFD for what is none.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT QString decode(QByteArrayView utf8);

//! \brief \a text with U+FFFD for each half of a surrogate pair that stands alone.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT QString wellFormed(QString text);

//! \brief \a text, well-formed, as UTF-8.
[[nodiscard]] SOCKETIO_PROTOCOL_EXPORT QByteArray encode(QStringView text);

} // namespace SocketIO::Utf8
