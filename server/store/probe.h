// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <chrono>

namespace Store {

//! \brief Finds out whether what is written would be kept, by writing.
//!
//! A disk that is full still takes what fits into the journal as it is. So after a failure there
//! has to be room for the largest push before it counts as over.
class Probe {
public:
    //! How long a good answer holds, and how long to wait before a bad one is looked at again.
    static constexpr std::chrono::milliseconds kInterval{1000};
    //! What has to fit after a failure: limits.body_bytes as it is unless configured otherwise.
    static constexpr qint64 kRoomBytes = qint64(1000) * 1000;

    //! \brief Why nothing is kept; empty: it is. Writes little, and at most once in kInterval.
    [[nodiscard]] QString ask(Database &database);
    //! \brief After a failure: whether it is over. Ends the outage if it is.
    bool retry(Database &database);

private:
    using Clock = std::chrono::steady_clock;

    Clock::time_point m_goodUntil;
};

} // namespace Store
