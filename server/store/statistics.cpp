// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/statistics.h"

#include "server/store/query.h"
#include "server/store/receiptcounts.h"

namespace Store {

Result<Statistics> statistics(
    const Database &database, const QString &appId, qint64 since, qint64 now)
{
    Query numbers(database.connection(),
        QStringLiteral("SELECT count(*), coalesce(sum(disabled), 0),"
                       " (SELECT count(*) FROM sessions WHERE app_id = ? AND expires_at > ?),"
                       " (SELECT count(*) FROM api_keys WHERE app_id = ?),"
                       " (SELECT count(*) FROM pushes WHERE app_id = ?),"
                       " (SELECT count(*) FROM pushes WHERE app_id = ? AND created_at >= ?),"
                       " (SELECT count(*) FROM scheduled_pushes WHERE app_id = ?"
                       "  AND cancelled_at IS NULL)"
                       " FROM users WHERE app_id = ?"));
    numbers.bind(appId).bind(now).bind(appId).bind(appId);
    numbers.bind(appId).bind(since).bind(appId).bind(appId);
    if (auto done = numbers.execute(); !done)
        return makeUnexpected(done.error());
    Statistics result;
    if (numbers.next()) {
        result.users = numbers.value(0).toLongLong();
        result.disabledUsers = numbers.value(1).toLongLong();
        result.sessions = numbers.value(2).toLongLong();
        result.keys = numbers.value(3).toLongLong();
        result.pushes = numbers.value(4).toLongLong();
        result.pushesSince = numbers.value(5).toLongLong();
        result.scheduled = numbers.value(6).toLongLong();
    }
    auto receipts = receiptCounts(database, appId, since);
    if (!receipts)
        return makeUnexpected(receipts.error());
    result.receipts = *std::move(receipts);
    return result;
}

} // namespace Store
