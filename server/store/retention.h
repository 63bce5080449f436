// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <chrono>

namespace Store {

//! \brief How much of each app's log is kept, where the app itself does not say (AppTable).
struct Retention {
    std::chrono::milliseconds maxAge = std::chrono::hours(30 * 24);
    qint64 maxPushes = 100000;
    std::chrono::milliseconds interval = std::chrono::minutes(1); //!< between two looks
};

//! \brief Removes from the logs what \a retention no longer covers at \a now, oldest first, and
//! notes up to where. At most some hundred pushes an app: writers must not wait for long. True if
//! there may be more.
Result<bool> prune(const Database &database, const Retention &retention, qint64 now);

} // namespace Store
