// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/audience.h"
#include "server/store/position.h"
#include "server/store/usertable.h"

#include <optional>

namespace Store {

//! \brief Which users are wanted, and in which order.
struct UserPage {
    enum class Order { ById, ByAge };

    int size = 0;
    Position after = {}; //!< where the page before ended, in the same order
    QString search = {}; //!< part of the id; empty: all
    std::optional<bool> disabled = {};
    Audience audience = {};
    Order order = Order::ById;
    bool isDescending = false; //!< the last, or newest, first

    [[nodiscard]] Position positionOf(const User &user) const
    {
        return {order == Order::ByAge ? user.createdAt : 0, user.id};
    }
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
    //! \brief Which of \a ids are in \a audience; with role and attributes, and nothing else.
    Result<QList<User>> among(
        const QString &appId, const Audience &audience, const QStringList &ids) const;

private:
    const Database &m_database;
};

} // namespace Store
