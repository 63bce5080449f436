// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/receiptcounts.h"

#include "server/store/audience.h"
#include "server/store/query.h"

#include <QtCore/QHash>
#include <QtCore/QList>

#include <algorithm>

namespace Store {

namespace {

using Counts = QMap<QString, qint64>;

//! Adds the second column of \a query to the count of the state in the first.
Result<void> add(Counts &counts, Query &query)
{
    if (auto done = query.execute(); !done)
        return done;
    while (query.next())
        counts[query.value(0).toString()] += query.value(1).toLongLong();
    return {};
}

//! Those of one push each, but for those that are in a range as well.
Result<void> addSingle(const Database &database, Counts &counts, const QString &app, qint64 since)
{
    // The primary key would be right for the order, too, and read the ranges of everybody.
    Query query(database.connection(),
        QStringLiteral("SELECT r.state, count(*) FROM pushes p"
                       " JOIN receipts r ON r.app_id = p.app_id AND r.seq = p.seq"
                       " WHERE p.app_id = ? AND p.created_at >= ?"
                       " AND NOT coalesce((SELECT g.from_seq < r.seq"
                       "   FROM receipt_ranges g INDEXED BY receipt_ranges_by_user"
                       "   WHERE g.app_id = r.app_id AND g.user_id = r.user_id"
                       "   AND g.state = r.state AND g.to_seq >= r.seq"
                       "   ORDER BY g.to_seq LIMIT 1), FALSE) GROUP BY r.state"));
    return add(counts, query.bind(app).bind(since));
}

//! The numbers of pushes, ascending.
using Numbers = QList<qint64>;

//! What was sent to each audience, and to each user by name.
struct Sent {
    QHash<QString, Numbers> toAudience; //!< by '*', 'role:…' or 'tag:…'
    QHash<QString, Numbers> toUser;
    qint64 first = 0; //!< the oldest of all
};

Result<Sent> readSent(const Database &database, const QString &app, qint64 since)
{
    Query pushes(database.connection(),
        QStringLiteral("SELECT seq, audience FROM pushes INDEXED BY pushes_in_short"
                       " WHERE app_id = ? AND created_at >= ? ORDER BY seq"));
    if (auto done = pushes.bind(app).bind(since).execute(); !done)
        return makeUnexpected(done.error());
    Sent sent;
    while (pushes.next()) {
        const qint64 seq = pushes.value(0).toLongLong();
        const Audience audience = Audience::fromString(pushes.value(1).toString());
        if (sent.first == 0)
            sent.first = seq;
        if (audience.users.isEmpty())
            sent.toAudience[audience.toString()].append(seq);
        for (const QString &user : audience.users)
            sent.toUser[user].append(seq);
    }
    return sent;
}

//! How many there are after \a from, up to \a to.
qint64 countBetween(const Numbers &numbers, qint64 from, qint64 to)
{
    const auto upTo = [&numbers](qint64 seq) {
        return std::upper_bound(numbers.cbegin(), numbers.cend(), seq) - numbers.cbegin();
    };
    return std::max<qint64>(upTo(to) - upTo(from), 0);
}

//! Ranges, as far as the pushes in them were for their user. There may be very many of both, so
//! they are counted and not joined.
Result<void> addRanges(const Database &database, Counts &counts, const QString &app, qint64 since)
{
    const auto sent = readSent(database, app, since);
    if (!sent)
        return makeUnexpected(sent.error());
    if (sent->first == 0)
        return {};
    Query ranges(database.connection(),
        QStringLiteral("SELECT g.state, max(g.from_seq, m.from_seq), min(g.to_seq, m.to_seq),"
                       " m.audience, m.user_id FROM members m"
                       " CROSS JOIN receipt_ranges g INDEXED BY receipt_ranges_by_user"
                       "  ON g.app_id = m.app_id AND g.user_id = m.user_id"
                       " WHERE m.app_id = ? AND g.to_seq >= ?"));
    if (auto done = ranges.bind(app).bind(sent->first).execute(); !done)
        return done;
    while (ranges.next()) {
        const qint64 from = ranges.value(1).toLongLong();
        const qint64 to = ranges.value(2).toLongLong();
        const QString audience = ranges.value(3).toString();
        qint64 &count = counts[ranges.value(0).toString()];
        count += countBetween(sent->toAudience.value(audience), from, to);
        // A name is good for as long as its user is one of all.
        if (audience == QLatin1String("*"))
            count += countBetween(sent->toUser.value(ranges.value(4).toString()), from, to);
    }
    return {};
}

} // namespace

Result<Counts> receiptCounts(const Database &database, const QString &appId, qint64 since)
{
    Counts counts;
    for (const auto &part : {addSingle, addRanges}) {
        if (auto done = part(database, counts, appId, since); !done)
            return makeUnexpected(done.error());
    }
    counts.removeIf([](const auto &entry) { return entry.value() == 0; });
    return counts;
}

} // namespace Store
