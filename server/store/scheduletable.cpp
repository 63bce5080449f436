// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/scheduletable.h"

#include "server/store/query.h"

namespace Store {

namespace {

constexpr const char *kScheduledColumns =
    "SELECT app_id, id, due_at, audience, event, message, ttl, collapse_key, priority,"
    " is_template, sender, created_at, cancelled_at, inbox, extras, held FROM scheduled_pushes ";

ScheduledPush readScheduled(const Query &query)
{
    ScheduledPush result{.push = {.appId = query.value(0).toString(),
                             .id = query.value(1).toString(),
                             .audience = Audience::fromString(query.value(3).toString()),
                             .event = query.value(4).toString(),
                             .message = query.value(5).toByteArray(),
                             .createdAt = query.value(11).toLongLong(),
                             .collapseKey = query.value(7).toString(),
                             .cancelledAt = query.value(12).toLongLong(),
                             .priority = query.value(8).toString(),
                             .isTemplate = query.value(9).toBool(),
                             .sender = query.value(10).toString(),
                             .isForInbox = query.value(13).toBool(),
                             .extras = query.value(14).toByteArray()},
        .dueAt = query.value(2).toLongLong(),
        .ttl = query.value(6).toLongLong(),
        .isHeld = query.value(15).toBool()};
    if (result.ttl > 0 && !result.isAtOnce())
        result.push.expiresAt = result.dueAt + result.ttl * 1000;
    return result;
}

Result<QList<ScheduledPush>> readAll(Query &query)
{
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QList<ScheduledPush> result;
    while (query.next())
        result.append(readScheduled(query));
    return result;
}

Error noSuchPush()
{
    return Error::notFound(QStringLiteral("There is no such push"));
}

} // namespace

Result<void> ScheduleTable::insert(const ScheduledPush &scheduled)
{
    const PushRow &push = scheduled.push;
    return Query(m_database.connection(),
        QStringLiteral("INSERT INTO scheduled_pushes (app_id, id, due_at, audience, event, message,"
                       " ttl, collapse_key, priority, is_template, sender, created_at, inbox,"
                       " extras, held) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"))
        .bind(push.appId)
        .bind(push.id)
        .bind(scheduled.dueAt)
        .bind(push.audience.toString())
        .bind(push.event)
        .bind(push.message)
        .bind(scheduled.ttl)
        .bind(notNull(push.collapseKey))
        .bind(push.priority)
        .bind(push.isTemplate)
        .bind(notNull(push.sender))
        .bind(push.createdAt)
        .bind(push.isForInbox)
        .bind(push.extras.isEmpty() ? QVariant() : QVariant(push.extras))
        .bind(scheduled.isHeld)
        .execute();
}

Result<ScheduledPush> ScheduleTable::find(const QString &appId, const QString &id) const
{
    Query query(m_database.connection(),
        QLatin1String(kScheduledColumns) + QStringLiteral("WHERE app_id = ? AND id = ?"));
    if (auto done = query.bind(appId).bind(id).execute(); !done)
        return makeUnexpected(done.error());
    if (!query.next())
        return makeUnexpected(noSuchPush());
    return readScheduled(query);
}

Result<QList<ScheduledPush>> ScheduleTable::list(
    const QString &appId, bool held, const Position &after, int size) const
{
    Query query(m_database.connection(),
        QLatin1String(kScheduledColumns)
            + QStringLiteral("WHERE app_id = ? AND held = ? AND cancelled_at IS NULL"
                             " AND (due_at, id) > (?, ?) ORDER BY due_at, id LIMIT ?"));
    query.bind(appId).bind(held).bind(after.number).bind(notNull(after.id)).bind(size);
    return readAll(query);
}

Result<qint64> ScheduleTable::count(const QString &appId) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT count(*) FROM scheduled_pushes WHERE app_id = ?"
                       " AND cancelled_at IS NULL"));
    if (auto done = query.bind(appId).execute(); !done)
        return makeUnexpected(done.error());
    return query.next() ? query.value(0).toLongLong() : 0;
}

Result<QList<ScheduledPush>> ScheduleTable::due(qint64 now, int size) const
{
    Query query(m_database.connection(),
        QLatin1String(kScheduledColumns)
            + QStringLiteral(
                "WHERE due_at <= ? AND cancelled_at IS NULL AND held = 0"
                " AND EXISTS (SELECT 1 FROM apps a WHERE a.id = app_id AND a.removed_at IS NULL)"
                " ORDER BY due_at, created_at, id LIMIT ?"));
    query.bind(now).bind(size);
    return readAll(query);
}

Result<std::optional<qint64>> ScheduleTable::next() const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT due_at FROM scheduled_pushes WHERE cancelled_at IS NULL"
                       " AND held = 0 AND EXISTS (SELECT 1 FROM apps a WHERE a.id = app_id"
                       "  AND a.removed_at IS NULL)"
                       " ORDER BY due_at LIMIT 1"));
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    return query.next() ? std::optional(query.value(0).toLongLong()) : std::nullopt;
}

Result<void> ScheduleTable::remove(const QString &id)
{
    return Query(
        m_database.connection(), QStringLiteral("DELETE FROM scheduled_pushes WHERE id = ?"))
        .bind(id)
        .execute();
}

Result<bool> ScheduleTable::release(
    const ScheduledPush &held, qint64 dueAt, const QByteArray &extras)
{
    Query query(m_database.connection(),
        QStringLiteral("UPDATE scheduled_pushes SET held = 0, due_at = ?, extras = ?"
                       " WHERE app_id = ? AND id = ? AND held = 1 AND cancelled_at IS NULL"));
    query.bind(dueAt).bind(extras).bind(held.push.appId).bind(held.push.id);
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    return query.affectedRows() > 0;
}

Result<qint64> ScheduleTable::cancelForgotten(qint64 now, qint64 oldest)
{
    Query query(m_database.connection(),
        QStringLiteral("UPDATE scheduled_pushes SET cancelled_at = ? WHERE held = 1"
                       " AND cancelled_at IS NULL AND (created_at < ?"
                       "  OR (ttl > 0 AND due_at > created_at AND due_at + ttl * 1000 <= ?))"));
    if (auto done = query.bind(now).bind(oldest).bind(now).execute(); !done)
        return makeUnexpected(done.error());
    return qint64(query.affectedRows());
}

Result<qint64> ScheduleTable::cancelHeld(qint64 now)
{
    Query query(m_database.connection(),
        QStringLiteral("UPDATE scheduled_pushes SET cancelled_at = ? WHERE held = 1"
                       " AND cancelled_at IS NULL"));
    if (auto done = query.bind(now).execute(); !done)
        return makeUnexpected(done.error());
    return qint64(query.affectedRows());
}

Result<bool> ScheduleTable::cancel(const QString &appId, const QString &id, qint64 now)
{
    Query query(m_database.connection(),
        QStringLiteral("UPDATE scheduled_pushes SET cancelled_at = ?"
                       " WHERE app_id = ? AND id = ? AND cancelled_at IS NULL"));
    if (auto done = query.bind(now).bind(appId).bind(id).execute(); !done)
        return makeUnexpected(done.error());
    return query.affectedRows() > 0;
}

// CASE, because other audiences are no JSON.
Result<QStringList> ScheduleTable::removeUser(
    const QString &appId, const QString &userId, qint64 now)
{
    Query query(m_database.connection(),
        QLatin1String(kScheduledColumns)
            + QStringLiteral("WHERE app_id = ? AND cancelled_at IS NULL AND CASE"
                             " substr(audience, 1, 1) WHEN '[' THEN EXISTS (SELECT 1"
                             "  FROM json_each(audience) WHERE value = ?) ELSE FALSE END"));
    const auto theirs = readAll(query.bind(appId).bind(userId));
    if (!theirs)
        return makeUnexpected(theirs.error());
    QStringList cancelled;
    for (const ScheduledPush &scheduled : *theirs) {
        Audience audience = scheduled.push.audience;
        audience.users.removeAll(userId);
        Result<void> done;
        if (audience.users.isEmpty()) {
            cancelled.append(scheduled.push.id);
            if (const auto ended = cancel(appId, scheduled.push.id, now); !ended)
                done = makeUnexpected(ended.error());
        } else {
            done = Query(m_database.connection(),
                QStringLiteral("UPDATE scheduled_pushes SET audience = ? WHERE id = ?"))
                       .bind(audience.toString())
                       .bind(scheduled.push.id)
                       .execute();
        }
        if (!done)
            return makeUnexpected(done.error());
    }
    return cancelled;
}

} // namespace Store
