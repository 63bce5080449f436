// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/usertable.h"

#include "server/store/query.h"

namespace Store {

namespace {

Error noSuchUser(const QString &appId, const QString &id)
{
    return Error::notFound(QStringLiteral("There is no user %1 in app %2").arg(id, appId));
}

} // namespace

Result<void> UserTable::insert(const User &user)
{
    auto inserted = Query(m_database.connection(),
        QStringLiteral("INSERT INTO users (app_id, id, password_hash, role, disabled, created_at,"
                       " attributes) VALUES (?, ?, ?, ?, ?, ?, ?)"))
                        .bind(user.appId)
                        .bind(user.id)
                        .bind(user.passwordHash)
                        .bind(user.role)
                        .bind(user.disabled)
                        .bind(user.createdAt)
                        .bind(QString::fromUtf8(user.attributes))
                        .execute();
    return inserted && !user.tags.isEmpty() ? setTags(user) : inserted;
}

Result<void> UserTable::setTags(const User &user)
{
    auto removed = Query(m_database.connection(),
        QStringLiteral("DELETE FROM user_tags WHERE app_id = ? AND user_id = ?"))
                       .bind(user.appId)
                       .bind(user.id)
                       .execute();
    if (!removed)
        return removed;
    for (const QString &tag : user.tags) {
        auto inserted = Query(m_database.connection(),
            QStringLiteral("INSERT OR IGNORE INTO user_tags (app_id, user_id, tag)"
                           " VALUES (?, ?, ?)"))
                            .bind(user.appId)
                            .bind(user.id)
                            .bind(tag)
                            .execute();
        if (!inserted)
            return inserted;
    }
    return {};
}

Result<User> UserTable::find(const QString &appId, const QString &id) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT password_hash, role, disabled, created_at, attributes FROM users"
                       " WHERE app_id = ? AND id = ?"));
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
        .attributes = query.value(4).toString().toUtf8()};
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
    Query update(m_database.connection(),
        QStringLiteral("UPDATE users SET password_hash = ?, role = ?, disabled = ?, attributes = ?"
                       " WHERE app_id = ? AND id = ?"));
    update.bind(user.passwordHash).bind(user.role).bind(user.disabled);
    update.bind(QString::fromUtf8(user.attributes)).bind(user.appId).bind(user.id);
    if (auto done = update.execute(); !done)
        return done;
    if (update.affectedRows() == 0)
        return makeUnexpected(noSuchUser(user.appId, user.id));
    return setTags(user);
}

// Its receipts are part of what a push has become of, and say nothing about nobody.
Result<void> UserTable::remove(const QString &appId, const QString &id)
{
    Query receipts(m_database.connection(),
        QStringLiteral("DELETE FROM receipts WHERE app_id = ? AND user_id = ?"));
    if (auto done = receipts.bind(appId).bind(id).execute(); !done)
        return done;
    Query user(
        m_database.connection(), QStringLiteral("DELETE FROM users WHERE app_id = ? AND id = ?"));
    if (auto done = user.bind(appId).bind(id).execute(); !done)
        return done;
    if (user.affectedRows() == 0)
        return makeUnexpected(noSuchUser(appId, id));
    return {};
}

Result<QStringList> UserTable::unknown(const QString &appId, const QStringList &ids) const
{
    QStringList result;
    for (const QString &id : ids) {
        Query query(m_database.connection(),
            QStringLiteral("SELECT 1 FROM users WHERE app_id = ? AND id = ?"));
        if (auto done = query.bind(appId).bind(id).execute(); !done)
            return makeUnexpected(done.error());
        if (!query.next())
            result.append(id);
    }
    return result;
}

} // namespace Store
