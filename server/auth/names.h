// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QStringList>

namespace Auth {

//! \brief What apps and users may be called.
//!
//! App ids stand in URLs and in names of rooms: letters, digits, `-` and `_`. User ids are often
//! e-mail addresses or names in any script: anything printable without spaces at the ends, but not
//! `*`, which means everybody.
inline constexpr int kMaxAppIdLength = 64;
inline constexpr int kMaxUserIdLength = 128;

[[nodiscard]] bool isValidAppId(const QString &id);
[[nodiscard]] bool isValidUserId(const QString &id);

//! \brief user, operator, admin.
[[nodiscard]] QStringList roles();

//! \brief What an API key may be allowed to do.
[[nodiscard]] QStringList scopes();

} // namespace Auth
