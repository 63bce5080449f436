// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/idempotencytable.h"

#include "server/store/query.h"

namespace Store {

Result<void> IdempotencyTable::insert(const IdempotencyRow &row)
{
    return Query(m_database.connection(),
        QStringLiteral("INSERT INTO idempotency_keys (app_id, key, fingerprint, answer, created_at)"
                       " VALUES (?, ?, ?, ?, ?) ON CONFLICT (app_id, key) DO UPDATE SET"
                       " fingerprint = excluded.fingerprint, answer = excluded.answer,"
                       " created_at = excluded.created_at"))
        .bind(row.appId)
        .bind(row.key)
        .bind(row.fingerprint)
        .bind(row.answer)
        .bind(row.createdAt)
        .execute();
}

Result<IdempotencyRow> IdempotencyTable::find(
    const QString &appId, const QString &key, qint64 oldest) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT fingerprint, answer, created_at FROM idempotency_keys"
                       " WHERE app_id = ? AND key = ? AND created_at >= ?"));
    if (auto done = query.bind(appId).bind(key).bind(oldest).execute(); !done)
        return makeUnexpected(done.error());
    if (!query.next())
        return makeUnexpected(Error::notFound(QStringLiteral("That key was not used")));
    return IdempotencyRow{.appId = appId,
        .key = key,
        .fingerprint = query.value(0).toByteArray(),
        .answer = query.value(1).toByteArray(),
        .createdAt = query.value(2).toLongLong()};
}

} // namespace Store
