// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/noticetable.h"

#include "server/store/audience.h"
#include "server/store/query.h"

namespace Store {

Result<void> NoticeTable::add(const Notice &notice, qint64 now)
{
    if (m_database.node().isEmpty())
        return {};
    m_database.forgetLogs();
    Query next(m_database.connection(),
        QStringLiteral("UPDATE apps SET last_notice = last_notice + 1 WHERE id = ?"
                       " RETURNING last_notice, last_seq"));
    if (auto done = next.bind(notice.appId).execute(); !done)
        return done;
    if (!next.next())
        return makeUnexpected(
            Error::notFound(QStringLiteral("There is no app %1").arg(notice.appId)));
    return Query(m_database.connection(),
        QStringLiteral("INSERT INTO notices (app_id, no, at_seq, kind, detail, node, created_at)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?)"))
        .bind(notice.appId)
        .bind(next.value(0))
        .bind(next.value(1))
        .bind(notice.kind)
        .bind(notice.detail)
        .bind(m_database.node())
        .bind(now)
        .execute();
}

Result<QList<Notice>> NoticeTable::after(const QString &appId, qint64 no, int size) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT no, at_seq, kind, detail, node FROM notices"
                       " WHERE app_id = ? AND no > ? ORDER BY no LIMIT ?"));
    if (auto done = query.bind(appId).bind(no).bind(size).execute(); !done)
        return makeUnexpected(done.error());
    QList<Notice> result;
    while (query.next())
        result.append({.appId = appId,
            .no = query.value(0).toLongLong(),
            .atSeq = query.value(1).toLongLong(),
            .kind = query.value(2).toString(),
            .detail = query.value(3).toString().toUtf8(),
            .node = query.value(4).toString()});
    return result;
}

Result<QHash<QString, Head>> NoticeTable::heads(const QHash<QString, qint64> &asked) const
{
    QStringList apps;
    QStringList numbers;
    for (auto it = asked.cbegin(); it != asked.cend(); ++it) {
        apps.append(it.key());
        numbers.append(QString::number(*it));
    }
    Query query(m_database.connection(),
        QStringLiteral("SELECT a.id, a.epoch, a.last_seq, a.last_notice, p.id FROM json_each(?) j"
                       " CROSS JOIN json_each(?) n ON n.key = j.key"
                       " CROSS JOIN apps a ON a.id = j.value AND a.removed_at IS NULL"
                       " LEFT JOIN pushes p ON p.app_id = a.id"
                       " AND p.seq = CAST(n.value AS BIGINT)"));
    if (auto done = query.bind(toJson(apps)).bind(toJson(numbers)).execute(); !done)
        return makeUnexpected(done.error());
    QHash<QString, Head> result;
    while (query.next())
        result.insert(query.value(0).toString(),
            {.epoch = query.value(1).toString(),
                .seq = query.value(2).toLongLong(),
                .notice = query.value(3).toLongLong(),
                .pushThere = query.value(4).toString()});
    return result;
}

} // namespace Store
