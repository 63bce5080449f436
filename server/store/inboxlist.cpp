// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/inboxlist.h"

#include "server/store/inboxtable.h"
#include "server/store/query.h"

#include <limits>

namespace Store {

namespace {

constexpr qint64 kAboveAll = std::numeric_limits<qint64>::max();

//! The user's state of each push between two numbers that stands and is for them. With what bound()
//! binds, then the greatest number, the least, and the time.
const QString &standing()
{
    static const QString kSql =
        QStringLiteral(
            "SELECT p.seq seq, %1 state, s.snoozed_until snoozed_until"
            " FROM pushes p INDEXED BY pushes_in_short LEFT JOIN inbox_states s"
            "  ON s.app_id = p.app_id AND s.user_id = (SELECT user_id FROM me) AND s.seq = p.seq"
            " WHERE p.app_id = (SELECT app_id FROM me) AND p.seq <= ? AND p.seq >= ?"
            " AND p.inbox <> 0 AND p.cancelled_at IS NULL AND p.replaced_by IS NULL"
            " AND (p.expires_at IS NULL OR p.expires_at > ?) AND %2"
            " AND (p.collapse_key IS NULL OR NOT EXISTS (SELECT 1 FROM pushes n"
            "  INDEXED BY pushes_by_collapse_key WHERE n.app_id = p.app_id"
            "  AND n.collapse_key = p.collapse_key AND n.seq > p.seq AND %3))")
            .arg(InboxTable::state(QStringLiteral("p"), QStringLiteral("s")),
                Audience::includes(QStringLiteral("p")), Audience::includes(QStringLiteral("n")));
    return kSql;
}

//! All that standing() and state() ask for.
QString withAll()
{
    QString ranges = InboxTable::withRanges().trimmed();
    ranges.replace(0, 4, QStringLiteral(",")); // the WITH of a list that goes on
    return Audience::withMine().trimmed() + ranges
        + QStringLiteral(", me AS MATERIALIZED (SELECT ? app_id, ? user_id) ");
}

QString conditionOf(const QString &place)
{
    const QString isBack = QStringLiteral("coalesce(snoozed_until, 0) <= ?");
    if (place == QLatin1String("all"))
        return QStringLiteral("? IS NOT NULL");
    if (place == QLatin1String("snoozed"))
        return QStringLiteral("state <> 'done' AND snoozed_until > ?");
    if (place == QLatin1String("done"))
        return QStringLiteral("state = 'done' AND ? IS NOT NULL");
    if (place == QLatin1String("inbox"))
        return QStringLiteral("state <> 'done' AND ") + isBack;
    return QStringLiteral("state = '%1' AND ")
               .arg(
                   place == QLatin1String("read") ? QLatin1String("read") : QLatin1String("unread"))
        + isBack;
}

InboxEntry readEntry(const QString &appId, const Query &query, qint64 now)
{
    const qint64 snoozedUntil = query.value(11).toLongLong();
    return {.push = {.appId = appId,
                .seq = query.value(0).toLongLong(),
                .id = query.value(1).toString(),
                .event = query.value(2).toString(),
                .message = query.value(3).toByteArray(),
                .createdAt = query.value(4).toLongLong(),
                .collapseKey = query.value(5).toString(),
                .expiresAt = query.value(6).toLongLong(),
                .priority = query.value(7).toString(),
                .isTemplate = query.value(8).toBool(),
                .sender = query.value(9).toString(),
                .extras = query.value(12).toByteArray()},
        .state = query.value(10).toString(),
        .snoozedUntil = snoozedUntil > now ? snoozedUntil : 0};
}

} // namespace

void InboxList::bindUser(Query &query) const
{
    Audience::bindUser(query, m_appId, m_userId);
    InboxTable::bindRanges(query, m_appId, m_userId);
    query.bind(m_appId).bind(m_userId);
}

//! The least number of the kLookedAt pushes below \a before; 0: there are no more than those.
Result<qint64> InboxList::floorBelow(qint64 before) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT seq FROM pushes INDEXED BY pushes_in_short WHERE app_id = ?"
                       " AND seq < ? AND seq > (SELECT pruned_seq FROM apps WHERE id = ?)"
                       " ORDER BY seq DESC LIMIT 1 OFFSET ?"));
    query.bind(m_appId).bind(before).bind(m_appId).bind(kLookedAt - 1);
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    return query.next() ? query.value(0).toLongLong() : 0;
}

Result<InboxSlice> InboxList::page(const InboxPage &page) const
{
    const qint64 before = page.before > 0 ? page.before : kAboveAll;
    const auto floor = floorBelow(before);
    if (!floor)
        return makeUnexpected(floor.error());
    Query query(m_database.connection(),
        withAll()
            + QStringLiteral(
                "SELECT f.seq, f.id, f.event, f.message, f.created_at, f.collapse_key,"
                " f.expires_at, f.priority, f.is_template, f.sender, x.state, x.snoozed_until,"
                " f.extras FROM (SELECT * FROM (%1) WHERE seq > (SELECT pruned_seq FROM apps a"
                "   WHERE a.id = (SELECT app_id FROM me)) AND %2 ORDER BY seq DESC LIMIT ?) x"
                " CROSS JOIN pushes f ON f.app_id = (SELECT app_id FROM me) AND f.seq = x.seq"
                " ORDER BY f.seq DESC")
                  .arg(standing(), conditionOf(page.place)));
    bindUser(query);
    query.bind(before - 1).bind(*floor).bind(page.now).bind(page.now);
    if (auto done = query.bind(page.size).execute(); !done)
        return makeUnexpected(done.error());
    InboxSlice slice;
    qsizetype bytes = 0;
    while (bytes < kBytes && query.next()) {
        slice.entries.append(readEntry(m_appId, query, page.now));
        bytes += slice.entries.last().push.message.size();
    }
    const bool isFull = bytes >= kBytes || slice.entries.size() == page.size;
    slice.reached = isFull ? slice.entries.last().push.seq : *floor;
    slice.isComplete = !isFull && *floor == 0;
    return slice;
}

Result<InboxCounts> InboxList::counts(qint64 upTo, qint64 now) const
{
    const qint64 last = upTo > 0 ? upTo : kAboveAll - 1;
    const auto floor = floorBelow(last + 1);
    if (!floor)
        return makeUnexpected(floor.error());
    Query query(m_database.connection(),
        withAll()
            + QStringLiteral("SELECT count(*) FILTER (WHERE coalesce(snoozed_until, 0) <= ?"
                             "  AND state = 'unread'), count(*) FILTER (WHERE snoozed_until > ?"
                             "  AND state <> 'done'), (SELECT last_state FROM apps a"
                             "   WHERE a.id = (SELECT app_id FROM me)) FROM (%1)"
                             " WHERE seq > (SELECT pruned_seq FROM apps a"
                             "   WHERE a.id = (SELECT app_id FROM me))")
                  .arg(standing()));
    bindUser(query);
    query.bind(now).bind(now).bind(last).bind(*floor);
    if (auto done = query.bind(now).execute(); !done)
        return makeUnexpected(done.error());
    InboxCounts counts{.areMore = *floor > 0};
    if (query.next()) {
        counts.unread = query.value(0).toLongLong();
        counts.snoozed = query.value(1).toLongLong();
        counts.version = query.value(2).toLongLong();
    }
    return counts;
}

// What was marked unread again is; a toast that was taken away stays away.
Result<QHash<qint64, QString>> InboxList::settled(qint64 first, qint64 last, qint64 now) const
{
    const QString said = QStringLiteral(
        "(EXISTS (SELECT 1 FROM receipts r WHERE r.app_id = p.app_id AND r.seq = p.seq"
        "  AND r.user_id = (SELECT user_id FROM me) AND r.state = '%1')"
        " OR EXISTS (SELECT 1 FROM receipt_ranges q INDEXED BY receipt_ranges_by_user"
        "  WHERE q.app_id = p.app_id AND q.user_id = (SELECT user_id FROM me) AND q.state = '%1'"
        "  AND q.from_seq < p.seq AND q.to_seq >= p.seq))");
    Query query(m_database.connection(),
        withAll()
            + QStringLiteral(
                "SELECT seq, CASE WHEN state = 'done' THEN 'done'"
                " WHEN state = 'read' THEN CASE WHEN clicked THEN 'clicked' ELSE 'read' END"
                " ELSE 'dismissed' END FROM (SELECT p.seq, %1 state, s.snoozed_until, %2 clicked,"
                "  %3 dismissed FROM pushes p LEFT JOIN inbox_states s ON s.app_id = p.app_id"
                "   AND s.user_id = (SELECT user_id FROM me) AND s.seq = p.seq"
                "  WHERE p.app_id = (SELECT app_id FROM me) AND p.seq BETWEEN ? AND ?)"
                " WHERE state <> 'unread' OR dismissed OR snoozed_until > ?")
                  .arg(InboxTable::state(QStringLiteral("p"), QStringLiteral("s")),
                      said.arg(QLatin1String("clicked")), said.arg(QLatin1String("dismissed"))));
    bindUser(query);
    if (auto done = query.bind(first).bind(last).bind(now).execute(); !done)
        return makeUnexpected(done.error());
    QHash<qint64, QString> result;
    while (query.next())
        result.insert(query.value(0).toLongLong(), query.value(1).toString());
    return result;
}

} // namespace Store
