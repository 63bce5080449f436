// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QString>

namespace Store {

//! \brief A session that is connected, and from where on it gets everything.
struct Delivery {
    QString appId;
    QString userId;
    QString sessionId;
    qint64 from = 0; //!< everything after this number
};

//! \brief Which parts of the log were handed to which session: a row for each stretch without a
//! hole, however many pushes it has.
class DeliveryTable {
public:
    explicit DeliveryTable(const Database &database)
        : m_database(database)
    {
    }

    //! \brief A replay to the session begins after \a delivery.from, as its client asks. That says
    //! that the client got what a replay that broke off before brought up to there.
    Result<void> reach(const Delivery &delivery);
    //! \brief From now on the session gets every push, if it has not ended meanwhile. Goes on with
    //! the stretch that ended where this one begins, if there is one.
    Result<void> open(const Delivery &delivery);
    //! \brief The session is gone; it was handed what came up to \a to.
    Result<void> close(const Delivery &delivery, qint64 to);
    //! \brief The user goes; its connections were handed what the log holds.
    Result<void> closeAll(const QString &appId, const QString &userId);
    //! \brief After a crash of \a node: whoever was connected there was handed what the log held
    //! then.
    Result<void> closeAllOf(const QString &node);

private:
    Result<void> begin(const Delivery &delivery, qint64 to);

    const Database &m_database;
};

} // namespace Store
