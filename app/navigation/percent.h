// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

//! \brief Percent-encoding (RFC 3986, section 2; RFC 3987, section 3.2). Pure functions, that can
//! read whatever somebody sends.
namespace App {

//! \brief Whether \a codePoint leaves no mark of its own on the screen, or could mislead about what
//! stands beside it: control characters, line ends, spaces other than U+0020, marks of direction,
//! zero-width characters (but not the two joiners that scripts and emoji need), lone surrogates.
[[nodiscard]] bool isInvisible(char32_t codePoint);

//! \brief \a text in the one spelling that it is compared in: what needs no encoding is decoded
//! (unreserved characters, and visible ones beyond ASCII), the hexadecimal digits of the rest are
//! capitals, and what does need it is encoded. Reserved characters stay as they are written: `%2F`
//! is not `/`. A `%` that starts no triplet stands for itself, `%25`; bytes that are no UTF-8 stay
//! encoded, half a surrogate pair becomes U+FFFD. ASCII that is neither unreserved nor in \a
//! allowed gets encoded.
[[nodiscard]] QString recodePercent(QStringView text, QLatin1String allowed);

//! \brief \a text with every triplet decoded, for a program. What is no UTF-8 becomes U+FFFD.
[[nodiscard]] QString decodePercent(QStringView text);

//! \brief \a text as people read it: every triplet decoded that stands for something visible.
[[nodiscard]] QString decodeVisible(QStringView text);

} // namespace App
