// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/recipients.h"

#include "server/store/query.h"

namespace Store {

// max() of a group in SQLite: the other columns are those of the row that has it.
QString Recipients::states() const
{
    return QStringLiteral(
               "WITH words AS (SELECT user_id, state, reason, created_at,"
               "  CASE state WHEN 'clicked' THEN 6 WHEN 'read' THEN 5 WHEN 'dismissed' THEN 4"
               "   WHEN 'displayed' THEN 3 WHEN 'suppressed' THEN 2 ELSE 1 END rank FROM ("
               "  SELECT user_id, state, reason, created_at FROM receipts"
               "   WHERE app_id = ? AND seq = ?"
               "  UNION ALL SELECT user_id, state, NULL, created_at FROM receipt_ranges"
               "   WHERE app_id = ? AND to_seq >= ? AND from_seq < ?)),"
               " furthest AS (SELECT user_id, state, reason, created_at, max(rank) FROM words"
               "  GROUP BY user_id),"
               " states AS (SELECT u.id user_id, f.reason, f.created_at,"
               "  coalesce(f.state, CASE WHEN EXISTS (SELECT 1 FROM deliveries d"
               "   WHERE d.app_id = u.app_id AND d.user_id = u.id AND d.from_seq < ?"
               "   AND d.to_seq >= ?) THEN 'delivered' ELSE 'queued' END) state"
               "  FROM users u LEFT JOIN furthest f ON f.user_id = u.id"
               "  WHERE u.app_id = ? AND ")
        + m_push.audience.members() + QStringLiteral(") ");
}

void Recipients::bindStates(Query &query) const
{
    query.bind(m_push.appId).bind(m_push.seq);
    query.bind(m_push.appId).bind(m_push.seq).bind(m_push.seq);
    query.bind(m_push.seq).bind(m_push.seq).bind(m_push.appId);
    m_push.audience.bindTo(query);
}

Result<QList<Recipient>> Recipients::list(
    const QString &after, int size, const QString &state) const
{
    Query query(m_database.connection(),
        states()
            + QStringLiteral("SELECT user_id, state, reason, created_at FROM states"
                             " WHERE user_id > ? AND (? = '' OR state = ?)"
                             " ORDER BY user_id LIMIT ?"));
    bindStates(query);
    query.bind(notNull(after)).bind(notNull(state)).bind(notNull(state)).bind(size);
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QList<Recipient> result;
    while (query.next()) {
        result.append({.userId = query.value(0).toString(),
            .state = query.value(1).toString(),
            .reason = query.value(2).toString(),
            .at = query.value(3).toLongLong()});
    }
    return result;
}

Result<QMap<QString, qint64>> Recipients::counts() const
{
    Query query(m_database.connection(),
        states() + QStringLiteral("SELECT state, count(*) FROM states GROUP BY state"));
    bindStates(query);
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QMap<QString, qint64> result;
    while (query.next())
        result.insert(query.value(0).toString(), query.value(1).toLongLong());
    return result;
}

} // namespace Store
