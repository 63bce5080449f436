// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

namespace Store {

//! With less the database soon can't be written; with less than this it is time to look.
inline constexpr qint64 kLeastFreeBytes = qint64(100) * 1024 * 1024;
inline constexpr qint64 kScarceFreeBytes = qint64(1024) * 1024 * 1024;

//! What the clock may lag behind the newest push of the log.
inline constexpr qint64 kClockToleranceMs = qint64(60) * 1000;

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
