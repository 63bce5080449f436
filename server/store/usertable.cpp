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
    return Query(m_database.connection(),
        QStringLiteral("INSERT INTO users (app_id, id, password_hash, role, disabled, created_at)"
                       " VALUES (?, ?, ?, ?, ?, ?)"))
        .bind(user.appId)
        .bind(user.id)
        .bind(user.passwordHash)
        .bind(user.role)
        .bind(user.disabled)
        .bind(user.createdAt)
        .execute();
}

Result<User> UserTable::find(const QString &appId, const QString &id) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT app_id, id, password_hash, role, disabled, created_at FROM users"
                       " WHERE app_id = ? AND id = ?"));
    if (auto done = query.bind(appId).bind(id).execute(); !done)
        return makeUnexpected(done.error());
    if (!query.next())
        return makeUnexpected(noSuchUser(appId, id));
    return User{.appId = query.value(0).toString(),
        .id = query.value(1).toString(),
        .passwordHash = query.value(2).toString(),
        .role = query.value(3).toString(),
        .disabled = query.value(4).toBool(),
        .createdAt = query.value(5).toLongLong()};
}

Result<void> UserTable::setDisabled(const QString &appId, const QString &id, bool disabled)
{
    Query update(m_database.connection(),
        QStringLiteral("UPDATE users SET disabled = ? WHERE app_id = ? AND id = ?"));
    if (auto done = update.bind(disabled).bind(appId).bind(id).execute(); !done)
        return done;
    if (update.affectedRows() == 0)
        return makeUnexpected(noSuchUser(appId, id));
    return {};
}

Result<QStringList> UserTable::unknown(const QString &appId, const QStringList &ids) const
{
    QStringList result;
    for (const QString &id : ids) {
        const auto user = find(appId, id);
        if (user)
            continue;
        if (user.error().code != Error::Code::NotFound)
            return makeUnexpected(user.error());
        result.append(id);
    }
    return result;
}

} // namespace Store
