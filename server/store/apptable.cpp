// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/apptable.h"

#include "server/store/query.h"

namespace Store {

namespace {

constexpr const char *kAppColumns =
    "SELECT id, epoch, last_seq, pruned_seq, created_at, max_age_ms, max_pushes,"
    " last_state, two_person, last_notice FROM apps"
    " WHERE removed_at IS NULL ";

App readApp(const Query &query)
{
    return {.id = query.value(0).toString(),
        .epoch = query.value(1).toString(),
        .lastSeq = query.value(2).toLongLong(),
        .prunedSeq = query.value(3).toLongLong(),
        .createdAt = query.value(4).toLongLong(),
        .maxAgeMs = query.value(5).toLongLong(),
        .maxPushes = query.value(6).toLongLong(),
        .lastState = query.value(7).toLongLong(),
        .lastNotice = query.value(9).toLongLong(),
        .twoPerson = query.value(8).toBool()};
}

Result<QList<App>> readApps(Query &query)
{
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QList<App> result;
    while (query.next())
        result.append(readApp(query));
    return result;
}

Error noSuchApp(const QString &id)
{
    return Error::notFound(QStringLiteral("There is no app %1").arg(id));
}

} // namespace

Result<void> AppTable::insert(const App &app)
{
    return Query(m_database.connection(),
        QStringLiteral("INSERT INTO apps (id, epoch, last_seq, created_at, audit_after)"
                       " VALUES (?, ?, ?, ?, coalesce((SELECT max(id) FROM audit), 0))"))
        .bind(app.id)
        .bind(app.epoch)
        .bind(app.lastSeq)
        .bind(app.createdAt)
        .execute();
}

Result<App> AppTable::find(const QString &id) const
{
    Query query(m_database.connection(), QLatin1String(kAppColumns) + QStringLiteral("AND id = ?"));
    if (auto done = query.bind(id).execute(); !done)
        return makeUnexpected(done.error());
    if (!query.next())
        return makeUnexpected(noSuchApp(id));
    return readApp(query);
}

Result<QList<App>> AppTable::list() const
{
    Query query(
        m_database.connection(), QLatin1String(kAppColumns) + QStringLiteral("ORDER BY id"));
    return readApps(query);
}

Result<QList<App>> AppTable::page(const QString &after, int size) const
{
    Query query(m_database.connection(),
        QLatin1String(kAppColumns) + QStringLiteral("AND id > ? ORDER BY id LIMIT ?"));
    query.bind(notNull(after)).bind(size);
    return readApps(query);
}

Result<App> AppTable::advance(const QString &id)
{
    // Of many pushes in one transaction the first has asked.
    if (HeldLog *const log = m_database.heldLog(id)) {
        auto done = Query(
            m_database.connection(), QStringLiteral("UPDATE apps SET last_seq = ? WHERE id = ?"))
                        .bind(++log->seq)
                        .bind(id)
                        .executeInstead();
        if (!done)
            return makeUnexpected(done.error());
        return App{.id = id, .epoch = log->epoch, .lastSeq = log->seq, .lastNotice = log->notice};
    }
    Query update(m_database.connection(),
        QStringLiteral("UPDATE apps SET last_seq = last_seq + 1 WHERE id = ?"
                       " AND removed_at IS NULL RETURNING epoch, last_seq, last_notice"));
    if (auto done = update.bind(id).execute(); !done)
        return makeUnexpected(done.error());
    if (!update.next())
        return makeUnexpected(noSuchApp(id));
    const App app{.id = id,
        .epoch = update.value(0).toString(),
        .lastSeq = update.value(1).toLongLong(),
        .lastNotice = update.value(2).toLongLong()};
    m_database.holdLog(id, {app.epoch, app.lastSeq, app.lastNotice});
    return app;
}

Result<qint64> AppTable::advanceState(const QString &id)
{
    Query update(m_database.connection(),
        QStringLiteral("UPDATE apps SET last_state = last_state + 1 WHERE id = ?"
                       " AND removed_at IS NULL RETURNING last_state"));
    if (auto done = update.bind(id).execute(); !done)
        return makeUnexpected(done.error());
    if (!update.next())
        return makeUnexpected(noSuchApp(id));
    return update.value(0).toLongLong();
}

Result<void> AppTable::setRules(const App &app)
{
    Query update(m_database.connection(),
        QStringLiteral("UPDATE apps SET max_age_ms = ?, max_pushes = ?, two_person = ? WHERE id = ?"
                       " AND removed_at IS NULL"));
    update.bind(orNull(app.maxAgeMs)).bind(orNull(app.maxPushes)).bind(app.twoPerson).bind(app.id);
    if (auto done = update.execute(); !done)
        return done;
    if (update.affectedRows() == 0)
        return makeUnexpected(noSuchApp(app.id));
    return {};
}

Result<QHash<QString, FormerEpoch>> AppTable::formerEpochs(const QString &id) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT epoch, last_seq, coalesce(resent_seq, last_seq) FROM former_epochs"
                       " WHERE app_id = ?"));
    if (auto done = query.bind(id).execute(); !done)
        return makeUnexpected(done.error());
    QHash<QString, FormerEpoch> result;
    while (query.next())
        result.insert(query.value(0).toString(),
            {.lastSeq = query.value(1).toLongLong(), .resentSeq = query.value(2).toLongLong()});
    return result;
}

Result<std::optional<qint64>> AppTable::restoredAt() const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT ended_at FROM former_epochs WHERE resent_seq IS NULL"
                       " ORDER BY ended_at DESC LIMIT 1"));
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    return query.next() ? std::optional(query.value(0).toLongLong()) : std::nullopt;
}

Result<void> AppTable::noteResent()
{
    return Query(m_database.connection(),
        QStringLiteral("UPDATE former_epochs SET resent_seq = (SELECT last_seq FROM apps"
                       " WHERE id = former_epochs.app_id) WHERE resent_seq IS NULL"))
        .execute();
}

Result<void> AppTable::renewEpoch(
    const QString &id, const QString &epoch, qint64 lastSeq, const QString &next, qint64 now)
{
    Query update(m_database.connection(),
        QStringLiteral("UPDATE apps SET epoch = ? WHERE id = ? AND epoch = ?"));
    if (auto done = update.bind(next).bind(id).bind(epoch).execute(); !done)
        return done;
    m_database.forgetLogs();
    // Another node was first.
    if (update.affectedRows() == 0)
        return {};
    return Query(m_database.connection(),
        QStringLiteral("INSERT INTO former_epochs (app_id, epoch, last_seq, ended_at, resent_seq)"
                       " VALUES (?, ?, ?, ?, ?)"))
        .bind(id)
        .bind(epoch)
        .bind(lastSeq)
        .bind(now)
        .bind(lastSeq)
        .execute();
}

Result<void> AppTable::renewEpochs(const std::function<QString()> &makeEpoch, qint64 now)
{
    auto noted = Query(m_database.connection(),
        QStringLiteral("INSERT INTO former_epochs (app_id, epoch, last_seq, ended_at)"
                       " SELECT id, epoch, last_seq, ? FROM apps"))
                     .bind(now)
                     .execute();
    if (!noted)
        return noted;
    const auto apps = list();
    if (!apps)
        return makeUnexpected(apps.error());
    m_database.forgetLogs();
    for (const App &app : *apps) {
        auto updated =
            Query(m_database.connection(), QStringLiteral("UPDATE apps SET epoch = ? WHERE id = ?"))
                .bind(makeEpoch())
                .bind(app.id)
                .execute();
        if (!updated)
            return updated;
    }
    return {};
}

} // namespace Store
