// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/sessiontable.h"

#include "server/store/query.h"

namespace Store {

Result<void> SessionTable::insert(const Session &session)
{
    return Query(m_database.connection(),
        QStringLiteral("INSERT INTO sessions (token_hash, app_id, user_id, created_at, expires_at)"
                       " VALUES (?, ?, ?, ?, ?)"))
        .bind(session.tokenHash)
        .bind(session.appId)
        .bind(session.userId)
        .bind(session.createdAt)
        .bind(session.expiresAt)
        .execute();
}

Result<Session> SessionTable::find(const QByteArray &tokenHash) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT token_hash, app_id, user_id, created_at, expires_at FROM sessions"
                       " WHERE token_hash = ?"));
    if (auto done = query.bind(tokenHash).execute(); !done)
        return makeUnexpected(done.error());
    if (!query.next())
        return makeUnexpected(Error::notFound(QStringLiteral("There is no such session")));
    return Session{.tokenHash = query.value(0).toByteArray(),
        .appId = query.value(1).toString(),
        .userId = query.value(2).toString(),
        .createdAt = query.value(3).toLongLong(),
        .expiresAt = query.value(4).toLongLong()};
}

Result<void> SessionTable::remove(const QByteArray &tokenHash)
{
    return Query(
        m_database.connection(), QStringLiteral("DELETE FROM sessions WHERE token_hash = ?"))
        .bind(tokenHash)
        .execute();
}

Result<void> SessionTable::removeExpired(qint64 time)
{
    return Query(
        m_database.connection(), QStringLiteral("DELETE FROM sessions WHERE expires_at < ?"))
        .bind(time)
        .execute();
}

} // namespace Store
