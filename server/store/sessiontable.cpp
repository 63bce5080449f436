// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/sessiontable.h"

#include "server/store/query.h"

#include <limits>

namespace Store {

namespace {

constexpr const char *kSessionColumns = "SELECT token_hash, id, app_id, user_id, device, address,"
                                        " created_at, expires_at, last_seen_at FROM sessions ";

//! Later than any time.
constexpr qint64 kNewest = std::numeric_limits<qint64>::max();

Session readSession(const Query &query)
{
    return {.tokenHash = query.value(0).toByteArray(),
        .id = query.value(1).toString(),
        .appId = query.value(2).toString(),
        .userId = query.value(3).toString(),
        .device = query.value(4).toString(),
        .address = query.value(5).toString(),
        .createdAt = query.value(6).toLongLong(),
        .expiresAt = query.value(7).toLongLong(),
        .lastSeenAt = query.value(8).toLongLong()};
}

Result<Session> readOne(Query &query)
{
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    if (!query.next())
        return makeUnexpected(Error::notFound(QStringLiteral("There is no such session")));
    return readSession(query);
}

} // namespace

Result<void> SessionTable::insert(const Session &session)
{
    return Query(m_database.connection(),
        QStringLiteral("INSERT INTO sessions (token_hash, id, app_id, user_id, device, address,"
                       " created_at, expires_at, last_seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"))
        .bind(session.tokenHash)
        .bind(session.id)
        .bind(session.appId)
        .bind(session.userId)
        .bind(notNull(session.device))
        .bind(notNull(session.address))
        .bind(session.createdAt)
        .bind(session.expiresAt)
        .bind(session.lastSeenAt)
        .execute();
}

Result<Session> SessionTable::find(const QByteArray &tokenHash) const
{
    Query query(m_database.connection(),
        QLatin1String(kSessionColumns)
            + QStringLiteral("WHERE token_hash = ? AND EXISTS (SELECT 1 FROM apps a"
                             " WHERE a.id = sessions.app_id AND a.removed_at IS NULL)"));
    query.bind(tokenHash);
    return readOne(query);
}

Result<Session> SessionTable::findById(const QString &appId, const QString &id) const
{
    Query query(m_database.connection(),
        QLatin1String(kSessionColumns) + QStringLiteral("WHERE app_id = ? AND id = ?"));
    query.bind(appId).bind(id);
    return readOne(query);
}

Result<QList<Session>> SessionTable::list(
    const QString &appId, const QString &userId, const Position &after, int size) const
{
    // Two statements, and not one with an OR: each has an index of its own.
    Query query(m_database.connection(),
        QLatin1String(kSessionColumns)
            + (userId.isEmpty() ? QStringLiteral("WHERE app_id = ?")
                                : QStringLiteral("WHERE app_id = ? AND user_id = ?"))
            + QStringLiteral(" AND (created_at, id) < (?, ?)"
                             " ORDER BY created_at DESC, id DESC LIMIT ?"));
    query.bind(appId);
    if (!userId.isEmpty())
        query.bind(userId);
    query.bind(after.isStart() ? kNewest : after.number).bind(notNull(after.id)).bind(size);
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QList<Session> result;
    while (query.next())
        result.append(readSession(query));
    return result;
}

Result<bool> SessionTable::isKnownAddress(
    const QString &appId, const QString &userId, const QString &address) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT 1 FROM sessions WHERE app_id = ? AND user_id = ? AND address = ?"
                       " LIMIT 1"));
    if (auto done = query.bind(appId).bind(userId).bind(address).execute(); !done)
        return makeUnexpected(done.error());
    return query.next();
}

Result<void> SessionTable::touch(const QString &appId, const QString &id, qint64 time)
{
    return Query(m_database.connection(),
        QStringLiteral("UPDATE sessions SET last_seen_at = max(last_seen_at, ?)"
                       " WHERE app_id = ? AND id = ?"))
        .bind(time)
        .bind(appId)
        .bind(id)
        .execute();
}

Result<void> SessionTable::extend(const QString &appId, const QString &id, qint64 time)
{
    return Query(m_database.connection(),
        QStringLiteral("UPDATE sessions SET expires_at = max(expires_at, ?)"
                       " WHERE app_id = ? AND id = ?"))
        .bind(time)
        .bind(appId)
        .bind(id)
        .execute();
}

Result<void> SessionTable::remove(const QByteArray &tokenHash)
{
    return Query(
        m_database.connection(), QStringLiteral("DELETE FROM sessions WHERE token_hash = ?"))
        .bind(tokenHash)
        .execute();
}

Result<void> SessionTable::removeOfUser(const QString &appId, const QString &userId)
{
    return Query(m_database.connection(),
        QStringLiteral("DELETE FROM sessions WHERE app_id = ? AND user_id = ?"))
        .bind(appId)
        .bind(userId)
        .execute();
}

} // namespace Store
