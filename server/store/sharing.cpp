// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/sharing.h"

#include "server/store/migrations.h"
#include "server/store/query.h"

namespace Store {

Result<Sharing> sharingOf(const Database &database)
{
    Query query(database.connection(),
        QStringLiteral(
            "SELECT (SELECT max(version) FROM schema_version),"
            " (SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'),"
            " CASE WHEN current_setting('synchronous_standby_names') <> ''"
            " AND current_setting('synchronous_commit') IN ('on', 'remote_apply') THEN 1 ELSE 0"
            " END, CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT),"
            " pg_backend_pid()"));
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    if (!query.next())
        return makeUnexpected(Error::notFound(QStringLiteral("It is empty")));
    Sharing sharing{.schemaVersion = query.value(0).toInt(),
        .standbys = query.value(1).toInt(),
        .isWaitedFor = query.value(2).toBool(),
        .clock = query.value(3).toLongLong(),
        // It gives names of its own.
        .isPooled = query.value(4).toLongLong() != database.driver().session()};
    if (sharing.schemaVersion != schemaVersion())
        return sharing;
    auto nodes = NodeTable(database).list();
    if (!nodes)
        return makeUnexpected(nodes.error());
    sharing.nodes = *std::move(nodes);
    return sharing;
}

} // namespace Store
