// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace Auth {

//! Longest password in UTF-8 bytes; longer ones are refused and never cut.
inline constexpr qsizetype kMaxPasswordBytes = 1024;

//! \brief Argon2id through libsodium, "interactive" cost: 64 MiB and about a quarter of a second.
//! Never call these on a thread that serves connections.
[[nodiscard]] QString hashPassword(const QString &password);
//! \brief Whether \a text could be a result of hashPassword().
[[nodiscard]] bool isPasswordHash(const QString &text);
[[nodiscard]] bool verifyPassword(const QString &hash, const QString &password);

//! \brief Takes as long as verifyPassword(), so that the time of an answer does not tell whether a
//! user exists.
void verifyNothing(const QString &password);

} // namespace Auth
