// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/expected.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

namespace Net {

//! \brief A field of a form, or a file.
struct Part {
    QString name;
    //! There is one: it is a file. As the client says it, without control characters: a name to be
    //! shown, never a path. Empty: a field for a file, and none was chosen.
    std::optional<QString> fileName;
    QByteArray contentType; //!< as sent; empty: none was given, which is text (RFC 7578, 4.4)
    QByteArrayView content; //!< lies in the body
};

//! \brief The parts of \a body, a whole multipart/form-data (RFC 7578), in their order; a name can
//! come more than once. \a contentType is the value of the request's header.
//!
//! Names and file names are UTF-8, with `%22` and `\"` for a quotation mark; `filename*` (RFC 8187)
//! goes before `filename`. Nothing is guessed: line ends are CR LF, the last boundary has to be
//! there, nothing may look like a boundary that is none.
//!
//! The error is a sentence for whoever wrote the request.
SocketIO::Expected<QList<Part>, QString> parseMultipart(
    QByteArrayView body, const QByteArray &contentType);

} // namespace Net
