// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/filetable.h"

#include "server/store/query.h"

#include <algorithm>

namespace Store {

namespace {

const QString kFileColumns =
    QStringLiteral("app_id, id, extension, hash, size, type, name, user_id, created_at");

//! Values of one statement.
constexpr qsizetype kIdsAtOnce = 500;

} // namespace

Result<void> FileTable::insert(const File &file, qint64 most)
{
    const auto before = bytes(file.appId);
    if (!before)
        return makeUnexpected(before.error());
    const qint64 after = *before + std::max(file.size, kLeastCounted);
    if (after > most)
        return makeUnexpected(Error{
            Error::Code::Full, QStringLiteral("The files of an app may have %1 bytes").arg(most)});
    auto done = Query(m_database.connection(),
        QStringLiteral("INSERT INTO files (%1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .arg(kFileColumns))
                    .bind(file.appId)
                    .bind(file.id)
                    .bind(file.extension)
                    .bind(file.hash)
                    .bind(file.size)
                    .bind(notNull(file.type))
                    .bind(notNull(file.name))
                    .bind(notNull(file.userId))
                    .bind(file.createdAt)
                    .execute();
    if (!done)
        return done;
    return Query(m_database.connection(),
        QStringLiteral("INSERT INTO file_totals (app_id, bytes) VALUES (?, ?)"
                       " ON CONFLICT (app_id) DO UPDATE SET bytes = excluded.bytes"))
        .bind(file.appId)
        .bind(after)
        .execute();
}

Result<QList<File>> FileTable::read(Query &query) const
{
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QList<File> result;
    while (query.next())
        result.append({.appId = query.value(0).toString(),
            .id = query.value(1).toString(),
            .extension = query.value(2).toString(),
            .hash = query.value(3).toString(),
            .size = query.value(4).toLongLong(),
            .type = query.value(5).toString(),
            .name = query.value(6).toString(),
            .userId = query.value(7).toString(),
            .createdAt = query.value(8).toLongLong()});
    return result;
}

Result<File> FileTable::find(const QString &appId, const QString &id) const
{
    auto found = among(appId, {id});
    if (!found)
        return makeUnexpected(found.error());
    if (found->isEmpty())
        return makeUnexpected(
            Error::notFound(QStringLiteral("There is no file %1 in app %2").arg(id, appId)));
    return found->takeFirst();
}

Result<QList<File>> FileTable::among(const QString &appId, const QStringList &ids) const
{
    QList<File> result;
    for (qsizetype from = 0; from < ids.size(); from += kIdsAtOnce) {
        const QStringList some = ids.mid(from, kIdsAtOnce);
        const QStringList marks(some.size(), QStringLiteral("?"));
        Query query(m_database.connection(),
            QStringLiteral("SELECT %1 FROM files WHERE app_id = ? AND id IN (%2)")
                .arg(kFileColumns, marks.join(u',')));
        query.bind(notNull(appId));
        for (const QString &id : some)
            query.bind(notNull(id));
        auto files = read(query);
        if (!files)
            return files;
        result += *files;
    }
    return result;
}

Result<QList<File>> FileTable::list(const QString &appId, qint64 size) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT %1 FROM files WHERE app_id = ? ORDER BY created_at, id LIMIT ?")
            .arg(kFileColumns));
    return read(query.bind(notNull(appId)).bind(size));
}

Result<qint64> FileTable::bytes(const QString &appId) const
{
    Query query(
        m_database.connection(), QStringLiteral("SELECT bytes FROM file_totals WHERE app_id = ?"));
    if (auto done = query.bind(notNull(appId)).execute(); !done)
        return makeUnexpected(done.error());
    return query.next() ? query.value(0).toLongLong() : 0;
}

Result<bool> FileTable::isUsed(const QString &hash) const
{
    Query query(
        m_database.connection(), QStringLiteral("SELECT 1 FROM files WHERE hash = ? LIMIT 1"));
    if (auto done = query.bind(notNull(hash)).execute(); !done)
        return makeUnexpected(done.error());
    return query.next();
}

Result<void> FileTable::wantSweep()
{
    return setNextSwept(0);
}

Result<int> FileTable::nextSwept() const
{
    Query query(m_database.connection(), QStringLiteral("SELECT next FROM file_sweep"));
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    return query.next() ? query.value(0).toInt() : -1;
}

Result<void> FileTable::setNextSwept(int directory)
{
    return Query(m_database.connection(), QStringLiteral("UPDATE file_sweep SET next = ?"))
        .bind(directory)
        .execute();
}

} // namespace Store
