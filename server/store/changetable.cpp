// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/changetable.h"

#include "server/store/query.h"

namespace Store {

Result<bool> ChangeTable::isAwaited(
    const QString &appId, const QString &kind, const QString &structure) const
{
    Query query(m_database.connection(),
        QStringLiteral(
            "SELECT 1 FROM triggers WHERE app_id = ? AND kind = ? AND subject = ? LIMIT 1"));
    if (auto done = query.bind(appId).bind(kind).bind(structure).execute(); !done)
        return makeUnexpected(done.error());
    return query.next();
}

Result<void> ChangeTable::insert(const ObjectChange &change)
{
    return Query(m_database.connection(),
        QStringLiteral("INSERT INTO changes (app_id, kind, structure, object, cause)"
                       " VALUES (?, ?, ?, ?, ?)"))
        .bind(change.appId)
        .bind(change.kind)
        .bind(change.structure)
        .bind(change.object)
        .bind(QString::fromUtf8(change.cause))
        .execute();
}

Result<QList<ObjectChange>> ChangeTable::oldest(qint64 after, int size) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT no, app_id, kind, structure, object, cause FROM changes"
                       " WHERE no > ? ORDER BY no LIMIT ?"));
    if (auto done = query.bind(after).bind(size).execute(); !done)
        return makeUnexpected(done.error());
    QList<ObjectChange> result;
    while (query.next()) {
        result.append({.no = query.value(0).toLongLong(),
            .appId = query.value(1).toString(),
            .kind = query.value(2).toString(),
            .structure = query.value(3).toString(),
            .object = query.value(4).toString(),
            .cause = query.value(5).toString().toUtf8()});
    }
    return result;
}

Result<void> ChangeTable::remove(qint64 no)
{
    return Query(m_database.connection(), QStringLiteral("DELETE FROM changes WHERE no = ?"))
        .bind(no)
        .execute();
}

Result<void> ChangeTable::clear()
{
    return Query(m_database.connection(), QStringLiteral("DELETE FROM changes")).execute();
}

Result<qint64> ChangeTable::count() const
{
    Query query(m_database.connection(), QStringLiteral("SELECT count(*) FROM changes"));
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    return query.next() ? query.value(0).toLongLong() : 0;
}

} // namespace Store
