// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/errors.h"
#include "server/push/connections.h"
#include "server/push/push.h"
#include "server/store/database.h"

namespace Api {

//! \brief Where and how a push would be shown.
struct Showing {
    QString pages = {}; //!< comma-separated; empty: all
    bool isUrgent = false;
};

//! \brief How many users an audience has, how many of them are connected, and how many of those
//! would not see a push now and why: `{users, online, unseen}`, and `unknown_users` where it names
//! some that there are not.
Result<QJsonObject> audienceSize(const Store::Database &database,
    const Push::Connections &connections, const QString &app, const Store::Audience &audience,
    const Showing &showing);

//! \brief What \a push would be for some of its recipients, or for the user \a as: the message of
//! each or why there is none, and the fields that it lacks: JSON.
Result<QByteArray> previewOf(const Store::Database &database, const Push::Connections &connections,
    const Push::PushRequest &push, const QString &as);

} // namespace Api
