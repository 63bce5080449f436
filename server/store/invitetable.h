// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QString>

namespace Store {

//! \brief Somebody who may set their password once.
struct Invite {
    QString appId;
    QString userId;
    QByteArray tokenHash;
    qint64 expiresAt = 0; //!< ms since 1970
};

class InviteTable {
public:
    explicit InviteTable(const Database &database)
        : m_database(database)
    {
    }

    //! \brief In the place of the user's one before.
    Result<void> put(const Invite &invite);
    //! \brief NotFound: there is none, or it was over at \a now.
    Result<Invite> find(const QByteArray &tokenHash, qint64 now) const;
    //! \brief None is no error.
    Result<void> remove(const QString &appId, const QString &userId);

private:
    const Database &m_database;
};

} // namespace Store
