// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/audience.h"
#include "server/store/database.h"

#include <QtCore/QList>

namespace Store {

//! \brief Where a session is woken, see migrations/024-endpoints.sql.
struct Endpoint {
    QString id;
    QString appId;
    QString userId;
    QByteArray session = {}; //!< hash of its token
    QString sessionId = {}; //!< as lists call it; empty where nobody asked
    QString url;
    QByteArray point; //!< `p256dh`
    QByteArray auth;
    bool hasContent = false;
    QString zone = {}; //!< of time, as IANA calls it
    qint64 createdAt = 0; //!< ms since 1970, as the next
    qint64 wokenAt = 0;
    int failures = 0;
};

class EndpointTable {
public:
    explicit EndpointTable(const Database &database)
        : m_database(database)
    {
    }

    //! \brief Those of one user, the oldest first.
    Result<QList<Endpoint>> ofUser(const QString &appId, const QString &userId) const;
    //! \brief NotFound: there is none, or its session is over at \a now.
    Result<Endpoint> find(const QString &id, qint64 now) const;
    //! \brief Keeps it; the one that its session has at the same url becomes this one, with the id
    //! that it had. Returns it as it is kept.
    Result<Endpoint> put(const Endpoint &endpoint);
    //! \brief NotFound: that user has none of that id.
    Result<void> remove(const QString &appId, const QString &userId, const QString &id);
    //! \brief The push service says that it is gone.
    Result<void> forget(const QString &id);
    Result<void> noteWoken(const QString &id, qint64 now);
    //! \brief Counts a failure, and forgets the endpoint after \a most in a row.
    Result<void> noteFailure(const QString &id, int most);

    //! \brief Apps that have any.
    Result<QStringList> apps() const;
    //! \brief Those of one session.
    Result<QList<Endpoint>> ofSession(const QString &appId, const QString &sessionId) const;
    //! \brief Whether push \a seq, which was for \a audience, was for who has \a endpoint.
    Result<bool> isFor(const Endpoint &endpoint, const Audience &audience, qint64 seq) const;
    //! \brief Those of whoever got push \a seq as one of \a audience, with sessions that are good
    //! at \a now, in the order of their ids, from behind \a after; at most \a size.
    Result<QList<Endpoint>> ofAudience(const QString &appId, const Audience &audience, qint64 seq,
        qint64 now, const QString &after, int size) const;

private:
    const Database &m_database;
};

} // namespace Store
