// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QStringList>

#include <memory>

namespace Store {

struct User {
    QString appId;
    QString id;
    QString passwordHash;
    QString role; //!< user, operator or admin
    bool disabled = false;
    qint64 createdAt = 0;
    QStringList tags = {}; //!< in order, each once
    QByteArray attributes = QByteArrayLiteral("{}"); //!< a JSON object, for templates
    qint64 sinceSeq = 0; //!< the newest push when it was made: those up to it are not its own
};

//! \brief One user at a time; lists of them: userlist.h.
class UserTable {
public:
    explicit UserTable(const Database &database)
        : m_database(database)
    {
    }

    //! \brief What was sent before is not for it, whoever was called the same then.
    Result<void> insert(const User &user);
    Result<User> find(const QString &appId, const QString &id) const;
    //! \brief Overwrites everything but the key and the time of its making. Who gets another role
    //! or tags gets what is sent to those from now on. NotFound if there is no such user.
    Result<void> update(const User &user);
    //! \brief Removes the user with its sessions and tags. What became of the pushes to it stays
    //! true for as long as they are kept. NotFound if there is none.
    Result<void> remove(const QString &appId, const QString &id);
    //! \brief Whether somebody else than \a id can administer the app: is an administrator and not
    //! disabled.
    Result<bool> hasOtherAdministrator(const QString &appId, const QString &id) const;
    //! \brief Those of \a ids that are no users of the app.
    Result<QStringList> unknown(const QString &appId, const QStringList &ids) const;
    //! \brief The same, in \a result when the transaction is kept.
    Result<void> unknownLater(const QString &appId, const QStringList &ids,
        const std::shared_ptr<QStringList> &result) const;

private:
    Result<void> setTags(const User &user, const QStringList &before, qint64 newest);

    const Database &m_database;
};

} // namespace Store
