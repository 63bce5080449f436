// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/pushtable.h"

#include "server/store/query.h"

#include <algorithm>
#include <limits>

namespace Store {

namespace {

//! What one call of after() looks at and returns, so that other work gets its turn.
constexpr qint64 kSliceScan = 5000;
constexpr qsizetype kSlicePushes = 100;
//! Rows that it reads: a database may hand over all of them at once, messages and all.
constexpr int kSliceRows = 101;
constexpr qsizetype kSliceBytes = 256 * 1024;

//! Later than any push.
constexpr qint64 kNewestSeq = std::numeric_limits<qint64>::max();

//! Collapse keys that one call of after() looks up.
constexpr qsizetype kSliceKeys = 500;

//! Audiences that one collapse key may have had at a time, and pushes that are looked at for them:
//! the newest. The one to the same audience is found however old it is.
constexpr int kMaxReplaced = 50;
constexpr int kMaxLookedAt = 200;

constexpr const char *kPushColumns =
    "SELECT seq, id, audience, event, created_at, collapse_key, expires_at, cancelled_at,"
    " priority, is_template, sender, replaced_by, inbox, extras";

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
        .replacedBy = query.value(11).toLongLong(),
        .isForInbox = query.value(12).toBool(),
        .extras = query.value(13).toByteArray()};
}

} // namespace

Result<void> PushTable::insert(const PushRow &push)
{
    return Query(m_database.connection(),
        QStringLiteral("INSERT INTO pushes (app_id, seq, id, audience, event, message, created_at,"
                       " collapse_key, expires_at, priority, is_template, sender, inbox, extras)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"))
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
        .bind(push.isForInbox)
        .bind(push.extras.isEmpty() ? QVariant() : QVariant(push.extras))
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
            + QStringLiteral(", message FROM pushes WHERE app_id = ? AND id = ?"
                             " AND seq > (SELECT pruned_seq FROM apps a WHERE a.id = app_id)"));
    if (auto done = query.bind(appId).bind(id).execute(); !done)
        return makeUnexpected(done.error());
    if (!query.next())
        return makeUnexpected(Error::notFound(QStringLiteral("There is no such push")));
    PushRow push = readPush(appId, query);
    push.message = query.value(14).toByteArray();
    return push;
}

Result<PushRow> PushTable::at(const QString &appId, qint64 seq) const
{
    Query query(m_database.connection(),
        QLatin1String(kPushColumns)
            + QStringLiteral(" FROM pushes WHERE app_id = ? AND seq = ?"
                             " AND seq > (SELECT pruned_seq FROM apps a WHERE a.id = app_id)"));
    if (auto done = query.bind(appId).bind(seq).execute(); !done)
        return makeUnexpected(done.error());
    if (!query.next())
        return makeUnexpected(Error::notFound(QStringLiteral("There is no such push")));
    return readPush(appId, query);
}

Result<std::optional<qint64>> PushTable::rest(const QString &appId, const PushPage &page) const
{
    if (page.search.isEmpty())
        return std::optional<qint64>();
    Query query(m_database.connection(),
        QStringLiteral("SELECT p.seq FROM pushes p INDEXED BY pushes_in_short WHERE p.app_id = ?"
                       " AND p.seq < ? AND p.seq > (SELECT pruned_seq FROM apps a"
                       "  WHERE a.id = p.app_id) ORDER BY p.seq DESC LIMIT 1 OFFSET ?"));
    query.bind(appId).bind(page.before > 0 ? page.before : kNewestSeq).bind(kSearched - 1);
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    return query.next() ? std::optional(query.value(0).toLongLong()) : std::nullopt;
}

Result<QList<PushRow>> PushTable::list(const QString &appId, const PushPage &page) const
{
    static const QString kSql = QLatin1String(kPushColumns)
        + QStringLiteral(
            " FROM pushes p WHERE app_id = ? AND seq < ? AND seq >= ?"
            " AND seq > (SELECT pruned_seq FROM apps a WHERE a.id = p.app_id)"
            " AND (? = '' OR event = ?) AND (? = '' OR priority = ?)"
            " AND (? = 0 OR created_at >= ?) AND (? = 0 OR created_at < ?)"
            " AND (? = '' OR sender = ? OR substr(sender, instr(sender, ':') + 1) = ?)"
            " AND (? = '%%' OR event LIKE CAST(? AS TEXT) ESCAPE '\\'"
            "  OR CAST(message AS TEXT) LIKE CAST(? AS TEXT) ESCAPE '\\')"
            " AND CASE ? WHEN '' THEN TRUE WHEN 'recalled' THEN cancelled_at IS NOT NULL"
            "  WHEN 'replaced' THEN cancelled_at IS NULL AND replaced_by IS NOT NULL"
            "  ELSE cancelled_at IS NULL AND replaced_by IS NULL"
            "   AND expires_at <= ? END"
            " AND (? = '' OR ")
        + Audience::includes(QStringLiteral("p")) + QStringLiteral(") ORDER BY seq DESC LIMIT ?");
    const auto end = rest(appId, page);
    if (!end)
        return makeUnexpected(end.error());
    Query query(m_database.connection(), Audience::withMine() + kSql);
    Audience::bindUser(query, appId, notNull(page.userId));
    query.bind(appId).bind(page.before > 0 ? page.before : kNewestSeq).bind(end->value_or(0));
    for (const QString &text : {page.event, page.priority})
        query.bind(notNull(text)).bind(notNull(text));
    query.bind(page.since).bind(page.since).bind(page.until).bind(page.until);
    for (int i = 0; i < 3; ++i)
        query.bind(notNull(page.sender));
    const QByteArray part = containing(page.search);
    query.bind(QString::fromUtf8(part)).bind(part).bind(part);
    query.bind(notNull(page.state)).bind(page.now);
    query.bind(notNull(page.userId)).bind(page.size);
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QList<PushRow> result;
    while (query.next())
        result.append(readPush(appId, query));
    return result;
}

// INDEXED BY: SQLite, which knows nothing of how many pushes have a key, takes the primary key
// else, and reads all of the log.
Result<QList<PushRow>> PushTable::replacedBy(const PushRow &push) const
{
    Query query(m_database.connection(),
        QStringLiteral(
            "SELECT max(seq), audience FROM (SELECT * FROM (SELECT seq, audience, cancelled_at"
            "   FROM pushes INDEXED BY pushes_by_collapse_key WHERE app_id = ?"
            "   AND collapse_key = ? AND seq < ? ORDER BY seq DESC LIMIT ?)"
            "  UNION ALL SELECT * FROM (SELECT seq, audience, cancelled_at"
            "   FROM pushes INDEXED BY pushes_by_key_and_audience WHERE app_id = ?"
            "   AND collapse_key = ? AND audience = ? AND seq < ? ORDER BY seq DESC LIMIT 1))"
            " WHERE cancelled_at IS NULL GROUP BY audience ORDER BY 1 DESC LIMIT ?"));
    query.bind(push.appId).bind(push.collapseKey).bind(push.seq).bind(kMaxLookedAt);
    query.bind(push.appId).bind(push.collapseKey).bind(push.audience.toString()).bind(push.seq);
    if (auto done = query.bind(kMaxReplaced).execute(); !done)
        return makeUnexpected(done.error());
    QList<PushRow> result;
    while (query.next())
        result.append(PushRow{.appId = push.appId,
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

Result<QList<PushRow>> PushTable::rowsAfter(const QString &appId, qint64 seq, int size) const
{
    Query query(m_database.connection(),
        QLatin1String(kPushColumns)
            + QStringLiteral(
                ", message FROM pushes WHERE app_id = ? AND seq > ? ORDER BY seq LIMIT ?"));
    if (auto done = query.bind(appId).bind(seq).bind(size).execute(); !done)
        return makeUnexpected(done.error());
    QList<PushRow> result;
    while (query.next()) {
        result.append(readPush(appId, query));
        result.last().message = query.value(14).toByteArray();
    }
    return result;
}

Result<QList<PushRow>> PushTable::replacedAt(const QString &appId, qint64 seq) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT p.seq, p.audience FROM recalls r JOIN pushes p"
                       " ON p.app_id = r.app_id AND p.seq = r.seq"
                       " WHERE r.app_id = ? AND r.at_seq = ? AND r.by_seq = ?"));
    if (auto done = query.bind(appId).bind(seq - 1).bind(seq).execute(); !done)
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

Result<LogSlice> PushTable::after(
    const QString &appId, const QString &userId, qint64 after, qint64 now) const
{
    Query last(m_database.connection(),
        QStringLiteral("SELECT last_seq FROM apps WHERE id = ?"
                       " AND removed_at IS NULL"));
    if (auto done = last.bind(appId).execute(); !done)
        return makeUnexpected(done.error());
    if (!last.next())
        return makeUnexpected(Error::notFound(QStringLiteral("There is no app %1").arg(appId)));
    const qint64 newestInLog = last.value(0).toLongLong();
    LogSlice slice{.upTo = std::max(after, std::min(newestInLog, after + kSliceScan))};

    static const QString kSql = Audience::withMine()
        + QStringLiteral("SELECT seq, event, message, is_template, collapse_key, id, created_at,"
                         " expires_at, priority, sender, inbox, extras FROM pushes p"
                         " WHERE app_id = ? AND seq > ? AND seq <= ? AND cancelled_at IS NULL"
                         " AND (expires_at IS NULL OR expires_at > ?) AND %1 ORDER BY seq LIMIT ?")
              .arg(Audience::includes(QStringLiteral("p")));
    Query query(m_database.connection(), kSql);
    Audience::bindUser(query, appId, userId);
    query.bind(appId).bind(after).bind(slice.upTo).bind(now);
    if (auto done = query.bind(kSliceRows).execute(); !done)
        return makeUnexpected(done.error());
    qsizetype bytes = 0;
    int rows = 0;
    QHash<QString, qint64> newest;
    while (query.next()) {
        const qint64 seq = query.value(0).toLongLong();
        // There may be others behind the last.
        if (++rows == kSliceRows)
            slice.upTo = seq;
        if (slice.pushes.size() == kSlicePushes || bytes >= kSliceBytes
            || newest.size() == kSliceKeys) {
            slice.upTo = seq - 1;
            break;
        }
        const QString key = query.value(4).toString();
        if (!key.isEmpty() && !newest.contains(key)) {
            const auto found = newestOf(appId, userId, key, seq);
            if (!found)
                return makeUnexpected(found.error());
            newest.insert(key, *found);
        }
        if (newest.value(key) > seq)
            continue;
        slice.pushes.append(PushRow{.appId = appId,
            .seq = seq,
            .id = query.value(5).toString(),
            .event = query.value(1).toString(),
            .message = query.value(2).toByteArray(),
            .createdAt = query.value(6).toLongLong(),
            .collapseKey = key,
            .expiresAt = query.value(7).toLongLong(),
            .priority = query.value(8).toString(),
            .isTemplate = query.value(3).toBool(),
            .sender = query.value(9).toString(),
            .isForInbox = query.value(10).toBool(),
            .extras = query.value(11).toByteArray()});
        bytes += slice.pushes.last().message.size();
    }
    slice.isComplete = slice.upTo >= newestInLog;
    return slice;
}

// From the newest back, at most to the one that asks.
Result<qint64> PushTable::newestOf(
    const QString &appId, const QString &userId, const QString &collapseKey, qint64 seq) const
{
    static const QString kSql = Audience::withMine()
        + QStringLiteral("SELECT seq FROM pushes n INDEXED BY pushes_by_collapse_key"
                         " WHERE app_id = ? AND collapse_key = ? AND seq > ? AND %1"
                         " ORDER BY seq DESC LIMIT 1")
              .arg(Audience::includes(QStringLiteral("n")));
    Query query(m_database.connection(), kSql);
    Audience::bindUser(query, appId, userId);
    query.bind(appId).bind(collapseKey).bind(seq);
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    return query.next() ? query.value(0).toLongLong() : seq;
}

} // namespace Store
