// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/triggertable.h"

#include "server/store/query.h"

#include <limits>

namespace Store {

namespace {

const QString kTriggerColumns =
    QStringLiteral("app_id, document, scenario, place, kind, subject, coalesce(next_at, 0)");
const QString kVersionColumns =
    QStringLiteral("no, app_id, document, version, text, created_at, created_by");

ScenarioVersion versionOf(const Query &query)
{
    return {.no = query.value(0).toLongLong(),
        .appId = query.value(1).toString(),
        .document = query.value(2).toLongLong(),
        .version = query.value(3).toLongLong(),
        .text = query.value(4).toString().toUtf8(),
        .createdAt = query.value(5).toLongLong(),
        .createdBy = query.value(6).toString()};
}

} // namespace

Result<void> TriggerTable::replace(qint64 document, const QList<TriggerRow> &triggers)
{
    auto done =
        Query(m_database.connection(), QStringLiteral("DELETE FROM triggers WHERE document = ?"))
            .bind(document)
            .execute();
    for (const TriggerRow &trigger : triggers) {
        if (!done)
            return done;
        done = Query(m_database.connection(),
            QStringLiteral("INSERT INTO triggers (app_id, document, scenario, place, kind, subject,"
                           " next_at) VALUES (?, ?, ?, ?, ?, ?, ?)"))
                   .bind(trigger.appId)
                   .bind(document)
                   .bind(trigger.scenario)
                   .bind(trigger.place)
                   .bind(trigger.kind)
                   .bind(notNull(trigger.subject))
                   .bind(orNull(trigger.nextAt))
                   .execute();
    }
    return done;
}

Result<QList<TriggerRow>> TriggerTable::read(Query &query) const
{
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QList<TriggerRow> result;
    while (query.next()) {
        result.append({.appId = query.value(0).toString(),
            .document = query.value(1).toLongLong(),
            .scenario = query.value(2).toString(),
            .place = query.value(3).toInt(),
            .kind = query.value(4).toString(),
            .subject = query.value(5).toString(),
            .nextAt = query.value(6).toLongLong()});
    }
    return result;
}

Result<QList<TriggerRow>> TriggerTable::of(
    const QString &appId, const QString &kind, const QString &subject) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT %1 FROM triggers WHERE app_id = ? AND kind = ? AND subject = ?"
                       " ORDER BY scenario, place")
            .arg(kTriggerColumns));
    return read(query.bind(appId).bind(kind).bind(notNull(subject)));
}

Result<QList<TriggerRow>> TriggerTable::due(qint64 now, int size) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT %1 FROM triggers WHERE next_at IS NOT NULL AND next_at <= ?"
                       " ORDER BY next_at LIMIT ?")
            .arg(kTriggerColumns));
    return read(query.bind(now).bind(size));
}

Result<QList<TriggerRow>> TriggerTable::dueAfter(qint64 time, int size) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT %1 FROM triggers WHERE next_at IS NOT NULL AND next_at > ?"
                       " ORDER BY next_at DESC LIMIT ?")
            .arg(kTriggerColumns));
    return read(query.bind(time).bind(size));
}

Result<std::optional<qint64>> TriggerTable::nextDue() const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT next_at FROM triggers WHERE next_at IS NOT NULL"
                       " ORDER BY next_at LIMIT 1"));
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    return query.next() ? std::optional(query.value(0).toLongLong()) : std::nullopt;
}

Result<void> TriggerTable::setNext(const TriggerRow &trigger)
{
    return Query(m_database.connection(),
        QStringLiteral("UPDATE triggers SET next_at = ? WHERE document = ? AND place = ?"))
        .bind(orNull(trigger.nextAt))
        .bind(trigger.document)
        .bind(trigger.place)
        .execute();
}

Result<qint64> TriggerTable::addVersion(const ScenarioVersion &version)
{
    Query query(m_database.connection(),
        QStringLiteral("INSERT INTO scenario_versions (app_id, document, version, text, created_at,"
                       " created_by) SELECT ?, ?, coalesce(max(version), 0) + 1, ?, ?, ?"
                       " FROM scenario_versions WHERE document = ? RETURNING no"));
    query.bind(version.appId).bind(version.document).bind(QString::fromUtf8(version.text));
    query.bind(version.createdAt).bind(notNull(version.createdBy));
    query.bind(version.document);
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    return query.next() ? query.value(0).toLongLong() : 0;
}

Result<ScenarioVersion> TriggerTable::version(qint64 no) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT %1 FROM scenario_versions WHERE no = ?").arg(kVersionColumns));
    if (auto done = query.bind(no).execute(); !done)
        return makeUnexpected(done.error());
    if (!query.next())
        return makeUnexpected(Error::notFound(QStringLiteral("There is no such version")));
    return versionOf(query);
}

Result<qint64> TriggerTable::latest(qint64 document) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT no FROM scenario_versions WHERE document = ?"
                       " ORDER BY version DESC LIMIT 1"));
    if (auto done = query.bind(document).execute(); !done)
        return makeUnexpected(done.error());
    return query.next() ? query.value(0).toLongLong() : 0;
}

Result<QList<ScenarioVersion>> TriggerTable::versions(
    qint64 document, qint64 before, int size) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT %1 FROM scenario_versions WHERE document = ?"
                       " AND version < ? ORDER BY version DESC LIMIT ?")
            .arg(kVersionColumns));
    query.bind(document).bind(before > 0 ? before : std::numeric_limits<qint64>::max()).bind(size);
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QList<ScenarioVersion> result;
    while (query.next())
        result.append(versionOf(query));
    return result;
}

Result<bool> TriggerTable::hasAuthor(
    const QString &appId, const QString &scenario, const QString &person) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT EXISTS (SELECT 1 FROM scenario_versions v WHERE v.document = d.no"
                       "  AND (v.created_by = ? OR EXISTS (SELECT 1 FROM api_keys k"
                       "   WHERE k.id = substr(v.created_by, 5) AND k.created_by = ?)))"
                       " FROM documents d WHERE d.app_id = ? AND d.kind = 'scenario'"
                       " AND d.id = ?"));
    query.bind(person).bind(person).bind(appId).bind(scenario);
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    return !query.next() || query.value(0).toBool();
}

} // namespace Store
