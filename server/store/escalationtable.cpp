// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/escalationtable.h"

#include "server/store/query.h"

namespace Store {

namespace {

//! In one that is being removed nothing can be sent.
const QString kOfAnApp = QStringLiteral(" AND EXISTS (SELECT 1 FROM apps a WHERE a.id = app_id"
                                        "  AND a.removed_at IS NULL)");

Escalation readEscalation(const Query &query)
{
    return {.appId = query.value(0).toString(),
        .seq = query.value(1).toLongLong(),
        .dueAt = query.value(2).toLongLong(),
        .sentSeq = query.value(3).toLongLong()};
}

} // namespace

Result<void> EscalationTable::insert(const Escalation &escalation)
{
    return Query(m_database.connection(),
        QStringLiteral("INSERT INTO escalations (app_id, seq, due_at) VALUES (?, ?, ?)"))
        .bind(escalation.appId)
        .bind(escalation.seq)
        .bind(escalation.dueAt)
        .execute();
}

Result<std::optional<Escalation>> EscalationTable::find(const QString &appId, qint64 seq) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT app_id, seq, due_at, sent_seq FROM escalations"
                       " WHERE app_id = ? AND seq = ?"));
    if (auto done = query.bind(appId).bind(seq).execute(); !done)
        return makeUnexpected(done.error());
    return query.next() ? std::optional(readEscalation(query)) : std::nullopt;
}

Result<QList<Escalation>> EscalationTable::due(qint64 now, int size) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT app_id, seq, due_at, sent_seq FROM escalations"
                       " INDEXED BY escalations_by_time WHERE sent_seq IS NULL AND due_at <= ?")
            + kOfAnApp + QStringLiteral(" ORDER BY due_at LIMIT ?"));
    if (auto done = query.bind(now).bind(size).execute(); !done)
        return makeUnexpected(done.error());
    QList<Escalation> result;
    while (query.next())
        result.append(readEscalation(query));
    return result;
}

Result<std::optional<qint64>> EscalationTable::next() const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT due_at FROM escalations INDEXED BY escalations_by_time"
                       " WHERE sent_seq IS NULL")
            + kOfAnApp + QStringLiteral(" ORDER BY due_at LIMIT 1"));
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    return query.next() ? std::optional(query.value(0).toLongLong()) : std::nullopt;
}

Result<void> EscalationTable::setSent(const Escalation &escalation, qint64 sentSeq)
{
    return Query(m_database.connection(),
        QStringLiteral("UPDATE escalations SET sent_seq = ? WHERE app_id = ? AND seq = ?"))
        .bind(sentSeq)
        .bind(escalation.appId)
        .bind(escalation.seq)
        .execute();
}

Result<void> EscalationTable::remove(const QString &appId, qint64 seq)
{
    return Query(m_database.connection(),
        QStringLiteral("DELETE FROM escalations WHERE app_id = ? AND seq = ?"
                       " AND sent_seq IS NULL"))
        .bind(appId)
        .bind(seq)
        .execute();
}

} // namespace Store
