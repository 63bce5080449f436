// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/documenttable.h"

#include "server/store/audience.h"
#include "server/store/query.h"

namespace Store {

namespace {

const QString kDocumentColumns =
    QStringLiteral("no, app_id, kind, id, text, rev, created_at, changed_at, rewritten_to,"
                   " unready");

QVariant orNull(const std::optional<qint64> &value)
{
    return value ? QVariant(*value) : QVariant();
}

} // namespace

Result<qint64> DocumentTable::insert(const Document &document)
{
    Query query(m_database.connection(),
        QStringLiteral("INSERT INTO documents (app_id, kind, id, text, rev, created_at, changed_at)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING no"));
    query.bind(document.appId).bind(document.kind).bind(document.id);
    query.bind(QString::fromUtf8(document.text)).bind(document.rev);
    query.bind(document.createdAt).bind(document.changedAt);
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    if (!query.next())
        return makeUnexpected(
            Error{Error::Code::Failed, QStringLiteral("The document got no number")});
    return query.value(0).toLongLong();
}

Result<QList<Document>> DocumentTable::read(Query &query) const
{
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QList<Document> result;
    while (query.next()) {
        const QVariant rewrittenTo = query.value(8);
        result.append({.no = query.value(0).toLongLong(),
            .appId = query.value(1).toString(),
            .kind = query.value(2).toString(),
            .id = query.value(3).toString(),
            .text = query.value(4).toString().toUtf8(),
            .rev = query.value(5).toLongLong(),
            .createdAt = query.value(6).toLongLong(),
            .changedAt = query.value(7).toLongLong(),
            .rewrittenTo =
                rewrittenTo.isNull() ? std::nullopt : std::optional(rewrittenTo.toLongLong()),
            .unready = Audience::fromString(query.value(9).toString()).users});
    }
    return result;
}

Result<Document> DocumentTable::find(
    const QString &appId, const QString &kind, const QString &id) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT %1 FROM documents WHERE app_id = ? AND kind = ? AND id = ?")
            .arg(kDocumentColumns));
    query.bind(notNull(appId)).bind(kind).bind(notNull(id));
    auto found = read(query);
    if (!found)
        return makeUnexpected(found.error());
    if (found->isEmpty())
        return makeUnexpected(
            Error::notFound(QStringLiteral("There is no %1 %2 in app %3").arg(kind, id, appId)));
    return found->takeFirst();
}

Result<Document> DocumentTable::find(qint64 no) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT %1 FROM documents WHERE no = ?").arg(kDocumentColumns));
    auto found = read(query.bind(no));
    if (!found)
        return makeUnexpected(found.error());
    if (found->isEmpty())
        return makeUnexpected(Error::notFound(QStringLiteral("There is no such document")));
    return found->takeFirst();
}

Result<bool> DocumentTable::has(const QString &appId, const QString &kind, const QString &id) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT 1 FROM documents WHERE app_id = ? AND kind = ? AND id = ?"));
    query.bind(notNull(appId)).bind(kind).bind(notNull(id));
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    return query.next();
}

Result<bool> DocumentTable::has(qint64 no, const QString &kind) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT 1 FROM documents WHERE no = ? AND kind = ?"));
    if (auto done = query.bind(no).bind(kind).execute(); !done)
        return makeUnexpected(done.error());
    return query.next();
}

Result<QList<Document>> DocumentTable::list(
    const QString &appId, const QString &kind, const QString &after, int size) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT %1 FROM documents WHERE app_id = ? AND kind = ? AND id > ?"
                       " ORDER BY id LIMIT ?")
            .arg(kDocumentColumns));
    return read(query.bind(appId).bind(kind).bind(notNull(after)).bind(size));
}

Result<qint64> DocumentTable::count(const QString &appId, const QString &kind) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT count(*) FROM documents WHERE app_id = ? AND kind = ?"));
    if (auto done = query.bind(appId).bind(kind).execute(); !done)
        return makeUnexpected(done.error());
    return query.next() ? query.value(0).toLongLong() : 0;
}

Result<void> DocumentTable::update(const Document &document)
{
    return Query(m_database.connection(),
        QStringLiteral("UPDATE documents SET text = ?, rev = ?, changed_at = ?, rewritten_to = ?,"
                       " unready = ? WHERE no = ?"))
        .bind(QString::fromUtf8(document.text))
        .bind(document.rev)
        .bind(document.changedAt)
        .bind(orNull(document.rewrittenTo))
        .bind(toJson(document.unready))
        .bind(document.no)
        .execute();
}

Result<void> DocumentTable::remove(const Document &document)
{
    return Query(m_database.connection(), QStringLiteral("DELETE FROM documents WHERE no = ?"))
        .bind(document.no)
        .execute();
}

Result<void> DocumentTable::beginRemoval(const Document &structure)
{
    return Query(m_database.connection(),
        QStringLiteral("UPDATE documents SET kind = 'removed', id = ?, rewritten_to = NULL"
                       " WHERE no = ?"))
        .bind(QString::number(structure.no))
        .bind(structure.no)
        .execute();
}

Result<bool> DocumentTable::beginRemovals(const QString &appId)
{
    Query query(m_database.connection(),
        QStringLiteral("UPDATE documents SET kind = 'removed', id = CAST(no AS TEXT),"
                       " rewritten_to = NULL WHERE app_id = ? AND kind = 'structure'"));
    if (auto done = query.bind(appId).execute(); !done)
        return makeUnexpected(done.error());
    return query.affectedRows() > 0;
}

Result<QList<Document>> DocumentTable::unfinished(int size) const
{
    Query query(m_database.connection(),
        QStringLiteral(
            "SELECT %1 FROM documents WHERE rewritten_to IS NOT NULL ORDER BY no LIMIT ?")
            .arg(kDocumentColumns));
    return read(query.bind(size));
}

Result<QList<Document>> DocumentTable::removed(int size) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT %1 FROM documents WHERE kind = 'removed' ORDER BY no LIMIT ?")
            .arg(kDocumentColumns));
    return read(query.bind(size));
}

} // namespace Store
