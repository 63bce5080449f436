// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/audience.h"
#include "server/store/usertable.h"

#include <optional>

namespace Store {

//! \brief Which users are wanted, in the order of their ids.
struct UserPage {
    int size = 0;
    QString after = {}; //!< only ids after this one; empty: from the first
    QString search = {}; //!< part of the id; empty: all
    std::optional<bool> disabled = {};
    Audience audience = {};
};

//! \brief Many users at once.
class UserList {
public:
    explicit UserList(const Database &database)
        : m_database(database)
    {
    }

    //! \brief Without their password hashes.
    Result<QList<User>> list(const QString &appId, const UserPage &page) const;
    //! \brief How many users \a audience has. Those who are disabled don't count.
    Result<qint64> count(const QString &appId, const Audience &audience) const;
    //! \brief Which of \a ids are in \a audience; with role and attributes, but without tags.
    Result<QList<User>> among(
        const QString &appId, const Audience &audience, const QStringList &ids) const;

private:
    const Database &m_database;
};

} // namespace Store
