// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/call.h"
#include "server/auth/accounts.h"
#include "server/auth/names.h"
#include "server/store/userlist.h"

namespace Api {

//! \brief A user as a request asks for it; the password still has to be hashed.
struct NewUser {
    Store::User user;
    QString password;
};

//! \brief What a request wants changed.
struct WantedChange {
    QString appId;
    Auth::UserChange change;
    std::optional<QString> password = {};
};

//! \brief A page of an app's users.
struct WantedUsers {
    QString appId;
    Store::UserPage page;
    QString list = {}; //!< for its cursors
};

Result<NewUser> parseNewUser(const Call &call, const Auth::UserLimits &limits);
Result<WantedChange> parseUserChange(const Call &call, const Auth::UserLimits &limits);
//! \brief The query of a list.
Result<WantedUsers> parseUserPage(const Call &call);

//! \brief A user as it is answered, JSON, with the attributes as they were given.
[[nodiscard]] QByteArray describe(const Store::User &user, bool isOnline);

//! \brief The log's line about a limit of what one user may have; the answer says it in a sentence.
void reportLimit(const Call &call, const char *limit);

inline const QString kPassword = QStringLiteral("password");
//! \brief The `password` of a body.
Result<QString> parsePassword(const Fields &fields);

} // namespace Api
