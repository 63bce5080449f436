// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/inboxtable.h"

#include "server/store/apptable.h"
#include "server/store/query.h"

namespace Store {

namespace {

const QString kUnread = QStringLiteral("unread");
const QString kRead = QStringLiteral("read");
const QString kDone = QStringLiteral("done");

//! What becomes of \a now, which is so, by what is \a wanted.
InboxChange changed(const InboxChange &now, const InboxChange &wanted)
{
    InboxChange result = now;
    if (wanted.state != kRead) {
        result.state = wanted.state;
        result.snoozedUntil = wanted.snoozedUntil;
    } else if (now.state == kUnread) {
        result.state = kRead;
    }
    return result;
}

} // namespace

QString InboxTable::withRanges()
{
    return QStringLiteral("WITH ranges AS MATERIALIZED (SELECT to_seq, state, version, created_at"
                          " FROM inbox_ranges WHERE app_id = ? AND user_id = ?) ");
}

void InboxTable::bindRanges(Query &query, const QString &appId, const QString &userId)
{
    query.bind(appId).bind(userId);
}

QString InboxTable::state(const QString &push, const QString &row)
{
    const QString covered =
        QStringLiteral("EXISTS (SELECT 1 FROM ranges g WHERE g.state = '%3' AND g.to_seq >= %1.seq"
                       " AND g.version > coalesce(%2.version, 0) AND g.created_at >= "
                       "coalesce(%2.snoozed_until, 0))");
    return QStringLiteral("CASE WHEN %2.state = 'done' OR %3 THEN 'done'"
                          " WHEN %2.state = 'read' OR %4 THEN 'read' ELSE 'unread' END")
        .arg(row, covered.arg(push, row, kDone), covered.arg(push, row, kRead));
}

Result<InboxChange> InboxTable::current(
    const QString &appId, const QString &userId, qint64 seq) const
{
    static const QString kSql = withRanges()
        + QStringLiteral("SELECT %1, s.snoozed_until FROM (SELECT ? seq) p LEFT JOIN inbox_states s"
                         " ON s.app_id = ? AND s.user_id = ? AND s.seq = p.seq")
              .arg(state(QStringLiteral("p"), QStringLiteral("s")));
    Query query(m_database.connection(), kSql);
    bindRanges(query, appId, userId);
    if (auto done = query.bind(seq).bind(appId).bind(userId).execute(); !done)
        return makeUnexpected(done.error());
    InboxChange result{.seq = seq, .state = kUnread};
    if (query.next()) {
        result.state = query.value(0).toString();
        result.snoozedUntil = query.value(1).toLongLong();
    }
    return result;
}

Result<std::optional<InboxChange>> InboxTable::set(
    const QString &appId, const QString &userId, const InboxChange &wanted, qint64 now)
{
    const auto before = current(appId, userId, wanted.seq);
    if (!before)
        return makeUnexpected(before.error());
    InboxChange change = changed(*before, wanted);
    if (change.snoozedUntil <= now)
        change.snoozedUntil = 0;
    const bool wasSnoozed = before->snoozedUntil > now;
    if (change.state == before->state
        && change.snoozedUntil == (wasSnoozed ? before->snoozedUntil : 0))
        return std::optional<InboxChange>();
    const auto version = AppTable(m_database).advanceState(appId);
    if (!version)
        return makeUnexpected(version.error());
    change.version = *version;
    auto kept = Query(m_database.connection(),
        QStringLiteral("INSERT INTO inbox_states"
                       " (app_id, user_id, seq, state, snoozed_until, version)"
                       " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (app_id, user_id, seq)"
                       " DO UPDATE SET state = excluded.state,"
                       "  snoozed_until = excluded.snoozed_until, version = excluded.version"))
                    .bind(appId)
                    .bind(userId)
                    .bind(change.seq)
                    .bind(change.state)
                    .bind(orNull(change.snoozedUntil))
                    .bind(change.version)
                    .execute();
    if (!kept)
        return makeUnexpected(kept.error());
    return std::optional(std::move(change));
}

// What it makes needless goes: an older one of the same state, or of any if this one is for what is
// done, that reaches no farther. What was put off beyond an older one may have come back since.
Result<std::optional<InboxChange>> InboxTable::setUpTo(
    const QString &appId, const QString &userId, const InboxChange &wanted, qint64 now)
{
    Query same(m_database.connection(),
        QStringLiteral("SELECT 1 FROM inbox_ranges g WHERE app_id = ? AND user_id = ?"
                       " AND state IN (?, 'done') AND to_seq >= ? AND NOT EXISTS (SELECT 1"
                       "  FROM inbox_states s WHERE s.app_id = g.app_id AND s.user_id = g.user_id"
                       "  AND s.version > g.version)"
                       " AND NOT EXISTS (SELECT 1 FROM inbox_states s"
                       "  INDEXED BY inbox_states_snoozed WHERE s.app_id = g.app_id"
                       "  AND s.user_id = g.user_id AND s.snoozed_until > g.created_at"
                       "  AND s.snoozed_until <= ?)"));
    same.bind(appId).bind(userId).bind(wanted.state);
    if (auto done = same.bind(wanted.seq).bind(now).execute(); !done)
        return makeUnexpected(done.error());
    if (same.next())
        return std::optional<InboxChange>();
    const auto version = AppTable(m_database).advanceState(appId);
    if (!version)
        return makeUnexpected(version.error());
    InboxChange change{
        .seq = wanted.seq, .state = wanted.state, .isUpTo = true, .at = now, .version = *version};
    auto kept = Query(m_database.connection(),
        QStringLiteral("DELETE FROM inbox_ranges WHERE app_id = ? AND user_id = ?"
                       " AND to_seq <= ? AND ? IN (state, 'done')"))
                    .bind(appId)
                    .bind(userId)
                    .bind(change.seq)
                    .bind(change.state)
                    .execute();
    if (kept)
        kept = Query(m_database.connection(),
            QStringLiteral("INSERT INTO inbox_ranges"
                           " (app_id, user_id, version, to_seq, state, created_at)"
                           " VALUES (?, ?, ?, ?, ?, ?)"))
                   .bind(appId)
                   .bind(userId)
                   .bind(change.version)
                   .bind(change.seq)
                   .bind(change.state)
                   .bind(change.at)
                   .execute();
    if (!kept)
        return makeUnexpected(kept.error());
    return std::optional(std::move(change));
}

// Each kind by its own index, no further than it is wanted.
Result<QList<InboxChange>> InboxTable::since(const Since &wanted) const
{
    Query query(m_database.connection(),
        QStringLiteral(
            "WITH me AS MATERIALIZED (SELECT since_seq FROM users WHERE app_id = ? AND id = ?)"
            " SELECT seq, state, snoozed_until, is_up_to, at, version FROM ("
            "  SELECT * FROM (SELECT seq, state, snoozed_until, 0 is_up_to, 0 at, version"
            "   FROM inbox_states INDEXED BY inbox_states_by_version"
            "   WHERE app_id = ? AND user_id = ? AND version > ?"
            "   AND seq > (SELECT since_seq FROM me) ORDER BY version LIMIT ?)"
            "  UNION ALL SELECT * FROM (SELECT to_seq, state, CAST(NULL AS INTEGER), 1, "
            "created_at, version"
            "   FROM inbox_ranges WHERE app_id = ? AND user_id = ? AND version > ?"
            "   AND to_seq > (SELECT since_seq FROM me) ORDER BY version LIMIT ?))"
            " ORDER BY version LIMIT ?"));
    query.bind(wanted.appId).bind(wanted.userId);
    for (int i = 0; i < 2; ++i)
        query.bind(wanted.appId).bind(wanted.userId).bind(wanted.version).bind(wanted.size);
    if (auto done = query.bind(wanted.size).execute(); !done)
        return makeUnexpected(done.error());
    QList<InboxChange> result;
    while (query.next()) {
        result.append({.seq = query.value(0).toLongLong(),
            .state = query.value(1).toString(),
            .snoozedUntil = query.value(2).toLongLong(),
            .isUpTo = query.value(3).toBool(),
            .at = query.value(4).toLongLong(),
            .version = query.value(5).toLongLong()});
    }
    return result;
}

} // namespace Store
