// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/retention.h"

#include "server/store/apptable.h"
#include "server/store/query.h"
#include "server/store/scheduletable.h"

namespace Store {

namespace {

//! Pushes of one app that one call looks at.
constexpr int kBatch = 500;

struct Cut {
    qint64 seq = 0; //!< the newest that goes; 0: none does
    bool isWholeBatch = false;
};

Result<Cut> findCut(const Database &database, const QString &app, qint64 newestToGo, qint64 oldest)
{
    Query rows(database.connection(),
        QStringLiteral("SELECT seq, created_at FROM pushes WHERE app_id = ? ORDER BY seq LIMIT ?"));
    if (auto done = rows.bind(app).bind(kBatch).execute(); !done)
        return makeUnexpected(done.error());
    Cut cut;
    int count = 0;
    while (rows.next()) {
        if (rows.value(0).toLongLong() > newestToGo && rows.value(1).toLongLong() >= oldest)
            return cut;
        cut.seq = rows.value(0).toLongLong();
        ++count;
    }
    cut.isWholeBatch = count == kBatch;
    return cut;
}

// The receipts go with their push, what says something about nothing else goes too.
Result<void> removeUpTo(const Database &database, const QString &app, qint64 seq)
{
    for (const char *sql : {"DELETE FROM pushes WHERE app_id = ? AND seq <= ?",
             "DELETE FROM receipt_ranges WHERE app_id = ? AND to_seq <= ?",
             "DELETE FROM deliveries WHERE app_id = ? AND to_seq <= ?",
             "DELETE FROM former_members WHERE app_id = ? AND to_seq <= ?",
             "DELETE FROM recalls WHERE app_id = ? AND at_seq <= ?"}) {
        auto removed =
            Query(database.connection(), QLatin1String(sql)).bind(app).bind(seq).execute();
        if (!removed)
            return removed;
    }
    return Query(
        database.connection(), QStringLiteral("UPDATE apps SET pruned_seq = ? WHERE id = ?"))
        .bind(seq)
        .bind(app)
        .execute();
}

} // namespace

Result<bool> prune(const Database &database, const Retention &retention, qint64 now)
{
    const auto apps = AppTable(database).list();
    if (!apps)
        return makeUnexpected(apps.error());
    auto tidied = ScheduleTable(database).removeCancelled(now - retention.maxAge.count());
    if (!tidied)
        return makeUnexpected(tidied.error());
    bool isMore = false;
    for (const App &app : *apps) {
        const qint64 maxPushes = app.maxPushes > 0 ? app.maxPushes : retention.maxPushes;
        const qint64 maxAge = app.maxAgeMs > 0 ? app.maxAgeMs : retention.maxAge.count();
        const auto cut = findCut(database, app.id, app.lastSeq - maxPushes, now - maxAge);
        if (!cut)
            return makeUnexpected(cut.error());
        if (cut->seq == 0)
            continue;
        if (auto removed = removeUpTo(database, app.id, cut->seq); !removed)
            return makeUnexpected(removed.error());
        isMore = isMore || cut->isWholeBatch;
    }
    return isMore;
}

} // namespace Store
