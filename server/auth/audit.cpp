// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/auth/audit.h"

#include "server/auth/clock.h"
#include "server/store/audittable.h"

#include <QtCore/QJsonDocument>

namespace Auth {

Store::Result<void> note(const Store::Database &database, const Actor &actor, const QString &appId,
    const QString &action, const QString &target, const QJsonObject &detail)
{
    return Store::AuditTable(database).insert({.appId = appId,
        .actor = actor.name,
        .action = action,
        .target = target,
        .detail = QJsonDocument(detail).toJson(QJsonDocument::Compact),
        .address = actor.address,
        .createdAt = systemClock()()});
}

} // namespace Auth
