// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace Auth {

//! \brief A secret of 256 random bits in base64url, after \a prefix.
[[nodiscard]] QString makeToken(const QString &prefix = {});

//! \brief What is stored of a token. Tokens are random, so a plain BLAKE2b is enough: there is
//! nothing to guess.
[[nodiscard]] QByteArray hashToken(const QString &token);

//! \brief A short random id for things that are no secret: 96 bits in base64url.
[[nodiscard]] QString makeShortId();

//! \brief Fills an epoch: eight lower-case letters and digits.
[[nodiscard]] QString makeEpoch();

} // namespace Auth
