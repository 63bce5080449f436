// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

//! \brief What every push keeps to, whoever asks for it.
namespace Push {

inline constexpr qsizetype kMaxEventLength = 128;
//! Users that one push may name; more are a role, a tag or everybody.
inline constexpr qsizetype kMaxUsers = 1000;

//! \brief Why \a event can't be pushed, as `"event" must have …`; empty: it can. It may be several
//! names with commas.
[[nodiscard]] QString eventProblem(const QString &event);

} // namespace Push
