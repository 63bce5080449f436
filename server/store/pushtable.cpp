// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/pushtable.h"

#include "server/store/query.h"

#include <algorithm>

namespace Store {

namespace {

//! What one call of after() looks at and returns, so that other work gets its turn.
constexpr qint64 kSliceScan = 5000;
constexpr qsizetype kSlicePushes = 100;
constexpr qsizetype kSliceBytes = 256 * 1024;

//! Audiences that one collapse key may have had at a time.
constexpr int kMaxReplaced = 50;

constexpr const char *kPushColumns =
    "SELECT seq, id, audience, event, created_at, collapse_key, expires_at, cancelled_at,"
    " priority, is_template, sender, replaced_by";

PushRow readPush(const QString &appId, const Query &query)
{
    return {.appId = appId,
        .seq = query.value(0).toLongLong(),
        .id = query.value(1).toString(),
        .audience = Audience::fromString(query.value(2).toString()),
        .event = query.value(3).toString(),
        .message = {},
        .createdAt = query.value(4).toLongLong(),
        .collapseKey = query.value(5).toString(),
        .expiresAt = query.value(6).toLongLong(),
        .cancelledAt = query.value(7).toLongLong(),
        .priority = query.value(8).toString(),
        .isTemplate = query.value(9).toBool(),
        .sender = query.value(10).toString(),
        .replacedBy = query.value(11).toLongLong()};
}

} // namespace

Result<void> PushTable::insert(const PushRow &push)
{
    return Query(m_database.connection(),
        QStringLiteral("INSERT INTO pushes (app_id, seq, id, audience, event, message, created_at,"
                       " collapse_key, expires_at, priority, is_template, sender)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"))
        .bind(push.appId)
        .bind(push.seq)
        .bind(push.id)
        .bind(push.audience.toString())
        .bind(push.event)
        .bind(push.message)
        .bind(push.createdAt)
        .bind(push.collapseKey.isEmpty() ? QVariant() : QVariant(push.collapseKey))
        .bind(orNull(push.expiresAt))
        .bind(push.priority)
        .bind(push.isTemplate)
        .bind(notNull(push.sender))
        .execute();
}

Result<bool> PushTable::isFor(const QString &appId, qint64 seq, const QString &userId) const
{
    static const QString kSql = Audience::withMine()
        + QStringLiteral("SELECT 1 FROM pushes p WHERE p.app_id = ? AND p.seq = ? AND ")
        + Audience::includes(QStringLiteral("p"));
    Query query(m_database.connection(), kSql);
    Audience::bindUser(query, appId, userId);
    if (auto done = query.bind(appId).bind(seq).execute(); !done)
        return makeUnexpected(done.error());
    return query.next();
}

Result<PushRow> PushTable::find(const QString &appId, const QString &id) const
{
    Query query(m_database.connection(),
        QLatin1String(kPushColumns)
            + QStringLiteral(", message FROM pushes WHERE app_id = ? AND id = ?"));
    if (auto done = query.bind(appId).bind(id).execute(); !done)
        return makeUnexpected(done.error());
    if (!query.next())
        return makeUnexpected(Error::notFound(QStringLiteral("There is no such push")));
    PushRow push = readPush(appId, query);
    push.message = query.value(12).toByteArray();
    return push;
}

Result<QList<PushRow>> PushTable::list(const QString &appId, const PushPage &page) const
{
    static const QString kSql = QLatin1String(kPushColumns)
        + QStringLiteral(" FROM pushes p WHERE app_id = ? AND (? = 0 OR seq < ?)"
                         " AND (? = '' OR event = ?) AND (? = '' OR priority = ?)"
                         " AND (? = 0 OR created_at >= ?) AND (? = 0 OR created_at < ?)"
                         " AND (? = '' OR ")
        + Audience::includes(QStringLiteral("p")) + QStringLiteral(") ORDER BY seq DESC LIMIT ?");
    Query query(m_database.connection(), Audience::withMine() + kSql);
    Audience::bindUser(query, appId, notNull(page.userId));
    query.bind(appId).bind(page.before).bind(page.before);
    for (const QString &text : {page.event, page.priority})
        query.bind(notNull(text)).bind(notNull(text));
    query.bind(page.since).bind(page.since).bind(page.until).bind(page.until);
    query.bind(notNull(page.userId)).bind(page.size);
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QList<PushRow> result;
    while (query.next())
        result.append(readPush(appId, query));
    return result;
}

Result<QList<PushRow>> PushTable::replacedBy(
    const QString &appId, qint64 seq, const QString &collapseKey) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT max(seq), audience FROM pushes WHERE app_id = ? AND collapse_key = ?"
                       " AND seq < ? AND cancelled_at IS NULL GROUP BY audience"
                       " ORDER BY 1 DESC LIMIT ?"));
    query.bind(appId).bind(collapseKey).bind(seq).bind(kMaxReplaced);
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QList<PushRow> result;
    while (query.next())
        result.append(PushRow{.appId = appId,
            .seq = query.value(0).toLongLong(),
            .audience = Audience::fromString(query.value(1).toString()),
            .event = {},
            .message = {}});
    return result;
}

Result<void> PushTable::setReplaced(const QString &appId, qint64 seq, qint64 by)
{
    return Query(m_database.connection(),
        QStringLiteral("UPDATE pushes SET replaced_by = ? WHERE app_id = ? AND seq = ?"
                       " AND replaced_by IS NULL"))
        .bind(by)
        .bind(appId)
        .bind(seq)
        .execute();
}

Result<void> PushTable::cancel(const QString &appId, qint64 seq, qint64 now)
{
    return Query(m_database.connection(),
        QStringLiteral("UPDATE pushes SET cancelled_at = ? WHERE app_id = ? AND seq = ?"
                       " AND cancelled_at IS NULL"))
        .bind(now)
        .bind(appId)
        .bind(seq)
        .execute();
}

Result<LogSlice> PushTable::after(
    const QString &appId, const QString &userId, qint64 after, qint64 now) const
{
    Query last(m_database.connection(), QStringLiteral("SELECT last_seq FROM apps WHERE id = ?"));
    if (auto done = last.bind(appId).execute(); !done)
        return makeUnexpected(done.error());
    if (!last.next())
        return makeUnexpected(Error::notFound(QStringLiteral("There is no app %1").arg(appId)));
    const qint64 newest = last.value(0).toLongLong();
    LogSlice slice{.upTo = std::max(after, std::min(newest, after + kSliceScan))};

    static const QString kSql = Audience::withMine()
        + QStringLiteral("SELECT seq, event, message, is_template FROM pushes p"
                         " WHERE app_id = ? AND seq > ? AND seq <= ? AND cancelled_at IS NULL"
                         " AND (expires_at IS NULL OR expires_at > ?) AND %1"
                         " AND (collapse_key IS NULL OR NOT EXISTS (SELECT 1 FROM pushes n"
                         "  WHERE n.app_id = p.app_id AND n.collapse_key = p.collapse_key"
                         "  AND n.seq > p.seq AND %2)) ORDER BY seq")
              .arg(
                  Audience::includes(QStringLiteral("p")), Audience::includes(QStringLiteral("n")));
    Query query(m_database.connection(), kSql);
    Audience::bindUser(query, appId, userId);
    query.bind(appId).bind(after).bind(slice.upTo).bind(now);
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    qsizetype bytes = 0;
    while (query.next()) {
        if (slice.pushes.size() == kSlicePushes || bytes >= kSliceBytes) {
            slice.upTo = slice.pushes.last().seq;
            break;
        }
        slice.pushes.append(PushRow{.appId = appId,
            .seq = query.value(0).toLongLong(),
            .event = query.value(1).toString(),
            .message = query.value(2).toByteArray(),
            .isTemplate = query.value(3).toBool()});
        bytes += slice.pushes.last().message.size();
    }
    slice.isComplete = slice.upTo >= newest;
    return slice;
}

} // namespace Store
