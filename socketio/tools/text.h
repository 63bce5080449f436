// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/conversion.h"

#include <QtCore/QByteArrayView>

//! \brief What is printed of events and answers.
namespace Sio {

//! \brief How bytes show.
enum class Bytes {
    Shortened, //!< <5 bytes 48656c6c6f>, for people
    Base64, //!< {"base64":"…"}, for programs
};

//! \brief \a raw, JSON text of the server, without white space and with the bytes that \a value
//! has where the text has placeholders. Nothing in it can command a terminal.
[[nodiscard]] QByteArray compactText(QByteArrayView raw, const QVariant &value, Bytes bytes);

//! \brief \a value as JSON text.
[[nodiscard]] QByteArray jsonText(const QVariant &value, Bytes bytes);

} // namespace Sio
