// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/apikeytable.h"

#include "server/store/query.h"

namespace Store {

Result<void> ApiKeyTable::insert(const ApiKey &key)
{
    return Query(m_database.connection(),
        QStringLiteral("INSERT INTO api_keys (token_hash, app_id, hint, scopes, created_at)"
                       " VALUES (?, ?, ?, ?, ?)"))
        .bind(key.tokenHash)
        .bind(key.appId)
        .bind(key.hint)
        .bind(key.scopes.join(u','))
        .bind(key.createdAt)
        .execute();
}

Result<ApiKey> ApiKeyTable::find(const QByteArray &tokenHash) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT token_hash, app_id, hint, scopes, created_at FROM api_keys"
                       " WHERE token_hash = ?"));
    if (auto done = query.bind(tokenHash).execute(); !done)
        return makeUnexpected(done.error());
    if (!query.next())
        return makeUnexpected(Error::notFound(QStringLiteral("There is no such API key")));
    return ApiKey{.tokenHash = query.value(0).toByteArray(),
        .appId = query.value(1).toString(),
        .hint = query.value(2).toString(),
        .scopes = query.value(3).toString().split(u',', Qt::SkipEmptyParts),
        .createdAt = query.value(4).toLongLong()};
}

} // namespace Store
