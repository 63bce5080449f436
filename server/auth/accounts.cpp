// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/auth/accounts.h"

#include "server/auth/clock.h"
#include "server/auth/tokens.h"
#include "server/store/apikeytable.h"
#include "server/store/apptable.h"
#include "server/store/usertable.h"

namespace Auth {

using Store::makeUnexpected;

namespace {

constexpr int kHintLength = 12;

} // namespace

Store::Result<void> createApp(Store::Database &database, const QString &id)
{
    auto created = Store::AppTable(database).insert(
        {.id = id, .epoch = makeEpoch(), .createdAt = systemClock()()});
    if (!created && created.error().code == Store::Error::Code::Exists)
        return makeUnexpected(Store::Error{
            Store::Error::Code::Exists, QStringLiteral("There is an app %1 already").arg(id)});
    return created;
}

Store::Result<void> createUser(Store::Database &database, const QString &appId, const QString &id,
    const QString &passwordHash, const QString &role)
{
    if (const auto app = Store::AppTable(database).find(appId); !app)
        return makeUnexpected(app.error());
    auto created = Store::UserTable(database).insert({.appId = appId,
        .id = id,
        .passwordHash = passwordHash,
        .role = role,
        .createdAt = systemClock()()});
    if (!created && created.error().code == Store::Error::Code::Exists)
        return makeUnexpected(Store::Error{Store::Error::Code::Exists,
            QStringLiteral("There is a user %1 in app %2 already").arg(id, appId)});
    return created;
}

Store::Result<QString> createKey(
    Store::Database &database, const QString &appId, const QStringList &keyScopes)
{
    if (const auto app = Store::AppTable(database).find(appId); !app)
        return makeUnexpected(app.error());
    const QString key = makeToken(QStringLiteral("crier_"));
    auto created = Store::ApiKeyTable(database).insert({.tokenHash = hashToken(key),
        .appId = appId,
        .hint = key.left(kHintLength),
        .scopes = keyScopes,
        .createdAt = systemClock()()});
    if (!created)
        return makeUnexpected(created.error());
    return key;
}

} // namespace Auth
