// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

namespace Store {

struct Session {
    QByteArray tokenHash;
    QString appId;
    QString userId;
    qint64 createdAt = 0;
    qint64 expiresAt = 0;
};

class SessionTable {
public:
    explicit SessionTable(const Database &database)
        : m_database(database)
    {
    }

    Result<void> insert(const Session &session);
    Result<Session> find(const QByteArray &tokenHash) const;
    Result<void> remove(const QByteArray &tokenHash);
    //! \brief Removes what expired before \a time.
    Result<void> removeExpired(qint64 time);

private:
    const Database &m_database;
};

} // namespace Store
