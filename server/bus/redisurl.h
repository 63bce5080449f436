// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/expected.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace Bus {

//! \brief Where a Redis is and how one is let in:
//! `redis[s]://[user[:password]@]host[:port][/database][?cacert=FILE]`, with what has another
//! meaning in a URL percent-encoded.
struct RedisUrl {
    static constexpr quint16 kUsualPort = 6379;

    QString host; //!< a name or an address, of IPv6 without brackets
    quint16 port = kUsualPort;
    int database = 0;
    bool isSecure = false; //!< TLS, and who answers is verified
    QString caFile; //!< who vouches for the other side; empty: whom the system trusts
    bool hasPassword = false; //!< whether to log in at all
    QByteArray user; //!< empty: Redis' default user
    QByteArray password;

    //! \brief What \a text says, or what is wrong with it: in words that hold nothing of the text,
    //! for anything in it may be a part of the password.
    [[nodiscard]] static SocketIO::Expected<RedisUrl, QString> parse(const QString &text);
    //! \brief For people: neither user nor password.
    [[nodiscard]] QString shown() const;
};

} // namespace Bus
