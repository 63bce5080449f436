// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QStringList>

namespace Store {

class Query;

//! \brief Texts as a JSON array, for json_each().
[[nodiscard]] QString toJson(const QStringList &texts);

//! \brief Whom a push is for: everybody, these users, whoever has a role, or whoever has a tag.
struct Audience {
    QStringList users = {};
    QString role = {};
    QString tag = {};

    [[nodiscard]] bool isEverybody() const
    {
        return users.isEmpty() && role.isEmpty() && tag.isEmpty();
    }
    //! \brief Whether users come and go in it without a word in the push.
    [[nodiscard]] bool isGroup() const { return !role.isEmpty() || !tag.isEmpty(); }

    //! \brief Whether whoever is in \a other is in this one, as far as their words tell.
    [[nodiscard]] bool covers(const Audience &other) const;

    //! \brief As it is kept: `*`, a JSON array of user ids, `role:` and the role, `tag:` and the
    //! tag.
    [[nodiscard]] QString toString() const;
    [[nodiscard]] static Audience fromString(const QString &text);
    [[nodiscard]] static QString ofRole(const QString &role);
    [[nodiscard]] static QString ofTag(const QString &tag);

    //! \brief How a query begins that asks includes(): what one user belongs to, and belonged to
    //! before, from which push to which. bindUser() binds its parameters. Of somebody else who was
    //! called the same it has nothing.
    [[nodiscard]] static QString withMine();
    static void bindUser(Query &query, const QString &appId, const QString &userId);
    //! \brief A condition in SQL: the push in \a row is for that user. No parameters.
    [[nodiscard]] static QString includes(const QString &row);

    //! \brief A SELECT of `user_id`: who belonged to this audience when a push was accepted.
    //! bindRecipients() binds its parameters. \a user, an expression: that one, if they did.
    [[nodiscard]] QString recipients(const QString &user = {}) const;
    void bindRecipients(Query &query, const QString &appId, qint64 seq) const;
    //! \brief The part of it that is no more: who has left the audience since, or is gone.
    [[nodiscard]] QString formerRecipients(const QString &user = {}) const;
    void bindFormerRecipients(Query &query, const QString &appId, qint64 seq) const;

    //! \brief A condition on the rows of `users u`: who belongs to this audience now. bindTo()
    //! binds its parameter.
    [[nodiscard]] QString members() const;
    void bindTo(Query &query) const;

    friend bool operator==(const Audience &, const Audience &) = default;
};

} // namespace Store
