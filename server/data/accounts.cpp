// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/accounts.h"

#include "server/auth/accounts.h"
#include "server/store/userlist.h"

namespace Data {

Outcome<Object> Accounts::find(const QString &id) const
{
    const auto user = Store::UserTable(m_database).find(m_appId, id);
    if (!user)
        return makeUnexpected(Error::of(user.error()));
    return Object::of(*user);
}

Outcome<QList<Object>> Accounts::among(const QStringList &ids) const
{
    const auto users = Store::UserList(m_database).among(m_appId, {}, ids);
    if (!users)
        return makeUnexpected(Error::of(users.error()));
    QList<Object> result;
    for (const Store::User &user : *users)
        result.append(Object::of(user));
    return result;
}

Outcome<QList<Object>> Accounts::all(qint64 most) const
{
    const auto users =
        Store::UserList(m_database).list(m_appId, {.size = static_cast<int>(most) + 1});
    if (!users)
        return makeUnexpected(Error::of(users.error()));
    if (users->size() > most)
        return makeUnexpected(Error{Error::Code::NeedsIndex,
            QStringLiteral(
                "There are more than %1 users (limits.scanned_objects): ask for them by id")
                .arg(most)});
    QList<Object> result;
    for (const Store::User &user : *users)
        result.append(Object::of(user));
    return result;
}

const QStringList &accountFields()
{
    static const QStringList kFields{kId, kRev, kDateCreated, kDateChanged, QStringLiteral("role"),
        QStringLiteral("tags"), QStringLiteral("isBlocked"), kPassword};
    return kFields;
}

Error takenId(const QString &id)
{
    return {Error::Code::Exists, QStringLiteral("%1 is taken").arg(id), kId};
}

Store::Result<Store::User> createAccount(Store::Database &database, const Store::User &user,
    const Auth::Actor &actor, const Origin &origin)
{
    if (const auto done = Auth::createUser(database, user, actor); !done)
        return Store::makeUnexpected(done.error());
    auto made = Store::UserTable(database).find(user.appId, user.id);
    if (!made)
        return made;
    if (const auto told = Telling(database, user.appId, origin).created(*made); !told)
        return Store::makeUnexpected(
            Store::Error{Store::Error::Code::Failed, told.error().message});
    return made;
}

} // namespace Data
