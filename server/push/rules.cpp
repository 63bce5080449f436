// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/rules.h"

#include "socketio/protocol/socketpacket.h"

#include <QtCore/QStringList>

#include <algorithm>

namespace Push {

namespace {

//! Events of our own contract; a push that forged one would log people out.
constexpr QLatin1String kOwnPrefix("crier:");

} // namespace

QStringList priorities()
{
    return {
        QStringLiteral("low"), kNormalPriority, QStringLiteral("high"), QStringLiteral("urgent")};
}

bool isForInbox(const QString &event, QByteArrayView message)
{
    const QStringList names = event.split(u',');
    const bool isOnlyDone = std::all_of(names.cbegin(), names.cend(), [](const QString &name) {
        const QString plain = name.trimmed();
        return plain == QLatin1String("redirect") || plain == QLatin1String("refresh");
    });
    return !isOnlyDone && message != "null";
}

QString eventProblem(const QString &event)
{
    if (event.isEmpty() || event.size() > kMaxEventLength)
        return QStringLiteral("\"event\" must have 1 to %1 characters").arg(kMaxEventLength);
    // Every part, because clients split at commas.
    for (const QString &part : event.split(u',')) {
        const QString name = part.trimmed();
        if (name.isEmpty())
            return QStringLiteral("\"event\" has an empty name between its commas");
        if (SocketIO::isReservedEvent(name.toUtf8()) || name.startsWith(kOwnPrefix))
            return QStringLiteral("\"%1\" is reserved and can't be pushed").arg(name);
    }
    return {};
}

} // namespace Push
