// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QMap>

namespace Store {

//! \brief Numbers about one app.
struct Statistics {
    qint64 users = 0;
    qint64 disabledUsers = 0;
    qint64 sessions = 0; //!< that have not expired
    qint64 keys = 0;
    qint64 pushes = 0; //!< in the log
    qint64 pushesSince = 0; //!< of those, how many were accepted since a time
    qint64 scheduled = 0; //!< that wait for their time
    QMap<QString, qint64> receipts = {}; //!< of pushes since that time, by state: receiptCounts()
};

//! \brief Counts them; \a since and \a now are ms since 1970.
Result<Statistics> statistics(
    const Database &database, const QString &appId, qint64 since, qint64 now);

} // namespace Store
