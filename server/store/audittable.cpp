// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/audittable.h"

#include "server/store/query.h"

#include <limits>

namespace Store {

namespace {

//! Later than any entry.
constexpr qint64 kNewestId = std::numeric_limits<qint64>::max();

} // namespace

Result<void> AuditTable::insert(const AuditRow &row)
{
    return Query(m_database.connection(),
        QStringLiteral("INSERT INTO audit (app_id, actor, action, target, detail, address,"
                       " created_at) VALUES (?, ?, ?, ?, ?, ?, ?)"))
        .bind(row.appId)
        .bind(row.actor)
        .bind(row.action)
        .bind(row.target)
        .bind(QString::fromUtf8(row.detail))
        .bind(notNull(row.address))
        .bind(row.createdAt)
        .execute();
}

Result<QList<AuditRow>> AuditTable::list(const QString &appId, const AuditPage &page) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT id, actor, action, target, detail, address, created_at FROM audit"
                       " WHERE app_id = ? AND id > coalesce((SELECT audit_after FROM apps"
                       "  WHERE apps.id = ?), 0) AND id < ? AND (? = '' OR action = ?)"
                       " AND (? = '' OR actor = ? OR substr(actor, instr(actor, ':') + 1) = ?)"
                       " AND (? = 0 OR created_at >= ?) AND (? = 0 OR created_at < ?)"
                       " AND (action LIKE CAST(? AS TEXT) ESCAPE '\\'"
                       "  OR target LIKE CAST(? AS TEXT) ESCAPE '\\'"
                       "  OR actor LIKE CAST(? AS TEXT) ESCAPE '\\') ORDER BY id DESC LIMIT ?"));
    query.bind(appId).bind(appId).bind(page.before > 0 ? page.before : kNewestId);
    query.bind(notNull(page.action)).bind(page.action);
    for (int i = 0; i < 3; ++i)
        query.bind(notNull(page.actor));
    query.bind(page.since).bind(page.since).bind(page.until).bind(page.until);
    const QByteArray part = containing(page.search);
    query.bind(part).bind(part).bind(part).bind(page.size);
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QList<AuditRow> result;
    while (query.next()) {
        result.append({.id = query.value(0).toLongLong(),
            .appId = appId,
            .actor = query.value(1).toString(),
            .action = query.value(2).toString(),
            .target = query.value(3).toString(),
            .detail = query.value(4).toString().toUtf8(),
            .address = query.value(5).toString(),
            .createdAt = query.value(6).toLongLong()});
    }
    return result;
}

} // namespace Store
