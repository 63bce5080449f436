// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/recipients.h"

#include "server/store/query.h"

#include <algorithm>
#include <array>

namespace Store {

namespace {

//! Recipients whose states are looked up at a time, where only some of the states are wanted.
constexpr int kChunk = 2000;

//! How far a push has got, by rank; rank 0 and -1 are not what an app says.
constexpr std::array kStates{QLatin1String("delivered"), QLatin1String("failed"),
    QLatin1String("suppressed"), QLatin1String("displayed"), QLatin1String("dismissed"),
    QLatin1String("read"), QLatin1String("clicked"), QLatin1String("acknowledged")};
constexpr QLatin1String kQueued("queued");

const QString kRank =
    QStringLiteral("CASE state WHEN 'acknowledged' THEN 7 WHEN 'clicked' THEN 6 WHEN 'read' THEN 5 "
                   "WHEN 'dismissed' THEN 4"
                   " WHEN 'displayed' THEN 3 WHEN 'suppressed' THEN 2 ELSE 1 END");

Result<QStringList> idsOf(Query &query)
{
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QStringList result;
    while (query.next())
        result.append(query.value(0).toString());
    return result;
}

} // namespace

QMap<QString, qint64> Recipient::times() const
{
    QMap<QString, qint64> result;
    for (const QString &word : said.split(u',', Qt::SkipEmptyParts)) {
        const qsizetype space = word.indexOf(u' ');
        const QString kind = word.left(space);
        const qint64 time = word.mid(space + 1).toLongLong();
        result.insert(kind, std::min(time, result.value(kind, time)));
    }
    return result;
}

// A page of recipients first, then what each of them says, nothing to begin with. CROSS JOIN, or
// SQLite would begin with what everybody says; and no join of the two, which would look at all of
// the one for each of the other.
Result<QList<Recipient>> Recipients::page(const QString &after, int size) const
{
    Query query(m_database.connection(),
        QStringLiteral(
            "WITH page AS MATERIALIZED (SELECT user_id FROM (%1) WHERE user_id > ?"
            "  ORDER BY user_id LIMIT ?),"
            " words AS (SELECT user_id, NULL state, NULL reason, NULL created_at FROM page"
            "  UNION ALL SELECT p.user_id, r.state, r.reason, r.created_at"
            "   FROM page p CROSS JOIN receipts r ON r.app_id = ? AND r.seq = ?"
            "   AND r.user_id = p.user_id"
            "  UNION ALL SELECT p.user_id, g.state, NULL, g.created_at FROM page p"
            "   CROSS JOIN receipt_ranges g INDEXED BY receipt_ranges_by_user"
            "   ON g.app_id = ? AND g.user_id = p.user_id AND g.to_seq >= ? AND g.from_seq < ?),"
            " ranked AS (SELECT user_id, state, reason, created_at,"
            "   CASE WHEN state IS NULL THEN 0 ELSE %2 END rank FROM words),"
            " furthest AS (SELECT user_id, state, reason, created_at, group_concat(state || ' ' ||"
            "   created_at) OVER (PARTITION BY user_id) said, row_number() OVER (PARTITION BY"
            "   user_id ORDER BY rank DESC, created_at) place FROM ranked)"
            " SELECT f.user_id, coalesce(f.state, CASE WHEN EXISTS (SELECT 1 FROM deliveries d"
            "   WHERE d.app_id = ? AND d.user_id = f.user_id AND d.from_seq < ?"
            "   AND +d.to_seq >= ?) THEN 'delivered' ELSE 'queued' END), f.reason, f.created_at,"
            "  f.said"
            "  FROM furthest f WHERE f.place = 1 ORDER BY f.user_id")
            .arg(m_push.audience.recipients(), kRank));
    m_push.audience.bindRecipients(query, m_push.appId, m_push.seq);
    query.bind(notNull(after)).bind(size).bind(m_push.appId).bind(m_push.seq);
    for (int i = 0; i < 2; ++i)
        query.bind(m_push.appId).bind(m_push.seq).bind(m_push.seq);
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QList<Recipient> result;
    while (query.next()) {
        result.append({.userId = query.value(0).toString(),
            .state = query.value(1).toString(),
            .reason = query.value(2).toString(),
            .at = query.value(3).toLongLong(),
            .said = query.value(4).toString()});
    }
    return result;
}

Result<QList<Recipient>> Recipients::list(
    const QString &after, int size, const QString &state) const
{
    if (state.isEmpty())
        return page(after, size);
    QList<Recipient> result;
    QString at = after;
    for (;;) {
        auto chunk = page(at, kChunk);
        if (!chunk)
            return chunk;
        for (const Recipient &recipient : *chunk) {
            if (recipient.state == state)
                result.append(recipient);
            if (result.size() == size)
                return result;
        }
        if (chunk->size() < kChunk)
            return result;
        at = chunk->last().userId;
    }
}

// Each kind of word is counted in the order in which it is kept: those of this push, those about
// many for whoever has said nothing else, deliveries for whoever has said nothing at all. The rest
// of all recipients waits.
Result<QMap<QString, qint64>> Recipients::counts() const
{
    const QString saidNothing =
        QStringLiteral("NOT EXISTS (SELECT 1 FROM receipts r WHERE r.app_id = ? AND r.seq = ?"
                       " AND r.user_id = %1.user_id) AND EXISTS (%2)");
    Query query(m_database.connection(),
        QStringLiteral(
            "WITH ranges AS MATERIALIZED (SELECT user_id, max(%1) rank FROM receipt_ranges"
            "  WHERE app_id = ? AND to_seq >= ? AND from_seq < ? GROUP BY user_id),"
            " said AS (SELECT max(w.rank, coalesce(g.rank, 0)) rank FROM (SELECT user_id,"
            "   max(%1) rank FROM receipts WHERE app_id = ? AND seq = ? GROUP BY user_id) w"
            "   LEFT JOIN ranges g ON g.user_id = w.user_id"
            "  UNION ALL SELECT g.rank FROM ranges g WHERE %2"
            "  UNION ALL SELECT 0 FROM (SELECT DISTINCT user_id FROM deliveries WHERE app_id = ?"
            "   AND to_seq >= ? AND from_seq < ?) d WHERE %3"
            "   AND NOT EXISTS (SELECT 1 FROM ranges g WHERE g.user_id = d.user_id))"
            " SELECT rank, count(*) FROM said GROUP BY rank"
            " UNION ALL SELECT -1, count(*) FROM (%4)")
            .arg(kRank,
                saidNothing.arg(
                    QStringLiteral("g"), m_push.audience.recipients(QStringLiteral("g.user_id"))),
                saidNothing.arg(
                    QStringLiteral("d"), m_push.audience.recipients(QStringLiteral("d.user_id"))),
                m_push.audience.recipients()));
    query.bind(m_push.appId).bind(m_push.seq).bind(m_push.seq);
    query.bind(m_push.appId).bind(m_push.seq).bind(m_push.appId).bind(m_push.seq);
    m_push.audience.bindRecipients(query, m_push.appId, m_push.seq);
    query.bind(m_push.appId).bind(m_push.seq).bind(m_push.seq);
    query.bind(m_push.appId).bind(m_push.seq);
    m_push.audience.bindRecipients(query, m_push.appId, m_push.seq);
    m_push.audience.bindRecipients(query, m_push.appId, m_push.seq);
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QMap<QString, qint64> result;
    qint64 queued = 0;
    while (query.next()) {
        const int rank = query.value(0).toInt();
        const qint64 count = query.value(1).toLongLong();
        queued += rank < 0 ? count : -count;
        if (rank >= 0)
            result.insert(kStates.at(static_cast<std::size_t>(rank)), count);
    }
    if (queued > 0)
        result.insert(kQueued, queued);
    return result;
}

Result<QMap<QString, qint64>> Recipients::reasons() const
{
    Query query(m_database.connection(),
        QStringLiteral(
            "SELECT w.reason, count(*) FROM (SELECT user_id, reason, %1 rank, row_number()"
            "  OVER (PARTITION BY user_id ORDER BY %1 DESC, created_at) place FROM receipts"
            "  WHERE app_id = ? AND seq = ?) w WHERE w.place = 1 AND w.rank <= 2 AND "
            "coalesce(w.reason, '') <> '' AND NOT EXISTS (SELECT 1"
            "  FROM receipt_ranges g INDEXED BY receipt_ranges_by_user WHERE g.app_id = ?"
            "  AND g.user_id = w.user_id AND g.to_seq >= ? AND g.from_seq < ? AND %1 > w.rank)"
            " GROUP BY w.reason ORDER BY 2 DESC, 1 LIMIT ?")
            .arg(kRank));
    query.bind(m_push.appId).bind(m_push.seq).bind(m_push.appId).bind(m_push.seq).bind(m_push.seq);
    if (auto done = query.bind(kMaxReasons).execute(); !done)
        return makeUnexpected(done.error());
    QMap<QString, qint64> result;
    while (query.next())
        result.insert(query.value(0).toString(), query.value(1).toLongLong());
    return result;
}

// CROSS JOIN, because SQLite then looks at the short list first.
Result<QStringList> Recipients::among(const QStringList &ids) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT u.id FROM json_each(?) j CROSS JOIN users u ON u.app_id = ?"
                       " AND u.id = j.value WHERE u.since_seq < ? AND EXISTS (%1)")
            .arg(m_push.audience.recipients(QStringLiteral("j.value"))));
    query.bind(toJson(ids)).bind(m_push.appId).bind(m_push.seq);
    m_push.audience.bindRecipients(query, m_push.appId, m_push.seq);
    return idsOf(query);
}

Result<std::optional<Audience>> Recipients::present() const
{
    if (m_push.audience.users.isEmpty())
        return std::optional(m_push.audience);
    const auto users = among(m_push.audience.users);
    if (!users)
        return makeUnexpected(users.error());
    return users->isEmpty() ? std::nullopt : std::optional(Audience{.users = *users});
}

Result<QStringList> Recipients::left() const
{
    if (!m_push.audience.isGroup())
        return QStringList();
    Query query(m_database.connection(),
        QStringLiteral("SELECT u.id FROM (%1) m CROSS JOIN users u ON u.app_id = ?"
                       " AND u.id = m.user_id WHERE u.since_seq < ?")
            .arg(m_push.audience.formerRecipients()));
    m_push.audience.bindFormerRecipients(query, m_push.appId, m_push.seq);
    return idsOf(query.bind(m_push.appId).bind(m_push.seq));
}

} // namespace Store
