// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

namespace Toasts {

//! Characters and lines of a message that are shown; nobody reads more in a toast, and laying out
//! millions would stop the program.
inline constexpr qsizetype kMaxText = 10000;
inline constexpr qsizetype kMaxLines = 500;
//! Marks on one letter, such as accents; no writing has as many, and a hundred of them cover what
//! stands above and below.
inline constexpr qsizetype kMaxMarks = 6;
//! Joiners in one character, such as a family; what goes on without end is slow to lay out.
inline constexpr qsizetype kMaxJoiners = 8;
//! Characters and lines of a message that are shown before somebody asks for all of it.
inline constexpr qsizetype kShortText = 1200;
inline constexpr qsizetype kShortLines = 20;

//! \brief \a text as CSS's `white-space: pre-line` shows it: line breaks stay but for one at the
//! end, other runs of white space are one space, and none stands at the ends of a line. Nothing but
//! white space is nothing. Cut to the bounds above, with an ellipsis.
[[nodiscard]] QString preLine(const QString &text);
//! \brief preLine() of at most \a most characters on one line.
[[nodiscard]] QString oneLine(const QString &text, qsizetype most);
//! \brief The beginning of a preLine(): at most kShortText characters and kShortLines lines.
[[nodiscard]] QString shortened(const QString &text);

} // namespace Toasts
