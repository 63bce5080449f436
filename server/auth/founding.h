// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/auth/accounts.h"

namespace Auth {

//! \brief What a server begins with: an app, who administers it, and a key for programs.
struct Founding {
    QString appId;
    QString userId;
    QString passwordHash; //!< of hashPassword()
    QString key = {}; //!< of makeKey(); empty: no key

    //! \brief Reads what toJson() wrote; the error is one line for people. Nothing but a good one
    //! is read: ids that are none, a password that is no hash, a key that could be guessed are
    //! errors.
    static SocketIO::Expected<Founding, QString> fromJson(const QByteArray &json);
    //! \brief `{"app", "user", "password_hash", "key"}`: a secret.
    [[nodiscard]] QByteArray toJson() const;
};

//! \brief A key that nobody has yet.
[[nodiscard]] QString makeKey();

//! \brief Whether there is no app yet.
Store::Result<bool> isNew(const Store::Database &database);

//! \brief Whether there never was one, as far as foundOnce() knows.
Store::Result<bool> isUntouched(const Store::Database &database);

//! \brief For the start of a server: if isUntouched(), makes \a founding, if there is one, and
//! returns whether it did. Once there was an app it never does again, also if all are gone. In a
//! transaction.
Store::Result<bool> foundOnce(
    Store::Database &database, const std::optional<Founding> &founding, const Actor &actor);

//! \brief Makes all of it: the user an admin, the key one that may do everything. In a transaction.
Store::Result<void> found(Store::Database &database, const Founding &founding, const Actor &actor);

} // namespace Auth
