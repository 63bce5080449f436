// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/usertable.h"

#include "server/store/audience.h"
#include "server/store/deliverytable.h"
#include "server/store/members.h"
#include "server/store/query.h"

#include <utility>

namespace Store {

namespace {

constexpr const char *kUnknown =
    "SELECT j.value FROM json_each(?) j WHERE NOT EXISTS"
    " (SELECT 1 FROM users u WHERE u.app_id = ? AND u.id = j.value) ORDER BY j.key";

} // namespace

namespace {

Error noSuchUser(const QString &appId, const QString &id)
{
    return Error::notFound(QStringLiteral("There is no user %1 in app %2").arg(id, appId));
}

} // namespace

Result<void> UserTable::insert(const User &user)
{
    const auto newest = Members(m_database).now(user.appId);
    if (!newest)
        return makeUnexpected(newest.error());
    auto inserted = Query(m_database.connection(),
        QStringLiteral("INSERT INTO users (app_id, id, password_hash, role, disabled, created_at,"
                       " attributes, since_seq, role_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"))
                        .bind(user.appId)
                        .bind(user.id)
                        .bind(user.passwordHash)
                        .bind(user.role)
                        .bind(user.disabled)
                        .bind(user.createdAt)
                        .bind(QString::fromUtf8(user.attributes))
                        .bind(*newest)
                        .bind(*newest)
                        .execute();
    return inserted ? setTags(user, {}, *newest) : inserted;
}

// Those that stay keep since when they are there.
Result<void> UserTable::setTags(const User &user, const QStringList &before, qint64 newest)
{
    QStringList tags = user.tags;
    tags.removeDuplicates();
    for (const QString &tag : before) {
        if (tags.removeOne(tag))
            continue;
        auto removed = Query(m_database.connection(),
            QStringLiteral("DELETE FROM user_tags WHERE app_id = ? AND user_id = ? AND tag = ?"))
                           .bind(user.appId)
                           .bind(user.id)
                           .bind(tag)
                           .execute();
        if (!removed)
            return removed;
    }
    for (const QString &tag : std::as_const(tags)) {
        auto inserted = Query(m_database.connection(),
            QStringLiteral("INSERT INTO user_tags (app_id, user_id, tag, since_seq)"
                           " VALUES (?, ?, ?, ?)"))
                            .bind(user.appId)
                            .bind(user.id)
                            .bind(tag)
                            .bind(newest)
                            .execute();
        if (!inserted)
            return inserted;
    }
    return {};
}

Result<User> UserTable::find(const QString &appId, const QString &id) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT password_hash, role, disabled, created_at, attributes,"
                       " since_seq FROM users WHERE app_id = ? AND id = ?"));
    if (auto done = query.bind(appId).bind(id).execute(); !done)
        return makeUnexpected(done.error());
    if (!query.next())
        return makeUnexpected(noSuchUser(appId, id));
    User user{.appId = appId,
        .id = id,
        .passwordHash = query.value(0).toString(),
        .role = query.value(1).toString(),
        .disabled = query.value(2).toBool(),
        .createdAt = query.value(3).toLongLong(),
        .tags = {},
        .attributes = query.value(4).toString().toUtf8(),
        .sinceSeq = query.value(5).toLongLong()};
    Query tags(m_database.connection(),
        QStringLiteral("SELECT tag FROM user_tags WHERE app_id = ? AND user_id = ? ORDER BY tag"));
    if (auto done = tags.bind(appId).bind(id).execute(); !done)
        return makeUnexpected(done.error());
    while (tags.next())
        user.tags.append(tags.value(0).toString());
    return user;
}

Result<void> UserTable::update(const User &user)
{
    const auto before = find(user.appId, user.id);
    const auto newest = before ? Members(m_database).now(user.appId)
                               : Result<qint64>(makeUnexpected(before.error()));
    if (!newest)
        return makeUnexpected(newest.error());
    QStringList left;
    if (user.role != before->role)
        left.append(Audience::ofRole(before->role));
    for (const QString &tag : before->tags) {
        if (!user.tags.contains(tag))
            left.append(Audience::ofTag(tag));
    }
    if (auto done = Members(m_database).leave(user.appId, user.id, left); !done)
        return done;
    Query update(m_database.connection(),
        QStringLiteral("UPDATE users SET password_hash = ?, disabled = ?, attributes = ?,"
                       " role_seq = CASE WHEN role = ? THEN role_seq ELSE ? END, role = ?"
                       " WHERE app_id = ? AND id = ?"));
    update.bind(user.passwordHash).bind(user.disabled).bind(QString::fromUtf8(user.attributes));
    update.bind(user.role).bind(*newest).bind(user.role).bind(user.appId).bind(user.id);
    auto done = update.execute();
    return done ? setTags(user, before->tags, *newest) : done;
}

Result<void> UserTable::remove(const QString &appId, const QString &id)
{
    if (auto done = Members(m_database).leave(appId, id); !done)
        return done;
    if (auto done = DeliveryTable(m_database).closeAll(appId, id); !done)
        return done;
    Query user(
        m_database.connection(), QStringLiteral("DELETE FROM users WHERE app_id = ? AND id = ?"));
    if (auto done = user.bind(appId).bind(id).execute(); !done)
        return done;
    if (user.affectedRows() == 0)
        return makeUnexpected(noSuchUser(appId, id));
    return {};
}

Result<bool> UserTable::hasOtherAdministrator(const QString &appId, const QString &id) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT 1 FROM users WHERE app_id = ? AND role = 'admin' AND disabled = 0"
                       " AND id <> ? LIMIT 1"));
    if (auto done = query.bind(appId).bind(id).execute(); !done)
        return makeUnexpected(done.error());
    return query.next();
}

Result<QStringList> UserTable::unknown(const QString &appId, const QStringList &ids) const
{
    QStringList result;
    if (ids.isEmpty())
        return result;
    Query query(m_database.connection(), QLatin1String(kUnknown));
    if (auto done = query.bind(toJson(ids)).bind(appId).execute(); !done)
        return makeUnexpected(done.error());
    while (query.next())
        result.append(query.value(0).toString());
    return result;
}

Result<void> UserTable::unknownLater(
    const QString &appId, const QStringList &ids, const std::shared_ptr<QStringList> &result) const
{
    if (ids.isEmpty())
        return {};
    const auto query = std::make_shared<Query>(m_database.connection(), QLatin1String(kUnknown));
    if (auto done = query->bind(toJson(ids)).bind(appId).executeLater(); !done)
        return done;
    m_database.afterwards([query, result] {
        while (query->next())
            result->append(query->value(0).toString());
    });
    return {};
}

} // namespace Store
