// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QStringList>

namespace Store {

class Query;

//! \brief Whom a push is for: everybody, these users, whoever has a role, or whoever has a tag.
struct Audience {
    QStringList users = {};
    QString role = {};
    QString tag = {};

    [[nodiscard]] bool isEverybody() const
    {
        return users.isEmpty() && role.isEmpty() && tag.isEmpty();
    }

    //! \brief As it is kept: `*`, a JSON array of user ids, `role:` and the role, `tag:` and the
    //! tag.
    [[nodiscard]] QString toString() const;
    [[nodiscard]] static Audience fromString(const QString &text);

    //! \brief A condition in SQL: \a column, an audience, includes a user. bindUser() binds its
    //! parameters.
    [[nodiscard]] static QString includes(const QString &column);
    static void bindUser(Query &query, const QString &appId, const QString &userId);
    //! \brief The same for the user in a row of `users u`; no parameters.
    [[nodiscard]] static QString includesMember(const QString &column);

    //! \brief A condition on the rows of `users u`: who belongs to this audience. bindTo() binds
    //! its parameter.
    [[nodiscard]] QString members() const;
    void bindTo(Query &query) const;

    friend bool operator==(const Audience &, const Audience &) = default;
};

} // namespace Store
