// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/members.h"

#include "server/store/audience.h"
#include "server/store/query.h"

namespace Store {

namespace {

//! Where nothing was sent meanwhile there is nothing to remember.
const QString kLeave =
    QStringLiteral("INSERT INTO former_members (app_id, audience, user_id, from_seq, to_seq)"
                   " SELECT m.app_id, m.audience, m.user_id, m.from_seq, a.last_seq"
                   "  FROM members m JOIN apps a ON a.id = m.app_id"
                   "  WHERE m.app_id = ? AND m.user_id = ? AND m.from_seq < a.last_seq"
                   "  AND m.to_seq > a.last_seq");
const QString kOnce = QStringLiteral(" ON CONFLICT DO NOTHING");

} // namespace

Result<qint64> Members::now(const QString &appId) const
{
    Query query(m_database.connection(), QStringLiteral("SELECT last_seq FROM apps WHERE id = ?"));
    if (auto done = query.bind(appId).execute(); !done)
        return makeUnexpected(done.error());
    return query.next() ? query.value(0).toLongLong() : 0;
}

Result<void> Members::leave(
    const QString &appId, const QString &userId, const QStringList &audiences)
{
    if (audiences.isEmpty())
        return {};
    return Query(m_database.connection(),
        kLeave + QStringLiteral(" AND m.audience IN (SELECT value FROM json_each(?))") + kOnce)
        .bind(appId)
        .bind(userId)
        .bind(toJson(audiences))
        .execute();
}

Result<void> Members::leave(const QString &appId, const QString &userId)
{
    return Query(m_database.connection(), kLeave + kOnce).bind(appId).bind(userId).execute();
}

} // namespace Store
