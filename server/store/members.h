// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QStringList>

namespace Store {

//! \brief Who belongs to which audience, and since when, in numbers of the log: what was sent
//! before is not theirs, and what was sent stays theirs when they belong to it no more.
//!
//! Users, their roles and their tags know since when; what is over is kept here for as long as the
//! log goes back.
class Members {
public:
    explicit Members(const Database &database)
        : m_database(database)
    {
    }

    //! \brief The newest push of the app: since when somebody belongs to what they are given now.
    Result<qint64> now(const QString &appId) const;
    //! \brief The user ceases to belong to \a audiences: `role:…` and `tag:…`. Before it happens.
    Result<void> leave(const QString &appId, const QString &userId, const QStringList &audiences);
    //! \brief The same for everything that the user belongs to.
    Result<void> leave(const QString &appId, const QString &userId);

private:
    const Database &m_database;
};

} // namespace Store
