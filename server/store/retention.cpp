// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/retention.h"

#include "server/store/query.h"

#include <QtCore/QStringList>

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

// The receipts go with their push.
Result<void> removeUpTo(const Database &database, const QString &app, qint64 seq)
{
    auto removed = Query(
        database.connection(), QStringLiteral("DELETE FROM pushes WHERE app_id = ? AND seq <= ?"))
                       .bind(app)
                       .bind(seq)
                       .execute();
    if (!removed)
        return removed;
    return Query(
        database.connection(), QStringLiteral("UPDATE apps SET pruned_seq = ? WHERE id = ?"))
        .bind(seq)
        .bind(app)
        .execute();
}

} // namespace

Result<bool> prune(const Database &database, const Retention &retention, qint64 now)
{
    QList<std::pair<QString, qint64>> apps;
    Query query(database.connection(), QStringLiteral("SELECT id, last_seq FROM apps"));
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    while (query.next())
        apps.emplaceBack(query.value(0).toString(), query.value(1).toLongLong());

    bool isMore = false;
    for (const auto &[app, last] : std::as_const(apps)) {
        const auto cut =
            findCut(database, app, last - retention.maxPushes, now - retention.maxAge.count());
        if (!cut)
            return makeUnexpected(cut.error());
        if (cut->seq == 0)
            continue;
        if (auto removed = removeUpTo(database, app, cut->seq); !removed)
            return makeUnexpected(removed.error());
        isMore = isMore || cut->isWholeBatch;
    }
    return isMore;
}

} // namespace Store
