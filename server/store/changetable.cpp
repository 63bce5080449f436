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

Result<QString> ChangeTable::nextApp(const QString &app) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT app_id FROM changes WHERE app_id > ? ORDER BY app_id LIMIT 1"));
    if (auto done = query.bind(notNull(app)).execute(); !done)
        return makeUnexpected(done.error());
    return query.next() ? query.value(0).toString() : QString();
}

Result<QList<ObjectChange>> ChangeTable::oldest(const QString &appId, int size, qint64 bytes) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT no, app_id, kind, structure, object, cause FROM changes"
                       " WHERE app_id = ? ORDER BY no LIMIT ?"));
    if (auto done = query.bind(appId).bind(size).execute(); !done)
        return makeUnexpected(done.error());
    QList<ObjectChange> result;
    while (bytes > 0 && query.next()) {
        result.append({.no = query.value(0).toLongLong(),
            .appId = query.value(1).toString(),
            .kind = query.value(2).toString(),
            .structure = query.value(3).toString(),
            .object = query.value(4).toString(),
            .cause = query.value(5).toString().toUtf8()});
        bytes -= result.last().cause.size();
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
