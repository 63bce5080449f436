// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/slice.h"

#include <chrono>

namespace Store {

//! \brief How much of each app's log is kept, where the app itself does not say (AppTable).
struct Retention {
    std::chrono::milliseconds maxAge = std::chrono::hours(30 * 24);
    qint64 maxPushes = 100000;
    std::chrono::milliseconds interval = std::chrono::minutes(1); //!< between two looks
    //! How long a request with an idempotency key may be repeated.
    std::chrono::milliseconds idempotencyLifetime = std::chrono::hours(24);
};

//! \brief Removes from the logs what \a retention no longer covers at \a now, oldest first, and
//! what nobody asks for any more (sessions, idempotency keys, cancelled pushes), until \a slice is
//! over. Up to where a log goes is noted first: what lies before is out of it, also while its rows
//! are still there. \a after: the app where the slice before has ended, and where this one ends;
//! empty at the beginning and at the end. Whether nothing is left to do.
Result<bool> prune(
    const Database &database, const Retention &retention, qint64 now, Slice &slice, QString &after);

} // namespace Store
