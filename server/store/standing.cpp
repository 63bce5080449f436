// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/standing.h"

#include "server/store/query.h"

namespace Store {

Result<Standing> standing(const Database &database, const QString &appId, qint64 now, qint64 soon)
{
    Query query(database.connection(),
        QStringLiteral("SELECT (SELECT p.created_at FROM pushes p INDEXED BY pushes_in_short"
                       "  WHERE p.app_id = a.id ORDER BY p.seq DESC LIMIT 1),"
                       " (SELECT p.created_at FROM pushes p INDEXED BY pushes_in_short"
                       "  WHERE p.app_id = a.id AND p.seq > a.pruned_seq ORDER BY p.seq LIMIT 1),"
                       " a.last_seq - a.pruned_seq,"
                       " (SELECT count(*) FROM scheduled_pushes s WHERE s.app_id = a.id"
                       "  AND s.cancelled_at IS NULL),"
                       " (SELECT count(*) FROM api_keys k WHERE k.app_id = a.id"
                       "  AND k.expires_at > ? AND k.expires_at <= ?)"
                       " FROM apps a WHERE a.id = ? AND a.removed_at IS NULL"));
    if (auto done = query.bind(now).bind(soon).bind(appId).execute(); !done)
        return makeUnexpected(done.error());
    if (!query.next())
        return makeUnexpected(Error::notFound(QStringLiteral("There is no app %1").arg(appId)));
    const auto number = [&query](int column) { return query.value(column).toLongLong(); };
    return Standing{.newestAt = number(0),
        .oldestAt = number(1),
        .pushes = number(2),
        .waiting = number(3),
        .endingKeys = number(4)};
}

} // namespace Store
