// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/recipients.h"

#include "server/store/query.h"

namespace Store {

namespace {

Result<QStringList> idsOf(Query &query)
{
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QStringList result;
    while (query.next())
        result.append(query.value(0).toString());
    return result;
}

} // namespace

// max() of a group in SQLite: the other columns are those of the row that has it. The plus keeps it
// from looking at the deliveries of everybody for each recipient, by their ends.
QString Recipients::states() const
{
    return QStringLiteral(
        "WITH recipients AS (%1),"
        " words AS (SELECT user_id, state, reason, created_at,"
        "  CASE state WHEN 'clicked' THEN 6 WHEN 'read' THEN 5 WHEN 'dismissed' THEN 4"
        "   WHEN 'displayed' THEN 3 WHEN 'suppressed' THEN 2 ELSE 1 END rank FROM ("
        "  SELECT user_id, state, reason, created_at FROM receipts"
        "   WHERE app_id = ? AND seq = ?"
        "  UNION ALL SELECT user_id, state, NULL, created_at FROM receipt_ranges"
        "   WHERE app_id = ? AND to_seq >= ? AND from_seq < ?)),"
        " furthest AS (SELECT user_id, state, reason, created_at, max(rank) FROM words"
        "  GROUP BY user_id),"
        " states AS (SELECT r.user_id, f.reason, f.created_at,"
        "  coalesce(f.state, CASE WHEN EXISTS (SELECT 1 FROM deliveries d"
        "   WHERE d.app_id = ? AND d.user_id = r.user_id AND d.from_seq < ?"
        "   AND +d.to_seq >= ?) THEN 'delivered' ELSE 'queued' END) state"
        "  FROM recipients r LEFT JOIN furthest f ON f.user_id = r.user_id) ")
        .arg(m_push.audience.recipients());
}

void Recipients::bindStates(Query &query) const
{
    m_push.audience.bindRecipients(query, m_push.appId, m_push.seq);
    query.bind(m_push.appId).bind(m_push.seq);
    query.bind(m_push.appId).bind(m_push.seq).bind(m_push.seq);
    query.bind(m_push.appId).bind(m_push.seq).bind(m_push.seq);
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

// CROSS JOIN, because SQLite then looks at the short list first.
Result<QStringList> Recipients::among(const QStringList &ids) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT u.id FROM json_each(?) j CROSS JOIN users u WHERE u.app_id = ?"
                       " AND u.id = j.value AND u.since_seq < ? AND EXISTS (%1)")
            .arg(m_push.audience.recipients(QStringLiteral("j.value"))));
    query.bind(toJson(ids)).bind(m_push.appId).bind(m_push.seq);
    m_push.audience.bindRecipients(query, m_push.appId, m_push.seq);
    return idsOf(query);
}

Result<std::optional<Audience>> Recipients::present() const
{
    if (m_push.audience.users.isEmpty())
        return std::optional(m_push.audience);
    const auto users = among(m_push.audience.users);
    if (!users)
        return makeUnexpected(users.error());
    return users->isEmpty() ? std::nullopt : std::optional(Audience{.users = *users});
}

Result<QStringList> Recipients::left() const
{
    if (!m_push.audience.isGroup())
        return QStringList();
    Query query(m_database.connection(),
        QStringLiteral("SELECT u.id FROM (%1) m CROSS JOIN users u WHERE u.app_id = ?"
                       " AND u.id = m.user_id AND u.since_seq < ?")
            .arg(m_push.audience.formerRecipients()));
    m_push.audience.bindFormerRecipients(query, m_push.appId, m_push.seq);
    return idsOf(query.bind(m_push.appId).bind(m_push.seq));
}

} // namespace Store
