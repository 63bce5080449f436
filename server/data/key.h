// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/field.h"

#include <optional>

//! \file
//! Texts that sort as the values that they are made of, whatever database keeps them, byte by byte:
//!
//!     text, link, file   the text, cut after kMaxKeyLength characters
//!     number, date       16 hexadecimal digits; the negative ones begin with 0 to 7
//!     decimal            sign, place of the point, digits; of negative ones the complement
//!     boolean            0 or 1
//!
//! No value: an empty text, which sorts before all of them.
namespace Data {

//! Longer texts are compared as far as this in an index, and then in full.
inline constexpr qsizetype kMaxKeyLength = 200;

[[nodiscard]] QString keyOfNumber(qint64 number);
//! \brief Of a decimal as it is kept.
[[nodiscard]] QString keyOfDecimal(const QByteArray &kept);

//! \brief Those of a value as it is kept: of a list one for each element, else exactly one.
[[nodiscard]] QStringList keysOf(const Field &field, const QByteArray &kept);

//! \brief The key of \a text, which somebody compares values of \a field with. Nothing: no value of
//! the field is spelled so.
[[nodiscard]] std::optional<QString> keyOfText(const Field &field, const QString &text);

//! \brief Whether \a left sorts before \a right, as the database has it.
[[nodiscard]] bool isBefore(const QString &left, const QString &right);

} // namespace Data
