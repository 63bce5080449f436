// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/runtable.h"

#include "server/store/query.h"

namespace Store {

namespace {

const QString kRunColumns = QStringLiteral(
    "no, id, app_id, document, scenario, version, structure, object, state, set_off_by, depth,"
    " cause, work, trace, error, created_at, resume_at, coalesce(ended_at, 0)");

const QString kSummaryColumns = QStringLiteral(
    "no, id, app_id, document, scenario, version, structure, object, state, set_off_by, depth,"
    " '{}', '{}', '[]', error, created_at, resume_at, coalesce(ended_at, 0)");

SocketIO::Unexpected<Error> noRun(const QString &id)
{
    return makeUnexpected(Error::notFound(QStringLiteral("There is no run %1").arg(id)));
}

//! One after the other are those that this tells.
const QString kInOrder = QStringLiteral("(object <> '' OR set_off_by = 'schedule')");

} // namespace

Result<QList<RunRow>> RunTable::read(Query &query, qint64 bytes) const
{
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QList<RunRow> result;
    while (bytes > 0 && query.next()) {
        result.append({.no = query.value(0).toLongLong(),
            .id = query.value(1).toString(),
            .appId = query.value(2).toString(),
            .document = query.value(3).toLongLong(),
            .scenario = query.value(4).toString(),
            .version = query.value(5).toLongLong(),
            .structure = query.value(6).toString(),
            .object = query.value(7).toString(),
            .state = query.value(8).toString(),
            .trigger = query.value(9).toString(),
            .depth = query.value(10).toInt(),
            .cause = query.value(11).toString().toUtf8(),
            .work = query.value(12).toString().toUtf8(),
            .trace = query.value(13).toString().toUtf8(),
            .error = query.value(14).toString(),
            .createdAt = query.value(15).toLongLong(),
            .resumeAt = query.value(16).toLongLong(),
            .endedAt = query.value(17).toLongLong()});
        const RunRow &run = result.last();
        bytes -= run.cause.size() + run.work.size() + run.trace.size();
    }
    return result;
}

Result<bool> RunTable::hasOpen(const RunRow &run) const
{
    if (run.object.isEmpty() && run.trigger != QLatin1String("schedule"))
        return false;
    Query query(m_database.connection(),
        QStringLiteral("SELECT 1 FROM runs WHERE document = ? AND object = ?"
                       " AND ended_at IS NULL AND %1 LIMIT 1")
            .arg(kInOrder));
    query.bind(run.document).bind(notNull(run.object));
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    return query.next();
}

Result<std::optional<RunRow>> RunTable::gathering(
    qint64 document, const QString &object, qint64 now) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT %1 FROM runs WHERE document = ? AND object = ?"
                       " AND ended_at IS NULL AND work = '{}' AND resume_at > ?"
                       " ORDER BY no DESC LIMIT 1")
            .arg(kRunColumns));
    query.bind(document).bind(notNull(object)).bind(now);
    auto found = read(query);
    if (!found)
        return makeUnexpected(found.error());
    return found->isEmpty() ? std::nullopt : std::optional(found->takeFirst());
}

Result<qint64> RunTable::insert(const RunRow &run)
{
    Query query(m_database.connection(),
        QStringLiteral(
            "INSERT INTO runs (id, app_id, document, scenario, version, structure, object, state,"
            " set_off_by, depth, cause, work, trace, error, created_at, resume_at, ended_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING no"));
    query.bind(run.id).bind(run.appId).bind(run.document).bind(run.scenario).bind(run.version);
    query.bind(notNull(run.structure)).bind(notNull(run.object)).bind(run.state);
    query.bind(notNull(run.trigger)).bind(run.depth).bind(QString::fromUtf8(run.cause));
    query.bind(QString::fromUtf8(run.work)).bind(QString::fromUtf8(run.trace));
    query.bind(notNull(run.error)).bind(run.createdAt).bind(run.resumeAt);
    query.bind(orNull(run.endedAt));
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    return query.next() ? query.value(0).toLongLong() : 0;
}

Result<void> RunTable::update(const RunRow &run)
{
    auto done = Query(m_database.connection(),
        QStringLiteral("UPDATE runs SET state = ?, cause = ?, work = ?, trace = ?, error = ?,"
                       " resume_at = ?, ended_at = ?, node = ? WHERE no = ?"))
                    .bind(run.state)
                    .bind(QString::fromUtf8(run.cause))
                    .bind(QString::fromUtf8(run.work))
                    .bind(QString::fromUtf8(run.trace))
                    .bind(notNull(run.error))
                    .bind(run.resumeAt)
                    .bind(orNull(run.endedAt))
                    .bind(notNull(m_database.node()))
                    .bind(run.no)
                    .execute();
    if (!done || !run.isOver())
        return done;
    return Query(m_database.connection(),
        QStringLiteral("UPDATE runs SET state = 'queued' WHERE state = 'behind' AND no ="
                       " (SELECT min(no) FROM runs WHERE document = ?"
                       "  AND object = ? AND ended_at IS NULL AND %1)")
            .arg(kInOrder))
        .bind(run.document)
        .bind(notNull(run.object))
        .execute();
}

Result<RunRow> RunTable::find(const QString &appId, const QString &id) const
{
    auto run = find(id);
    return run && run->appId != appId ? noRun(id) : run;
}

Result<RunRow> RunTable::find(const QString &id) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT %1 FROM runs WHERE id = ?").arg(kRunColumns));
    auto found = read(query.bind(notNull(id)));
    if (!found)
        return makeUnexpected(found.error());
    if (found->isEmpty())
        return noRun(id);
    return found->takeFirst();
}

Result<QString> RunTable::nextApp(const QString &app) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT app_id FROM runs WHERE state = 'queued' AND app_id > ?"
                       " ORDER BY app_id LIMIT 1"));
    if (auto done = query.bind(notNull(app)).execute(); !done)
        return makeUnexpected(done.error());
    return query.next() ? query.value(0).toString() : QString();
}

Result<QList<RunRow>> RunTable::ready(
    const QString &appId, qint64 now, int size, qint64 bytes) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT %1 FROM runs WHERE state = 'queued' AND app_id = ?"
                       " AND resume_at <= ? ORDER BY resume_at, no LIMIT ?")
            .arg(kRunColumns));
    return read(query.bind(appId).bind(now).bind(size), bytes);
}

Result<std::optional<qint64>> RunTable::nextReady() const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT resume_at FROM runs WHERE state = 'queued'"
                       " ORDER BY resume_at LIMIT 1"));
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    return query.next() ? std::optional(query.value(0).toLongLong()) : std::nullopt;
}

Result<void> RunTable::requeueAsking(const QString &node)
{
    return Query(m_database.connection(),
        QStringLiteral("UPDATE runs SET state = 'queued' WHERE state = 'asking'"
                       " AND node = ?"))
        .bind(notNull(node))
        .execute();
}

// A state is written into the statement, for SQLite to find the index of those that are rare.
Result<QList<RunRow>> RunTable::list(const QString &appId, const RunPage &page) const
{
    const bool isOfOne = page.document > 0;
    const QString state =
        page.state.isEmpty() ? QString() : QStringLiteral(" AND state = '%1'").arg(page.state);
    Query query(m_database.connection(),
        QStringLiteral("SELECT %1 FROM runs WHERE %2 = ?%3 AND no < ?"
                       " ORDER BY no DESC LIMIT ?")
            .arg(kSummaryColumns, isOfOne ? QStringLiteral("document") : QStringLiteral("app_id"),
                state));
    query.bind(isOfOne ? QVariant(page.document) : QVariant(appId));
    query.bind(page.before > 0 ? page.before : std::numeric_limits<qint64>::max()).bind(page.size);
    return read(query);
}

Result<qint64> RunTable::countReady(qint64 now) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT count(*) FROM runs WHERE state = 'queued' AND resume_at <= ?"));
    if (auto done = query.bind(now).execute(); !done)
        return makeUnexpected(done.error());
    return query.next() ? query.value(0).toLongLong() : 0;
}

Result<void> RunTable::failOpen(const QString &error, qint64 now)
{
    return Query(m_database.connection(),
        QStringLiteral("UPDATE runs SET state = 'failed', error = ?, ended_at = ?"
                       " WHERE ended_at IS NULL"))
        .bind(error)
        .bind(now)
        .execute();
}

} // namespace Store
