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

inline constexpr int kMaxTagLength = 64;
inline constexpr int kMaxKeyNameLength = 128;

//! \brief How much one user may have. Each has a key in the server's configuration, section
//! `limits`.
struct UserLimits {
    qsizetype tags = 100;
    qsizetype attributesBytes = 16 * 1024; //!< as JSON
    qsizetype preferencesBytes = 64 * 1024; //!< the same
};

[[nodiscard]] bool isValidAppId(const QString &id);
[[nodiscard]] bool isValidUserId(const QString &id);
//! \brief Whoever has it can be pushed to together; spelled as users' ids are, but shorter.
[[nodiscard]] bool isValidTag(const QString &tag);

//! \brief user, operator, admin.
[[nodiscard]] QStringList roles();

//! \brief What an API key may be allowed to do.
[[nodiscard]] QStringList scopes();

//! \brief What a person of that role may do, in their own app.
[[nodiscard]] QStringList scopesOfRole(const QString &role);

} // namespace Auth
