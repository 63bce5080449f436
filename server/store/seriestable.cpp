// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/seriestable.h"

#include "server/store/query.h"

namespace Store {

namespace {

// What is of before the slot's time makes room, what is of it is added to.
const QString kAddMoment = QStringLiteral(
    "INSERT INTO series (app_id, span, slot, at, connections, users, pushes, displayed, suppressed,"
    " read, clicked, failed, slowest)"
    " SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM apps WHERE id = ?)"
    " ON CONFLICT (app_id, span, slot) DO UPDATE SET"
    " connections = CASE series.at WHEN excluded.at"
    "  THEN max(series.connections, excluded.connections) ELSE excluded.connections END,"
    " users = CASE series.at WHEN excluded.at"
    "  THEN max(series.users, excluded.users) ELSE excluded.users END,"
    " pushes = excluded.pushes"
    "  + CASE series.at WHEN excluded.at THEN series.pushes ELSE 0 END,"
    " displayed = excluded.displayed"
    "  + CASE series.at WHEN excluded.at THEN series.displayed ELSE 0 END,"
    " suppressed = excluded.suppressed"
    "  + CASE series.at WHEN excluded.at THEN series.suppressed ELSE 0 END,"
    " read = excluded.read"
    "  + CASE series.at WHEN excluded.at THEN series.read ELSE 0 END,"
    " clicked = excluded.clicked"
    "  + CASE series.at WHEN excluded.at THEN series.clicked ELSE 0 END,"
    " failed = excluded.failed"
    "  + CASE series.at WHEN excluded.at THEN series.failed ELSE 0 END,"
    " slowest = CASE series.at WHEN excluded.at"
    "  THEN max(series.slowest, excluded.slowest) ELSE excluded.slowest END,"
    " at = excluded.at");

} // namespace

bool Moment::isEmpty() const
{
    return connections + users + pushes + displayed + suppressed + read + clicked + failed == 0;
}

Result<void> SeriesTable::add(const QString &appId, qint64 at, const Moment &moment)
{
    for (std::size_t i = 0; i < kSpans.size(); ++i) {
        const qint64 number = (at - 1) / stepOf(i);
        Query query(m_database.connection(), kAddMoment);
        query.bind(appId)
            .bind(qint64(i))
            .bind(number % kSpans.at(i).count)
            .bind(number * stepOf(i))
            .bind(moment.connections)
            .bind(moment.users)
            .bind(moment.pushes)
            .bind(moment.displayed)
            .bind(moment.suppressed)
            .bind(moment.read)
            .bind(moment.clicked)
            .bind(moment.failed)
            .bind(moment.slowest)
            .bind(appId);
        if (auto done = query.execute(); !done)
            return done;
    }
    return {};
}

Result<QList<SeriesPoint>> SeriesTable::list(
    const QString &appId, std::size_t span, qint64 now) const
{
    Query query(m_database.connection(),
        QStringLiteral(
            "SELECT at, connections, users, pushes, displayed, suppressed, read, clicked,"
            " failed, slowest FROM series"
            " WHERE app_id = ? AND span = ? AND at > ? AND at <= ? ORDER BY at"));
    query.bind(appId).bind(qint64(span)).bind(now - stepOf(span) * kSpans.at(span).count).bind(now);
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QList<SeriesPoint> result;
    while (query.next()) {
        const auto number = [&query](int column) { return query.value(column).toLongLong(); };
        result.append({.at = number(0),
            .moment = {.connections = number(1),
                .users = number(2),
                .pushes = number(3),
                .displayed = number(4),
                .suppressed = number(5),
                .read = number(6),
                .clicked = number(7),
                .failed = number(8),
                .slowest = number(9)}});
    }
    return result;
}

} // namespace Store
