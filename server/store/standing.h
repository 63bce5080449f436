// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

namespace Store {

//! \brief What of an app may need somebody's attention soon. Times in ms since 1970.
struct Standing {
    qint64 newestAt = 0; //!< when its newest push was kept; 0: there is none
    qint64 oldestAt = 0;
    qint64 pushes = 0; //!< that its log has numbers for
    qint64 waiting = 0; //!< that wait for their time, or for somebody to approve them
    qint64 endingKeys = 0; //!< that end soon
};

//! \brief Keys that end between \a now and \a soon count.
Result<Standing> standing(const Database &database, const QString &appId, qint64 now, qint64 soon);

} // namespace Store
