// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/apptable.h"

#include "server/store/query.h"

namespace Store {

Result<void> AppTable::insert(const App &app)
{
    return Query(m_database.connection(),
        QStringLiteral("INSERT INTO apps (id, epoch, last_seq, created_at) VALUES (?, ?, ?, ?)"))
        .bind(app.id)
        .bind(app.epoch)
        .bind(app.lastSeq)
        .bind(app.createdAt)
        .execute();
}

Result<App> AppTable::find(const QString &id) const
{
    Query query(m_database.connection(),
        QStringLiteral(
            "SELECT id, epoch, last_seq, pruned_seq, created_at FROM apps WHERE id = ?"));
    if (auto done = query.bind(id).execute(); !done)
        return makeUnexpected(done.error());
    if (!query.next())
        return makeUnexpected(Error::notFound(QStringLiteral("There is no app %1").arg(id)));
    return App{.id = query.value(0).toString(),
        .epoch = query.value(1).toString(),
        .lastSeq = query.value(2).toLongLong(),
        .prunedSeq = query.value(3).toLongLong(),
        .createdAt = query.value(4).toLongLong()};
}

Result<App> AppTable::advance(const QString &id)
{
    Query update(m_database.connection(),
        QStringLiteral("UPDATE apps SET last_seq = last_seq + 1 WHERE id = ?"));
    if (auto done = update.bind(id).execute(); !done)
        return makeUnexpected(done.error());
    return find(id);
}

} // namespace Store
