// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/field.h"
#include "socketio/protocol/expected.h"

#include <QtCore/QByteArrayView>

//! \file
//! How values of fields are read and kept. Kept is one spelling of each:
//!
//!     string    a text; an empty one is no value
//!     number    a whole number of 64 bits
//!     decimal   a number of at most 34 digits, without an exponent or needless zeros
//!     boolean   true or false
//!     date      ms since 1970, UTC
//!     json      what was sent, byte for byte
//!     link      the id of an object; arrayLink a list of such texts
//!     file      an address; several: a list of them
//!
//! Read is more: whatever Directual's clients send, see readValue().
namespace Data {

//! \brief \a json, a JSON text, as a value of \a field is kept; empty: it has none. Numbers, dates
//! and true may come as texts, a link as an object with an id, a list as one text with commas. The
//! error is a sentence without the field's name: `must be a whole number`.
[[nodiscard]] SocketIO::Expected<QByteArray, QString> readValue(
    const Field &field, QByteArrayView json);

//! \brief What is wrong with \a kept by the rules of \a field; empty: nothing.
[[nodiscard]] QString ruleBroken(const Field &field, const QByteArray &kept);

//! \brief The text of a JSON text, and of numbers and booleans as they are spelled; nothing of what
//! has parts, and of null.
[[nodiscard]] std::optional<QString> scalarText(QByteArrayView json);

//! \brief Texts as a list of JSON; empty: there are none.
[[nodiscard]] QByteArray listText(const QStringList &texts);

//! \brief A date in ISO 8601, with or without a time and a zone (UTC where there is none), or ms
//! since 1970.
[[nodiscard]] std::optional<qint64> readDate(const QString &text);

//! \brief A decimal number as it is kept; nothing if \a text is none, or too long.
[[nodiscard]] std::optional<QByteArray> readDecimal(const QString &text);

} // namespace Data
