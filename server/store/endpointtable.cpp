// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/endpointtable.h"

#include "server/store/query.h"

namespace Store {

namespace {

constexpr const char *kEndpointColumns =
    "SELECT e.id, e.app_id, e.user_id, e.session, s.id, e.url, e.point, e.auth,"
    " e.has_content, e.created_at, e.woken_at, e.failures, e.zone"
    " FROM endpoints e JOIN sessions s ON s.token_hash = e.session ";

Result<QList<Endpoint>> readEndpoints(Query &query)
{
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QList<Endpoint> result;
    while (query.next())
        result.append({.id = query.value(0).toString(),
            .appId = query.value(1).toString(),
            .userId = query.value(2).toString(),
            .session = query.value(3).toByteArray(),
            .sessionId = query.value(4).toString(),
            .url = query.value(5).toString(),
            .point = query.value(6).toByteArray(),
            .auth = query.value(7).toByteArray(),
            .hasContent = query.value(8).toBool(),
            .zone = query.value(12).toString(),
            .createdAt = query.value(9).toLongLong(),
            .wokenAt = query.value(10).toLongLong(),
            .failures = query.value(11).toInt()});
    return result;
}

} // namespace

Result<QList<Endpoint>> EndpointTable::ofUser(const QString &appId, const QString &userId) const
{
    Query query(m_database.connection(),
        QLatin1String(kEndpointColumns)
            + QStringLiteral("WHERE e.app_id = ? AND e.user_id = ? ORDER BY e.created_at, e.id"));
    query.bind(appId).bind(userId);
    return readEndpoints(query);
}

Result<QList<Endpoint>> EndpointTable::ofSession(
    const QString &appId, const QString &sessionId) const
{
    Query query(m_database.connection(),
        QLatin1String(kEndpointColumns) + QStringLiteral("WHERE s.id = ? AND e.app_id = ?"));
    query.bind(sessionId).bind(appId);
    return readEndpoints(query);
}

Result<bool> EndpointTable::isFor(
    const Endpoint &endpoint, const Audience &audience, qint64 seq) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT 1 FROM endpoints e WHERE e.id = ? AND EXISTS (%1)")
            .arg(audience.recipients(QStringLiteral("e.user_id"))));
    query.bind(endpoint.id);
    audience.bindRecipients(query, endpoint.appId, seq);
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    return query.next();
}

Result<Endpoint> EndpointTable::find(const QString &id, qint64 now) const
{
    Query query(m_database.connection(),
        QLatin1String(kEndpointColumns) + QStringLiteral("WHERE e.id = ? AND s.expires_at > ?"));
    query.bind(id).bind(now);
    const auto found = readEndpoints(query);
    if (!found)
        return makeUnexpected(found.error());
    if (found->isEmpty())
        return makeUnexpected(Error::notFound(QStringLiteral("There is no endpoint %1").arg(id)));
    return found->first();
}

Result<Endpoint> EndpointTable::put(const Endpoint &endpoint)
{
    auto done = Query(m_database.connection(),
        QStringLiteral("DELETE FROM endpoints WHERE app_id = ? AND url = ? AND session <> ?"))
                    .bind(endpoint.appId)
                    .bind(endpoint.url)
                    .bind(endpoint.session)
                    .execute();
    if (!done)
        return makeUnexpected(done.error());
    Query query(m_database.connection(),
        QStringLiteral(
            "INSERT INTO endpoints (id, app_id, user_id, session, url, point, auth, has_content,"
            " created_at, zone) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (session, url) DO UPDATE SET point = excluded.point,"
            " auth = excluded.auth, has_content = excluded.has_content, zone = excluded.zone,"
            " failures = 0"
            " RETURNING id, created_at, woken_at"));
    query.bind(endpoint.id)
        .bind(endpoint.appId)
        .bind(endpoint.userId)
        .bind(endpoint.session)
        .bind(endpoint.url)
        .bind(endpoint.point)
        .bind(endpoint.auth)
        .bind(endpoint.hasContent ? 1 : 0)
        .bind(endpoint.createdAt)
        .bind(notNull(endpoint.zone));
    if (done = query.execute(); !done)
        return makeUnexpected(done.error());
    Endpoint kept = endpoint;
    if (query.next()) {
        kept.id = query.value(0).toString();
        kept.createdAt = query.value(1).toLongLong();
        kept.wokenAt = query.value(2).toLongLong();
    }
    return kept;
}

Result<void> EndpointTable::remove(const QString &appId, const QString &userId, const QString &id)
{
    Query query(m_database.connection(),
        QStringLiteral("DELETE FROM endpoints WHERE id = ? AND app_id = ? AND user_id = ?"));
    if (auto done = query.bind(id).bind(appId).bind(userId).execute(); !done)
        return done;
    if (query.affectedRows() == 0)
        return makeUnexpected(Error::notFound(QStringLiteral("There is no endpoint %1").arg(id)));
    return {};
}

Result<void> EndpointTable::forget(const QString &id)
{
    return Query(m_database.connection(), QStringLiteral("DELETE FROM endpoints WHERE id = ?"))
        .bind(id)
        .execute();
}

Result<void> EndpointTable::noteWoken(const QString &id, qint64 now)
{
    return Query(m_database.connection(),
        QStringLiteral("UPDATE endpoints SET woken_at = ?, failures = 0 WHERE id = ?"))
        .bind(now)
        .bind(id)
        .execute();
}

Result<void> EndpointTable::noteFailure(const QString &id, int most)
{
    auto done = Query(m_database.connection(),
        QStringLiteral("UPDATE endpoints SET failures = failures + 1 WHERE id = ?"))
                    .bind(id)
                    .execute();
    return done ? Query(m_database.connection(),
               QStringLiteral("DELETE FROM endpoints WHERE id = ? AND failures >= ?"))
                      .bind(id)
                      .bind(most)
                      .execute()
                : done;
}

Result<QStringList> EndpointTable::apps() const
{
    Query query(m_database.connection(), QStringLiteral("SELECT DISTINCT app_id FROM endpoints"));
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QStringList result;
    while (query.next())
        result.append(query.value(0).toString());
    return result;
}

// From those who have an endpoint, which are few, to whether the push is theirs; and where it names
// people, from them.
Result<QList<Endpoint>> EndpointTable::ofAudience(const QString &appId, const Audience &audience,
    qint64 seq, qint64 now, const QString &after, int size) const
{
    const bool namesUsers = !audience.users.isEmpty();
    Query query(m_database.connection(),
        QLatin1String(kEndpointColumns)
            + QStringLiteral("WHERE e.app_id = ? AND e.id > ? AND s.expires_at > ?")
            + (namesUsers ? QStringLiteral(" AND e.user_id IN (SELECT value FROM json_each(?))")
                          : QString())
            + QStringLiteral(" AND EXISTS (%1) ORDER BY e.id LIMIT ?")
                  .arg(audience.recipients(QStringLiteral("e.user_id"))));
    query.bind(appId).bind(notNull(after)).bind(now);
    if (namesUsers)
        query.bind(toJson(audience.users));
    audience.bindRecipients(query, appId, seq);
    query.bind(size);
    return readEndpoints(query);
}

} // namespace Store
