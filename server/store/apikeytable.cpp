// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/apikeytable.h"

#include "server/store/query.h"

namespace Store {

namespace {

constexpr const char *kApiKeyColumns =
    "SELECT token_hash, id, app_id, name, hint, scopes, created_at,"
    " expires_at, last_used_at, created_by FROM api_keys ";

ApiKey readApiKey(const Query &query)
{
    return {.tokenHash = query.value(0).toByteArray(),
        .id = query.value(1).toString(),
        .appId = query.value(2).toString(),
        .name = query.value(3).toString(),
        .hint = query.value(4).toString(),
        .scopes = query.value(5).toString().split(u',', Qt::SkipEmptyParts),
        .createdAt = query.value(6).toLongLong(),
        .expiresAt = query.value(7).toLongLong(),
        .lastUsedAt = query.value(8).toLongLong(),
        .createdBy = query.value(9).toString()};
}

Error noSuchKey()
{
    return Error::notFound(QStringLiteral("There is no such API key"));
}

} // namespace

Result<void> ApiKeyTable::insert(const ApiKey &key)
{
    return Query(m_database.connection(),
        QStringLiteral("INSERT INTO api_keys (token_hash, id, app_id, name, hint, scopes,"
                       " created_at, expires_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"))
        .bind(key.tokenHash)
        .bind(key.id)
        .bind(key.appId)
        .bind(notNull(key.name))
        .bind(key.hint)
        .bind(key.scopes.join(u','))
        .bind(key.createdAt)
        .bind(orNull(key.expiresAt))
        .bind(key.createdBy)
        .execute();
}

Result<ApiKey> ApiKeyTable::find(const QByteArray &tokenHash) const
{
    Query query(m_database.connection(),
        QLatin1String(kApiKeyColumns)
            + QStringLiteral("WHERE token_hash = ? AND EXISTS (SELECT 1 FROM apps a"
                             " WHERE a.id = api_keys.app_id AND a.removed_at IS NULL)"));
    if (auto done = query.bind(tokenHash).execute(); !done)
        return makeUnexpected(done.error());
    if (!query.next())
        return makeUnexpected(noSuchKey());
    return readApiKey(query);
}

Result<ApiKey> ApiKeyTable::findById(const QString &appId, const QString &id) const
{
    Query query(m_database.connection(),
        QLatin1String(kApiKeyColumns) + QStringLiteral("WHERE app_id = ? AND id = ?"));
    if (auto done = query.bind(appId).bind(id).execute(); !done)
        return makeUnexpected(done.error());
    if (!query.next())
        return makeUnexpected(noSuchKey());
    return readApiKey(query);
}

Result<QString> ApiKeyTable::makerOf(const QString &id) const
{
    Query query(
        m_database.connection(), QStringLiteral("SELECT created_by FROM api_keys WHERE id = ?"));
    if (auto done = query.bind(id).execute(); !done)
        return makeUnexpected(done.error());
    if (!query.next())
        return makeUnexpected(noSuchKey());
    return query.value(0).toString();
}

Result<QList<ApiKey>> ApiKeyTable::list(const QString &appId, const Position &after, int size) const
{
    Query query(m_database.connection(),
        QLatin1String(kApiKeyColumns)
            + QStringLiteral("WHERE app_id = ? AND (created_at, id) > (?, ?)"
                             " ORDER BY created_at, id LIMIT ?"));
    query.bind(appId).bind(after.number).bind(notNull(after.id)).bind(size);
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QList<ApiKey> result;
    while (query.next())
        result.append(readApiKey(query));
    return result;
}

Result<void> ApiKeyTable::touch(const QByteArray &tokenHash, qint64 time)
{
    return Query(m_database.connection(),
        QStringLiteral("UPDATE api_keys SET last_used_at = ? WHERE token_hash = ?"))
        .bind(time)
        .bind(tokenHash)
        .execute();
}

Result<void> ApiKeyTable::remove(const QString &appId, const QString &id)
{
    Query query(m_database.connection(),
        QStringLiteral("DELETE FROM api_keys WHERE app_id = ? AND id = ?"));
    if (auto done = query.bind(appId).bind(id).execute(); !done)
        return done;
    if (query.affectedRows() == 0)
        return makeUnexpected(noSuchKey());
    return {};
}

} // namespace Store
