// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/receiptcounts.h"

#include "server/store/query.h"

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

//! Those of one push each; of what was sent to everybody only those that are in no range.
Result<void> addSingle(const Database &database, Counts &counts, const QString &app, qint64 since)
{
    Query query(database.connection(),
        QStringLiteral("SELECT r.state, count(*) FROM pushes p"
                       " JOIN receipts r ON r.app_id = p.app_id AND r.seq = p.seq"
                       " WHERE p.app_id = ? AND p.created_at >= ? AND NOT (p.audience = '*'"
                       "  AND coalesce((SELECT g.from_seq < r.seq FROM receipt_ranges g"
                       "   WHERE g.app_id = r.app_id AND g.user_id = r.user_id"
                       "   AND g.state = r.state AND g.to_seq >= r.seq"
                       "   ORDER BY g.to_seq LIMIT 1), 0)) GROUP BY r.state"));
    return add(counts, query.bind(app).bind(since));
}

//! Ranges over what was sent to everybody. Most pushes are, and there may be very many of both: so
//! they are counted and not joined.
Result<void> addToEverybody(
    const Database &database, Counts &counts, const QString &app, qint64 since)
{
    Query pushes(database.connection(),
        QStringLiteral("SELECT seq FROM pushes WHERE app_id = ? AND created_at >= ?"
                       " AND audience = '*' ORDER BY seq"));
    if (auto done = pushes.bind(app).bind(since).execute(); !done)
        return done;
    QList<qint64> numbers;
    while (pushes.next())
        numbers.append(pushes.value(0).toLongLong());
    if (numbers.isEmpty())
        return {};
    Query ranges(database.connection(),
        QStringLiteral("SELECT g.state, max(g.from_seq, m.from_seq), min(g.to_seq, m.to_seq)"
                       " FROM receipt_ranges g JOIN members m ON m.app_id = g.app_id"
                       "  AND m.user_id = g.user_id AND m.audience = '*'"
                       " WHERE g.app_id = ? AND g.to_seq >= ?"));
    if (auto done = ranges.bind(app).bind(numbers.first()).execute(); !done)
        return done;
    const auto upTo = [&numbers](qint64 seq) {
        return std::upper_bound(numbers.cbegin(), numbers.cend(), seq) - numbers.cbegin();
    };
    while (ranges.next()) {
        const qint64 from = ranges.value(1).toLongLong();
        const qint64 to = ranges.value(2).toLongLong();
        counts[ranges.value(0).toString()] += std::max<qint64>(upTo(to) - upTo(from), 0);
    }
    return {};
}

//! Whether the push was for the range's user, of the audience in \a column, and nothing was said of
//! it alone.
QString conditions(const char *column)
{
    return QStringLiteral(" AND EXISTS (SELECT 1 FROM members m WHERE m.app_id = p.app_id"
                          "  AND m.user_id = g.user_id AND m.from_seq < p.seq AND m.to_seq >= p.seq"
                          "  AND m.audience = %1)")
               .arg(QLatin1String(column))
        + QStringLiteral(" AND NOT EXISTS (SELECT 1 FROM receipts s WHERE s.app_id = g.app_id"
                         "  AND s.seq = p.seq AND s.user_id = g.user_id AND s.state = g.state)"
                         " GROUP BY g.state");
}

//! Ranges over what was sent to users by name.
Result<void> addToUsers(const Database &database, Counts &counts, const QString &app, qint64 since)
{
    Query query(database.connection(),
        QStringLiteral("SELECT g.state, count(*) FROM pushes p"
                       " JOIN json_each(CASE WHEN substr(p.audience, 1, 1) = '[' THEN p.audience"
                       "  ELSE '[]' END) a JOIN receipt_ranges g ON g.app_id = p.app_id"
                       "  AND g.user_id = a.value AND g.to_seq >= p.seq AND g.from_seq < p.seq"
                       " WHERE p.app_id = ? AND p.created_at >= ?")
            + conditions("'*'"));
    return add(counts, query.bind(app).bind(since));
}

//! Ranges over what was sent to a role or a tag.
Result<void> addToGroups(const Database &database, Counts &counts, const QString &app, qint64 since)
{
    Query query(database.connection(),
        QStringLiteral("SELECT g.state, count(*) FROM pushes p JOIN receipt_ranges g"
                       "  ON g.app_id = p.app_id AND g.to_seq >= p.seq AND g.from_seq < p.seq"
                       " WHERE p.app_id = ? AND p.created_at >= ?"
                       " AND substr(p.audience, 1, 1) NOT IN ('*', '[')")
            + conditions("p.audience"));
    return add(counts, query.bind(app).bind(since));
}

} // namespace

Result<Counts> receiptCounts(const Database &database, const QString &appId, qint64 since)
{
    Counts counts;
    for (const auto &part : {addSingle, addToEverybody, addToUsers, addToGroups}) {
        if (auto done = part(database, counts, appId, since); !done)
            return makeUnexpected(done.error());
    }
    counts.removeIf([](const auto &entry) { return entry.value() == 0; });
    return counts;
}

} // namespace Store
