// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QStringList>

namespace Push {

//! \brief A push as somebody asks for it.
struct PushRequest {
    QString appId;
    QStringList users; //!< empty: everybody
    QString event;
    QByteArray message = QByteArrayLiteral("null"); //!< JSON exactly as the sender wrote it
    bool isVolatile = false; //!< for whoever is there now; leaves no trace
};

//! \brief What the sender gets: the push is kept.
struct Accepted {
    QString id;
    QString offset; //!< empty for a volatile push
    QStringList unknownUsers; //!< named in the request, but no users of the app
};

} // namespace Push
