// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QStringList>

namespace Store {

//! \brief Whom a push is for: everybody, these users, or whoever has a role.
struct Audience {
    QStringList users = {};
    QString role = {};

    [[nodiscard]] bool isEverybody() const { return users.isEmpty() && role.isEmpty(); }

    //! \brief As it is kept: `*`, a JSON array of user ids, or `role:` and the role.
    [[nodiscard]] QString toString() const;
    [[nodiscard]] static Audience fromString(const QString &text);

    //! \brief A condition in SQL: \a column, an audience, includes a user. It has three parameters:
    //! the app, the user, and the user once more.
    [[nodiscard]] static QString includes(const QString &column);

    friend bool operator==(const Audience &, const Audience &) = default;
};

} // namespace Store
