// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/auth/audit.h"
#include "server/store/apikeytable.h"
#include "server/store/apptable.h"
#include "server/store/sessiontable.h"
#include "server/store/usertable.h"

#include <optional>

namespace Auth {

//! \brief Makes, changes and removes apps, users, keys and sessions, and notes each act in the
//! audit log: what crierctl and the HTTP API both do.
//!
//! Run these in a transaction, on the thread that owns the database. Errors are sentences for
//! people; their code tells a wrong name (Exists, NotFound) from a failure.
Store::Result<void> createApp(Store::Database &database, const QString &id, const Actor &actor);
//! \brief See Store::AppTable::setRules().
Store::Result<Store::App> setRules(
    Store::Database &database, const Store::App &app, const Actor &actor);
Store::Result<void> removeApp(Store::Database &database, const QString &id, const Actor &actor);

Store::Result<void> createUser(
    Store::Database &database, const Store::User &user, const Actor &actor);

//! \brief What is to become of a user; what is not there stays.
struct UserChange {
    std::optional<QString> passwordHash = {};
    std::optional<QString> role = {};
    std::optional<bool> disabled = {};
    std::optional<QStringList> tags = {};
    std::optional<QByteArray> attributes = {};

    //! \brief Whether who is logged in has to go: disabled, or with a password that is none now.
    [[nodiscard]] bool endsSessions() const { return passwordHash || disabled.value_or(false); }
};

//! \brief Changes a user; ends the user's sessions where UserChange::endsSessions().
Store::Result<Store::User> changeUser(Store::Database &database, const QString &appId,
    const QString &id, const UserChange &change, const Actor &actor);
//! \brief Removes a user. What waits for its time goes to those whom it names besides; if to
//! nobody, it is cancelled.
Store::Result<void> removeUser(
    Store::Database &database, const QString &appId, const QString &id, const Actor &actor);

struct NewKey {
    QString appId;
    QStringList scopes;
    QString name = {};
    qint64 expiresAt = 0; //!< ms since 1970; 0: never
};

//! \brief A key that was just made. The key itself can't be read again later.
struct MadeKey {
    QString key;
    Store::ApiKey row;
};

Store::Result<MadeKey> createKey(Store::Database &database, const NewKey &key, const Actor &actor);
//! \brief The same with \a token, which makeKey() has made before.
Store::Result<MadeKey> createKey(
    Store::Database &database, const NewKey &key, const QString &token, const Actor &actor);
Store::Result<void> removeKey(
    Store::Database &database, const QString &appId, const QString &id, const Actor &actor);

//! \brief Forgets a session and returns what it was.
Store::Result<Store::Session> revokeSession(
    Store::Database &database, const QString &appId, const QString &id, const Actor &actor);

} // namespace Auth
