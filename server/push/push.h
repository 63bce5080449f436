// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/audience.h"

#include <QtCore/QByteArray>
#include <QtCore/QStringList>

namespace Push {

//! \brief A push as somebody asks for it.
struct PushRequest {
    QString appId;
    Store::Audience audience = {};
    QString event;
    QByteArray message = QByteArrayLiteral("null"); //!< JSON exactly as the sender wrote it
    bool isVolatile = false; //!< for whoever is there now; leaves no trace
    qint64 ttl = 0; //!< seconds after which it is not replayed any more; 0: never
    QString collapseKey = {}; //!< a replay brings only the newest of a key
    //! Names the request: the same key again is answered, but not done, again. Empty: none.
    QString idempotencyKey = {};
    QByteArray fingerprint = {}; //!< of the request, where it has a key
};

//! \brief What the sender gets: the push is kept.
struct Accepted {
    QString id;
    QString offset; //!< empty for a volatile push
    QStringList unknownUsers = {}; //!< named in the request, but no users of the app
    qint64 seq = 0; //!< the offset's number
    bool isRepeated = false; //!< what was answered before; it was sent then
};

} // namespace Push
