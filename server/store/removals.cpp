// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/removals.h"

#include "server/store/documenttable.h"
#include "server/store/filetable.h"
#include "server/store/logging.h"
#include "server/store/query.h"

#include <QtCore/QStringList>

#include <algorithm>
#include <utility>

namespace Store {

namespace {

//! Structures whose objects go in one turn.
constexpr int kStructures = 100;

} // namespace

Result<void> Removals::begin(const QString &appId, qint64 now)
{
    m_database.forgetLogs();
    Query query(m_database.connection(),
        QStringLiteral("UPDATE apps SET removed_at = ?, removed_rows = 0"
                       " WHERE id = ? AND removed_at IS NULL"));
    if (auto done = query.bind(now).bind(appId).execute(); !done)
        return done;
    if (query.affectedRows() == 0)
        return makeUnexpected(Error::notFound(QStringLiteral("There is no app %1").arg(appId)));
    return {};
}

Result<bool> Removals::isUnderWay(const QString &appId) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT 1 FROM apps WHERE id = ? AND removed_at IS NOT NULL"));
    if (auto done = query.bind(appId).execute(); !done)
        return makeUnexpected(done.error());
    return query.next();
}

// Whatever belongs to an app says so in app_id; only the audit log stays. Pushes and users come
// last: others refer to them. What would become due comes first.
Result<QStringList> Removals::tables() const
{
    Query query(m_database.connection(), m_database.driver().appTablesSql());
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QStringList result;
    while (query.next())
        result.append(query.value(0).toString());
    result.removeAll(QStringLiteral("audit"));
    static const QStringList kOrder{QString(), QStringLiteral("pushes"), QStringLiteral("users")};
    const auto rank = [](const QString &table) {
        return table == QLatin1String("scheduled_pushes")
            ? -1
            : std::max<qsizetype>(kOrder.indexOf(table), 0);
    };
    std::sort(result.begin(), result.end(), [&rank](const QString &left, const QString &right) {
        return std::pair(rank(left), left) < std::pair(rank(right), right);
    });
    return result;
}

//! What belongs to a structure and not to its app by name.
Result<bool> Removals::removeObjects(qint64 structure, Slice &slice)
{
    for (const char *table : {"object_keys", "unique_keys", "objects"}) {
        auto areGone =
            slice.remove(QLatin1String(table), QStringLiteral("structure = ?"), {structure});
        if (!areGone || !*areGone)
            return areGone;
    }
    return true;
}

Result<bool> Removals::removeStructures(Slice &slice)
{
    DocumentTable table(m_database);
    const auto removed = table.removed(kStructures);
    if (!removed)
        return makeUnexpected(removed.error());
    for (const Document &document : *removed) {
        auto areGone = removeObjects(document.no, slice);
        if (!areGone || !*areGone)
            return areGone;
        if (auto done = table.remove(document); !done)
            return makeUnexpected(done.error());
    }
    return removed->size() < kStructures;
}

Result<bool> Removals::goOn(Slice &slice)
{
    auto areGone = removeStructures(slice);
    if (!areGone || !*areGone)
        return areGone;
    QStringList ids;
    {
        Query query(m_database.connection(),
            QStringLiteral("SELECT id FROM apps WHERE removed_at IS NOT NULL ORDER BY removed_at"));
        if (auto done = query.execute(); !done)
            return makeUnexpected(done.error());
        while (query.next())
            ids.append(query.value(0).toString());
    }
    for (const QString &id : std::as_const(ids)) {
        auto isGone = removeRows(id, slice);
        if (!isGone || !*isGone)
            return isGone;
    }
    return true;
}

Result<bool> Removals::removeRows(const QString &appId, Slice &slice)
{
    const auto all = tables();
    if (!all)
        return makeUnexpected(all.error());
    const qint64 before = slice.removed();
    bool isGone = true;
    // Its structures go as those that were removed alone.
    auto marked = DocumentTable(m_database).beginRemovals(appId);
    if (!marked)
        return makeUnexpected(marked.error());
    if (*marked)
        return false;
    for (const QString &table : *all) {
        auto isEmpty = slice.remove(table, QStringLiteral("app_id = ?"), {appId});
        if (!isEmpty)
            return isEmpty;
        isGone = *isEmpty;
        if (!isGone)
            break;
    }
    if (isGone) {
        qCInfo(lcStore).noquote() << "app" << appId << "is removed";
        if (auto wanted = FileTable(m_database).wantSweep(); !wanted)
            return makeUnexpected(wanted.error());
    }
    auto noted = isGone
        ? Query(m_database.connection(), QStringLiteral("DELETE FROM apps WHERE id = ?"))
              .bind(appId)
              .execute()
        : Query(m_database.connection(),
            QStringLiteral("UPDATE apps SET removed_rows = removed_rows + ?"
                           " WHERE id = ?"))
              .bind(slice.removed() - before)
              .bind(appId)
              .execute();
    return noted ? Result<bool>(isGone) : makeUnexpected(noted.error());
}

Result<qint64> Removals::countRows(const Removal &removal) const
{
    const auto all = tables();
    if (!all)
        return makeUnexpected(all.error());
    qint64 result = 0;
    for (const QString &table : *all) {
        Query query(m_database.connection(),
            QStringLiteral("SELECT count(*) FROM %1 WHERE app_id = ?").arg(table));
        if (auto done = query.bind(removal.appId).execute(); !done)
            return makeUnexpected(done.error());
        result += query.next() ? query.value(0).toLongLong() : 0;
    }
    Query objects(m_database.connection(),
        QStringLiteral("SELECT count(*) FROM objects WHERE structure IN"
                       " (SELECT no FROM documents WHERE app_id = ?)"));
    if (auto done = objects.bind(removal.appId).execute(); !done)
        return makeUnexpected(done.error());
    return result + (objects.next() ? objects.value(0).toLongLong() : 0);
}

Result<QList<Removal>> Removals::list(const QString &appId, const QString &after, int size) const
{
    QList<Removal> result;
    {
        Query query(m_database.connection(),
            QStringLiteral(
                "SELECT a.id, a.removed_at, a.removed_rows, (SELECT count(*) FROM pushes"
                "  WHERE app_id = a.id AND seq <= a.pruned_seq)"
                " FROM apps a WHERE a.id > ? AND (? = '' OR a.id = ?)"
                " AND (a.removed_at IS NOT NULL OR EXISTS (SELECT 1 FROM pushes"
                "  WHERE app_id = a.id AND seq <= a.pruned_seq)) ORDER BY a.id LIMIT ?"));
        query.bind(notNull(after)).bind(notNull(appId)).bind(notNull(appId)).bind(size);
        if (auto done = query.execute(); !done)
            return makeUnexpected(done.error());
        while (query.next())
            result.append({.appId = query.value(0).toString(),
                .isWholeApp = !query.value(1).isNull(),
                .since = query.value(1).toLongLong(),
                .removed = query.value(2).toLongLong(),
                .left = query.value(3).toLongLong()});
    }
    for (Removal &removal : result) {
        if (!removal.isWholeApp)
            continue;
        const auto left = countRows(removal);
        if (!left)
            return makeUnexpected(left.error());
        removal.left = *left;
    }
    return result;
}

} // namespace Store
