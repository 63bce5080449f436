// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"
#include "server/store/position.h"

#include <QtCore/QList>

namespace Store {

struct Session {
    QByteArray tokenHash;
    QString id = {}; //!< what it is called in lists; no secret
    QString appId;
    QString userId;
    QString device = {}; //!< what its owner or browser calls the machine; may be empty
    QString address = {}; //!< where it was made
    qint64 createdAt = 0;
    qint64 expiresAt = 0;
    qint64 lastSeenAt = 0;
};

class SessionTable {
public:
    explicit SessionTable(const Database &database)
        : m_database(database)
    {
    }

    Result<void> insert(const Session &session);
    Result<Session> find(const QByteArray &tokenHash) const;
    Result<Session> findById(const QString &appId, const QString &id) const;
    //! \brief All of an app or of one user, the newest first; at most \a size of them. \a after:
    //! only those that come later in this order.
    Result<QList<Session>> list(
        const QString &appId, const QString &userId, const Position &after, int size) const;
    [[nodiscard]] static Position positionOf(const Session &session)
    {
        return {session.createdAt, session.id};
    }
    //! \brief Whether \a userId has a session that was made at \a address.
    Result<bool> isKnownAddress(
        const QString &appId, const QString &userId, const QString &address) const;
    //! \brief Notes that the session was there at \a time.
    Result<void> touch(const QString &appId, const QString &id, qint64 time);
    //! \brief Makes it last until \a time, if that is longer than it does.
    Result<void> extend(const QString &appId, const QString &id, qint64 time);
    Result<void> remove(const QByteArray &tokenHash);
    Result<void> removeOfUser(const QString &appId, const QString &userId);

private:
    const Database &m_database;
};

} // namespace Store
