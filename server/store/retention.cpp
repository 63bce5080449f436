// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/retention.h"

#include "server/store/apptable.h"
#include "server/store/logging.h"
#include "server/store/query.h"
#include "server/store/scheduletable.h"

#include <algorithm>

namespace Store {

namespace {

//! Pushes of one app whose age one call looks at.
constexpr int kLooks = 500;

//! Apps that are read at a time.
constexpr int kApps = 100;

//! An expired session stays known this long, so that its owner hears "expired" and not "unknown".
constexpr std::chrono::milliseconds kExpiredKept = std::chrono::hours(30 * 24);

//! What other nodes have to hear they have heard by then, or have their clients come again.
constexpr std::chrono::milliseconds kNoticeKept = std::chrono::hours(1);

struct Cut {
    qint64 seq = 0; //!< the newest that goes
    bool isLast = true; //!< what comes after it stays
};

//! From \a after on, until the first that is young enough: whatever the clock did, that one and
//! what came later stays.
Result<Cut> findCut(const Database &database, const QString &app, qint64 after, qint64 oldest)
{
    Query rows(database.connection(),
        QStringLiteral("SELECT seq, created_at FROM pushes INDEXED BY pushes_in_short"
                       " WHERE app_id = ? AND seq > ? ORDER BY seq LIMIT ?"));
    if (auto done = rows.bind(app).bind(after).bind(kLooks).execute(); !done)
        return makeUnexpected(done.error());
    Cut cut{.seq = after};
    int count = 0;
    while (rows.next()) {
        if (rows.value(1).toLongLong() >= oldest)
            return cut;
        cut.seq = rows.value(0).toLongLong();
        ++count;
    }
    cut.isLast = count < kLooks;
    return cut;
}

// The receipts go before their push, what says something about nothing else goes too.
Result<bool> removeUpTo(const Database &database, const QString &app, qint64 seq, Slice &slice)
{
    const qint64 before = slice.removed();
    bool isDone = true;
    for (const auto &[table, where] : {std::pair("receipts", "app_id = ? AND seq <= ?"),
             std::pair("receipt_ranges", "app_id = ? AND to_seq <= ?"),
             std::pair("deliveries", "app_id = ? AND to_seq <= ?"),
             std::pair("former_members", "app_id = ? AND to_seq <= ?"),
             std::pair("recalls", "app_id = ? AND at_seq <= ?"),
             std::pair("answers", "app_id = ? AND seq <= ?"),
             std::pair("escalations", "app_id = ? AND seq <= ?"),
             std::pair("inbox_states", "app_id = ? AND seq <= ?"),
             std::pair("inbox_ranges", "app_id = ? AND to_seq <= ?"),
             std::pair("pushes", "app_id = ? AND seq <= ?")}) {
        auto isGone = slice.remove(QLatin1String(table), QLatin1String(where), {app, seq});
        if (!isGone)
            return isGone;
        isDone = *isGone;
        if (!isDone)
            break;
    }
    if (slice.removed() == before)
        return isDone;
    auto noted = Query(database.connection(),
        QStringLiteral(
            "UPDATE apps SET removed_rows = CASE WHEN ? = 1 THEN 0 ELSE removed_rows + ? END"
            " WHERE id = ?"))
                     .bind(isDone)
                     .bind(slice.removed() - before)
                     .bind(app)
                     .execute();
    if (!noted)
        return makeUnexpected(noted.error());
    return isDone;
}

Result<bool> pruneLog(
    const Database &database, const App &app, const Retention &retention, qint64 now, Slice &slice)
{
    const qint64 maxPushes = app.maxPushes > 0 ? app.maxPushes : retention.maxPushes;
    const qint64 maxAge = app.maxAgeMs > 0 ? app.maxAgeMs : retention.maxAge.count();
    const auto cut =
        findCut(database, app.id, std::max(app.prunedSeq, app.lastSeq - maxPushes), now - maxAge);
    if (!cut)
        return makeUnexpected(cut.error());
    if (cut->seq > app.prunedSeq) {
        auto noted = Query(
            database.connection(), QStringLiteral("UPDATE apps SET pruned_seq = ? WHERE id = ?"))
                         .bind(cut->seq)
                         .bind(app.id)
                         .execute();
        if (!noted)
            return makeUnexpected(noted.error());
    }
    if (cut->seq == 0)
        return true;
    const auto isDone = removeUpTo(database, app.id, cut->seq, slice);
    return isDone ? Result<bool>(*isDone && cut->isLast) : isDone;
}

Result<bool> removeForgotten(const Retention &retention, qint64 now, Slice &slice)
{
    auto keys = slice.remove(QStringLiteral("idempotency_keys"), QStringLiteral("created_at < ?"),
        {now - retention.idempotencyLifetime.count()});
    if (!keys || !*keys)
        return keys;
    auto sessions = slice.remove(
        QStringLiteral("sessions"), QStringLiteral("expires_at < ?"), {now - kExpiredKept.count()});
    if (!sessions || !*sessions)
        return sessions;
    auto notices = slice.remove(
        QStringLiteral("notices"), QStringLiteral("created_at < ?"), {now - kNoticeKept.count()});
    if (!notices || !*notices)
        return notices;
    return slice.remove(QStringLiteral("scheduled_pushes"), QStringLiteral("cancelled_at < ?"),
        {now - retention.maxAge.count()});
}

} // namespace

Result<bool> prune(
    const Database &database, const Retention &retention, qint64 now, Slice &slice, QString &after)
{
    const auto cancelled =
        ScheduleTable(database).cancelForgotten(now, now - retention.maxAge.count());
    if (!cancelled)
        return makeUnexpected(cancelled.error());
    if (*cancelled > 0)
        qCInfo(lcStore) << *cancelled << "pushes that nobody has approved in time are cancelled";
    auto isDone = removeForgotten(retention, now, slice);
    if (!isDone || !*isDone)
        return isDone;
    for (;;) {
        const auto apps = AppTable(database).page(after, kApps);
        if (!apps)
            return makeUnexpected(apps.error());
        for (const App &app : *apps) {
            auto isPruned = pruneLog(database, app, retention, now, slice);
            if (!isPruned || !*isPruned)
                return isPruned;
            after = app.id;
            if (slice.isLate())
                return false;
        }
        if (apps->size() < kApps) {
            after.clear();
            return true;
        }
    }
}

} // namespace Store
