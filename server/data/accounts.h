// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/auth/audit.h"
#include "server/data/telling.h"

namespace Data {

//! \brief Accounts as objects of the structure `users`.
class Accounts {
public:
    Accounts(const Store::Database &database, const QString &appId)
        : m_database(database)
        , m_appId(appId)
    {
    }

    [[nodiscard]] Outcome<Object> find(const QString &id) const;
    //! \brief Those of \a ids that there are.
    [[nodiscard]] Outcome<QList<Object>> among(const QStringList &ids) const;
    //! \brief All of them, in the order of their ids. NeedsIndex: they are more than \a most.
    [[nodiscard]] Outcome<QList<Object>> all(qint64 most) const;

private:
    const Store::Database &m_database;
    const QString m_appId;
};

//! \brief What an account has that is changed through the accounts' own routes only.
[[nodiscard]] const QStringList &accountFields();

//! \brief That somebody has an account of that id.
[[nodiscard]] Error takenId(const QString &id);

//! \brief Makes an account, and tells the scenarios that wait for one. As it is then. In a
//! transaction. Errors: as Auth::createUser().
[[nodiscard]] Store::Result<Store::User> createAccount(Store::Database &database,
    const Store::User &user, const Auth::Actor &actor, const Origin &origin = {});

} // namespace Data
