// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/recalltable.h"

#include "server/store/audience.h"
#include "server/store/query.h"

#include <algorithm>

namespace Store {

Result<void> RecallTable::insert(const QString &appId, qint64 seq)
{
    return Query(m_database.connection(),
        QStringLiteral("INSERT INTO recalls (app_id, at_seq, seq, by_seq)"
                       " SELECT id, last_seq, ?, 0 FROM apps WHERE id = ?"
                       " ON CONFLICT (app_id, at_seq, seq) DO UPDATE SET by_seq = 0"))
        .bind(seq)
        .bind(appId)
        .execute();
}

Result<void> RecallTable::insertReplaced(const QString &appId, qint64 seq, qint64 by)
{
    return Query(m_database.connection(),
        QStringLiteral("INSERT INTO recalls (app_id, at_seq, seq, by_seq) VALUES (?, ?, ?, ?)"
                       " ON CONFLICT DO NOTHING"))
        .bind(appId)
        .bind(by - 1)
        .bind(seq)
        .bind(by)
        .execute();
}

Result<QList<Recall>> RecallTable::unheard(
    const QString &appId, const QString &userId, qint64 upTo, int size) const
{
    static const QString kSql = Audience::withMine()
        + QStringLiteral("SELECT r.seq, r.by_seq FROM recalls r"
                         " JOIN pushes p ON p.app_id = r.app_id AND p.seq = r.seq"
                         " LEFT JOIN pushes n ON n.app_id = r.app_id AND n.seq = r.by_seq"
                         " WHERE r.app_id = ? AND r.at_seq >= ? AND r.seq <= ? AND %1"
                         " AND (r.by_seq = 0 OR %2) ORDER BY r.at_seq DESC, r.seq DESC LIMIT ?")
              .arg(
                  Audience::includes(QStringLiteral("p")), Audience::includes(QStringLiteral("n")));
    Query query(m_database.connection(), kSql);
    Audience::bindUser(query, appId, userId);
    query.bind(appId).bind(upTo).bind(upTo);
    if (auto done = query.bind(size).execute(); !done)
        return makeUnexpected(done.error());
    QList<Recall> result;
    while (query.next())
        result.append({query.value(0).toLongLong(), query.value(1).toLongLong()});
    std::reverse(result.begin(), result.end());
    return result;
}

} // namespace Store
