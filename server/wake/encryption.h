// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/expected.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <memory>

namespace Wake {

//! \brief A key pair on the curve P-256.
class KeyPair {
public:
    //! Bytes of a point as it is sent: 4, x, y (RFC 8291, 3.1).
    static constexpr qsizetype kPointBytes = 65;
    static constexpr qsizetype kScalarBytes = 32;

    //! \brief A new one.
    static KeyPair make();
    //! \brief The one whose secret number that is; nothing if there is none.
    static std::shared_ptr<const KeyPair> fromSecret(const QByteArray &secret);

    KeyPair(KeyPair &&other) noexcept;
    KeyPair &operator=(KeyPair &&other) noexcept;
    ~KeyPair();
    Q_DISABLE_COPY(KeyPair)

    [[nodiscard]] QByteArray point() const; //!< kPointBytes
    [[nodiscard]] QByteArray secret() const; //!< kScalarBytes
    //! \brief What both sides come to (ECDH); empty: \a point is none of the curve.
    [[nodiscard]] QByteArray agreeWith(const QByteArray &point) const;
    //! \brief ES256 (RFC 7518, 3.4) of \a text: 64 bytes.
    [[nodiscard]] QByteArray sign(const QByteArray &text) const;

private:
    struct Private;
    explicit KeyPair(std::unique_ptr<Private> made);
    std::unique_ptr<Private> d;
};

//! \brief Whether \a point is one of the curve: what a subscription may have for a key.
[[nodiscard]] bool isPoint(const QByteArray &point);

//! \brief What a subscription has: its public key, and what only it and we know.
struct Subscriber {
    static constexpr qsizetype kAuthBytes = 16;

    QByteArray point; //!< `p256dh`
    QByteArray auth; //!< kAuthBytes
};

//! Bytes of a text that fit into one record of the 4096 that a push service has to take (RFC
//! 8030, 7.2).
inline constexpr qsizetype kMaxPlain = 3993;

//! \brief The body of a message: aes128gcm (RFC 8188) with keys as RFC 8291 has them. \a sender is
//! for this message alone, and so are the 16 bytes of \a salt. The error: \a subscriber is none.
SocketIO::Expected<QByteArray, QString> encrypt(const QByteArray &plain,
    const Subscriber &subscriber, const KeyPair &sender, const QByteArray &salt);
//! \brief The same with a new key and salt.
SocketIO::Expected<QByteArray, QString> encrypt(
    const QByteArray &plain, const Subscriber &subscriber);

} // namespace Wake
