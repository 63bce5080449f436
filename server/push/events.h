// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/utc.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonObject>

//! \brief What the server itself tells clients.
namespace Push {

//! \brief A time in ms since 1970 as clients are told it: ISO 8601 in UTC.
[[nodiscard]] inline QString isoText(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, SocketIO::kUtc).toString(Qt::ISODateWithMs);
}

//! \brief The message of `crier:recall`: take the push with that offset away, since it was taken
//! back, or because another one takes its place.
[[nodiscard]] inline QJsonObject recallMessage(
    const QString &offset, const QString &replacedBy = {})
{
    QJsonObject message{{QStringLiteral("offset"), offset}};
    if (!replacedBy.isEmpty())
        message.insert(QStringLiteral("replaced_by"), replacedBy);
    return message;
}

} // namespace Push
