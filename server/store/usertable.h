// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QStringList>

namespace Store {

struct User {
    QString appId;
    QString id;
    QString passwordHash;
    QString role; //!< user, operator or admin
    bool disabled = false;
    qint64 createdAt = 0;
};

class UserTable {
public:
    explicit UserTable(const Database &database)
        : m_database(database)
    {
    }

    Result<void> insert(const User &user);
    Result<User> find(const QString &appId, const QString &id) const;
    //! \brief NotFound if there is no such user.
    Result<void> setDisabled(const QString &appId, const QString &id, bool disabled);
    //! \brief Those of \a ids that are no users of the app.
    Result<QStringList> unknown(const QString &appId, const QStringList &ids) const;

private:
    const Database &m_database;
};

} // namespace Store
