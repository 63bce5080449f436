// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/wake/encryption.h"

#include <QtCore/QHash>
#include <QtCore/QUrl>

namespace Wake {

//! \brief Who we are to push services: RFC 8292. A token is made for each of them, and again when
//! half of its time is over.
class Vapid {
public:
    //! How long a token is good for; at most a day (RFC 8292, 2).
    static constexpr qint64 kTokenSeconds = qint64(12) * 3600;

    //! \a subject: `mailto:` or `https:`, where whoever runs a push service can complain; empty:
    //! nowhere.
    Vapid(std::shared_ptr<const KeyPair> keys, const QString &subject)
        : m_keys(std::move(keys))
        , m_subject(subject)
    {
    }

    //! \brief What browsers want as `applicationServerKey`: a point in base64url.
    [[nodiscard]] QByteArray publicKey() const;
    //! \brief The value of `Authorization` for a message to \a endpoint at \a now, seconds since
    //! 1970.
    [[nodiscard]] QByteArray authorization(const QUrl &endpoint, qint64 now);

private:
    struct Token {
        QByteArray text;
        qint64 expiresAt = 0;
    };
    //! Services that a token is kept for; strangers could name any number.
    static constexpr qsizetype kMaxTokens = 1000;

    std::shared_ptr<const KeyPair> m_keys;
    QString m_subject;
    QHash<QString, Token> m_tokens; //!< by origin
};

} // namespace Wake
