// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/invitetable.h"

#include "server/store/query.h"

namespace Store {

Result<void> InviteTable::put(const Invite &invite)
{
    return Query(m_database.connection(),
        QStringLiteral("INSERT INTO invites (app_id, user_id, token_hash, expires_at)"
                       " VALUES (?, ?, ?, ?) ON CONFLICT (app_id, user_id) DO UPDATE SET"
                       " token_hash = excluded.token_hash, expires_at = excluded.expires_at"))
        .bind(invite.appId)
        .bind(invite.userId)
        .bind(invite.tokenHash)
        .bind(invite.expiresAt)
        .execute();
}

Result<Invite> InviteTable::find(const QByteArray &tokenHash, qint64 now) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT app_id, user_id, expires_at FROM invites"
                       " WHERE token_hash = ? AND expires_at > ?"));
    if (auto done = query.bind(tokenHash).bind(now).execute(); !done)
        return makeUnexpected(done.error());
    if (!query.next())
        return makeUnexpected(
            Error::notFound(QStringLiteral("This invitation was used, or is over")));
    return Invite{.appId = query.value(0).toString(),
        .userId = query.value(1).toString(),
        .tokenHash = tokenHash,
        .expiresAt = query.value(2).toLongLong()};
}

Result<void> InviteTable::remove(const QString &appId, const QString &userId)
{
    return Query(m_database.connection(),
        QStringLiteral("DELETE FROM invites WHERE app_id = ? AND user_id = ?"))
        .bind(appId)
        .bind(userId)
        .execute();
}

} // namespace Store
