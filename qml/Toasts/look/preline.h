// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

namespace Toasts {

//! Characters of a message that are shown; nobody reads more in a toast, and laying out millions
//! would stop the program.
inline constexpr qsizetype kMaxText = 10000;

//! \brief \a text as CSS's `white-space: pre-line` shows it: line breaks stay, other runs of white
//! space are one space, and none stands at the ends of a line. Cut at kMaxText.
[[nodiscard]] QString preLine(const QString &text);

} // namespace Toasts
