// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/deliverytable.h"

#include "server/store/query.h"

#include <limits>

namespace Store {

namespace {

//! The end of a stretch that has not ended.
constexpr qint64 kOpen = std::numeric_limits<qint64>::max();

//! A session that has ended may have been somebody's who was called the same as another one now.
const QString kHasNotEnded =
    QStringLiteral(" AND EXISTS (SELECT 1 FROM sessions s WHERE s.id = deliveries.session_id"
                   "  AND s.app_id = deliveries.app_id AND s.user_id = deliveries.user_id)");

} // namespace

// What is between the end of the last stretch that begins before it and there was brought by a
// replay that broke off: all else has a stretch of its own. The first of all begins without a
// length.
Result<void> DeliveryTable::reach(const Delivery &delivery)
{
    Query extend(m_database.connection(),
        QStringLiteral("UPDATE deliveries SET to_seq = max(to_seq, ?)"
                       " WHERE app_id = ? AND user_id = ? AND session_id = ?"
                       " AND from_seq = (SELECT max(from_seq) FROM deliveries"
                       "  WHERE app_id = ? AND user_id = ? AND session_id = ? AND from_seq <= ?)")
            + kHasNotEnded);
    extend.bind(delivery.from);
    for (int i = 0; i < 2; ++i)
        extend.bind(delivery.appId).bind(delivery.userId).bind(delivery.sessionId);
    if (auto done = extend.bind(delivery.from).execute(); !done)
        return done;
    return extend.affectedRows() > 0 ? Result<void>() : begin(delivery, delivery.from);
}

// A second tab of the same browser may have opened it already.
Result<void> DeliveryTable::begin(const Delivery &delivery, qint64 to)
{
    Query insert(m_database.connection(),
        QStringLiteral(
            "INSERT INTO deliveries (app_id, user_id, session_id, from_seq, to_seq, node)"
            " SELECT ?, ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM sessions"
            "  WHERE id = ? AND app_id = ? AND user_id = ?)"
            " ON CONFLICT (app_id, user_id, session_id, from_seq)"
            " DO UPDATE SET node = excluded.node,"
            " to_seq = max(deliveries.to_seq, excluded.to_seq)"));
    insert.bind(delivery.appId).bind(delivery.userId).bind(delivery.sessionId);
    insert.bind(delivery.from).bind(to).bind(notNull(m_database.node()));
    insert.bind(delivery.sessionId).bind(delivery.appId).bind(delivery.userId);
    return insert.execute();
}

Result<void> DeliveryTable::open(const Delivery &delivery)
{
    Query extend(m_database.connection(),
        QStringLiteral("UPDATE deliveries SET to_seq = ?, node = ? WHERE app_id = ?"
                       " AND user_id = ? AND session_id = ? AND to_seq = ?")
            + kHasNotEnded);
    extend.bind(kOpen)
        .bind(notNull(m_database.node()))
        .bind(delivery.appId)
        .bind(delivery.userId)
        .bind(delivery.sessionId);
    if (auto done = extend.bind(delivery.from).execute(); !done)
        return done;
    return extend.affectedRows() > 0 ? Result<void>() : begin(delivery, kOpen);
}

Result<void> DeliveryTable::close(const Delivery &delivery, qint64 to)
{
    return Query(m_database.connection(),
        QStringLiteral("UPDATE deliveries SET to_seq = max(?, from_seq) WHERE app_id = ?"
                       " AND user_id = ? AND session_id = ? AND to_seq = ? AND node = ?"))
        .bind(to)
        .bind(delivery.appId)
        .bind(delivery.userId)
        .bind(delivery.sessionId)
        .bind(kOpen)
        .bind(notNull(m_database.node()))
        .execute();
}

Result<void> DeliveryTable::closeAll(const QString &appId, const QString &userId)
{
    return Query(m_database.connection(),
        QStringLiteral("UPDATE deliveries SET to_seq = max(from_seq, (SELECT last_seq FROM apps a"
                       " WHERE a.id = deliveries.app_id)) WHERE app_id = ? AND user_id = ?"
                       " AND to_seq = ?"))
        .bind(appId)
        .bind(userId)
        .bind(kOpen)
        .execute();
}

Result<void> DeliveryTable::closeAllOf(const QString &node)
{
    return Query(m_database.connection(),
        QStringLiteral("UPDATE deliveries SET to_seq = max(from_seq, (SELECT last_seq FROM apps a"
                       " WHERE a.id = deliveries.app_id))"
                       " WHERE node = ? AND to_seq = ?"))
        .bind(notNull(node))
        .bind(kOpen)
        .execute();
}

} // namespace Store
