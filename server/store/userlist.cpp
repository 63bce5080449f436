// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/userlist.h"

#include "server/store/query.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace Store {

namespace {

QString columns()
{
    return QStringLiteral("SELECT u.id, u.role, u.disabled, u.created_at, u.attributes,"
                          " (SELECT json_group_array(tag) FROM (SELECT tag FROM user_tags t"
                          "  WHERE t.app_id = u.app_id AND t.user_id = u.id ORDER BY tag))"
                          " FROM users u WHERE u.app_id = ? AND ");
}

User readUser(const QString &appId, const Query &query)
{
    User user{.appId = appId,
        .id = query.value(0).toString(),
        .passwordHash = {},
        .role = query.value(1).toString(),
        .disabled = query.value(2).toBool(),
        .createdAt = query.value(3).toLongLong(),
        .tags = {},
        .attributes = query.value(4).toString().toUtf8()};
    const QJsonArray tags = QJsonDocument::fromJson(query.value(5).toString().toUtf8()).array();
    for (const QJsonValue tag : tags)
        user.tags.append(tag.toString());
    return user;
}

Result<QList<User>> readAll(const QString &appId, Query &query)
{
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QList<User> result;
    while (query.next())
        result.append(readUser(appId, query));
    return result;
}

} // namespace

Result<QList<User>> UserList::list(const QString &appId, const UserPage &page) const
{
    const bool isByAge = page.order == UserPage::Order::ByAge;
    const QString key = isByAge ? QStringLiteral("(u.created_at, u.id)") : QStringLiteral("u.id");
    const QString place = isByAge ? QStringLiteral("(?, ?)") : QStringLiteral("?");
    const QString way = page.isDescending ? QStringLiteral("DESC") : QStringLiteral("ASC");
    const bool isFromStart = page.after.isStart();
    QString sql = columns() + page.audience.members();
    if (!isFromStart)
        sql += QStringLiteral(" AND %1 %2 %3").arg(key, page.isDescending ? u"<" : u">", place);
    sql += QStringLiteral(" AND u.id LIKE CAST(? AS TEXT) ESCAPE '\\'"
                          " AND (? = 1 OR u.disabled = ?) ORDER BY ");
    sql += isByAge ? QStringLiteral("u.created_at %1, u.id %1").arg(way)
                   : QStringLiteral("u.id %1").arg(way);
    Query query(m_database.connection(), sql + QStringLiteral(" LIMIT ?"));
    query.bind(appId);
    page.audience.bindTo(query);
    if (!isFromStart && isByAge)
        query.bind(page.after.number);
    if (!isFromStart)
        query.bind(notNull(page.after.id));
    query.bind(containing(page.search));
    query.bind(!page.disabled.has_value()).bind(page.disabled.value_or(false)).bind(page.size);
    return readAll(appId, query);
}

Result<qint64> UserList::count(const QString &appId, const Audience &audience) const
{
    // Those with a tag are counted where the tags are, and not looked for among all.
    const bool isTag = !audience.tag.isEmpty();
    Query query(m_database.connection(),
        isTag ? QStringLiteral("SELECT count(*) FROM user_tags WHERE app_id = ? AND tag = ?")
              : QStringLiteral("SELECT count(*) FROM users u WHERE u.app_id = ? AND ")
                + audience.members());
    query.bind(appId);
    if (isTag)
        query.bind(audience.tag);
    else
        audience.bindTo(query);
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    return query.next() ? query.value(0).toLongLong() : 0;
}

// CROSS JOIN: those that are named first, and not all users of the app.
Result<QList<User>> UserList::among(
    const QString &appId, const Audience &audience, const QStringList &ids) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT u.id, u.role, u.attributes"
                       " FROM json_each(?) j CROSS JOIN users u ON u.app_id = ? AND u.id = j.value"
                       " WHERE ")
            + audience.members());
    query.bind(toJson(ids)).bind(appId);
    audience.bindTo(query);
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QList<User> result;
    while (query.next()) {
        result.append({.appId = appId,
            .id = query.value(0).toString(),
            .passwordHash = {},
            .role = query.value(1).toString(),
            .attributes = query.value(2).toString().toUtf8()});
    }
    return result;
}

} // namespace Store
