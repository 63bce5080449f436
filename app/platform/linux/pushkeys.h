// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>

namespace App {

//! \brief What RFC 8291 encrypts for. Whatever comes is only a sign that something came, so it is
//! never decrypted, and the private half is not kept.
struct PushKeys {
    QByteArray p256dh; //!< a point of P-256, uncompressed, in base64url
    QByteArray auth; //!< 16 bytes, in base64url

    //! \brief New ones. Nothing where there is no OpenSSL 3, which is loaded for it: whoever is not
    //! woken has no use for it. \a library is looked for as QLibrary does.
    [[nodiscard]] static std::optional<PushKeys> make(
        const QString &library = QStringLiteral("crypto"));
};

} // namespace App
