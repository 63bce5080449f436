// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/nodetable.h"

#include "server/store/query.h"

namespace Store {

Result<void> NodeTable::begin(const Node &node)
{
    return Query(m_database.connection(),
        QStringLiteral("INSERT INTO nodes (id, boot, version, started_at, seen_at)"
                       " VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                       " boot = excluded.boot, version = excluded.version,"
                       " started_at = excluded.started_at, seen_at = excluded.seen_at"))
        .bind(node.id)
        .bind(node.boot)
        .bind(node.version)
        .bind(node.startedAt)
        .bind(node.startedAt)
        .execute();
}

Result<bool> NodeTable::touch(const Node &node, qint64 now)
{
    Query query(m_database.connection(),
        QStringLiteral("UPDATE nodes SET seen_at = ?, status = ? WHERE id = ? AND boot = ?"));
    if (auto done = query.bind(now)
                        .bind(QString::fromUtf8(node.status))
                        .bind(node.id)
                        .bind(node.boot)
                        .execute();
        !done)
        return makeUnexpected(done.error());
    if (query.affectedRows() > 0)
        return true;
    // It may have been taken for gone: a machine that slept.
    Query other(m_database.connection(), QStringLiteral("SELECT 1 FROM nodes WHERE id = ?"));
    if (auto done = other.bind(node.id).execute(); !done)
        return makeUnexpected(done.error());
    if (other.next())
        return false;
    auto begun = begin(node);
    return begun ? Result<bool>(true) : makeUnexpected(begun.error());
}

Result<QList<Node>> NodeTable::list() const
{
    Query query(m_database.connection(),
        QStringLiteral(
            "SELECT id, boot, version, started_at, seen_at, status FROM nodes ORDER BY id"));
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QList<Node> result;
    while (query.next())
        result.append({.id = query.value(0).toString(),
            .boot = query.value(1).toString(),
            .version = query.value(2).toString(),
            .startedAt = query.value(3).toLongLong(),
            .seenAt = query.value(4).toLongLong(),
            .status = query.value(5).toString().toUtf8()});
    return result;
}

Result<void> NodeTable::remove(const QString &id)
{
    return Query(m_database.connection(), QStringLiteral("DELETE FROM nodes WHERE id = ?"))
        .bind(id)
        .execute();
}

} // namespace Store
