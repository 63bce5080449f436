// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

//! \brief Signatures of webhooks, as Standard Webhooks has them: `webhook-id`,
//! `webhook-timestamp` and `webhook-signature`.
namespace Scenarios::Signature {

//! \brief Whether \a text may be a secret: what anybody could sign with is none.
[[nodiscard]] bool isSecret(const QString &text);

//! \brief The value of `webhook-signature`. \a secret: `whsec_` and base64, or any text.
[[nodiscard]] QByteArray sign(
    const QString &secret, const QByteArray &id, qint64 seconds, const QByteArray &body);

//! \brief What a sender may show that it knows the secret.
struct Shown {
    QByteArray id;
    QByteArray timestamp;
    QByteArray signatures; //!< with spaces between them
    QByteArray hub = {}; //!< `X-Hub-Signature-256`
};

//! \brief Whether one of the signatures is right, and its time no more than five minutes from
//! \a now, in seconds.
[[nodiscard]] bool isRight(
    const QString &secret, const Shown &shown, const QByteArray &body, qint64 now);

//! \brief Whether they are the same, in a time that does not tell how much of them is.
[[nodiscard]] bool isSame(const QByteArray &left, const QByteArray &right);

} // namespace Scenarios::Signature
