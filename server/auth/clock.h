// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/timebase.h"

#include <QtCore/QDateTime>

#include <chrono>
#include <functional>

namespace Auth {

//! \brief Milliseconds since some moment. Replaceable, so that tests need not wait.
using Clock = std::function<qint64()>;

//! \brief The clock of the wall, since 1970: for what outlives the process or is told to others.
//! Somebody may set it. The database's, where several servers share one.
[[nodiscard]] inline Clock systemClock()
{
    return [] { return QDateTime::currentMSecsSinceEpoch() + Store::TimeBase::offset(); };
}

//! \brief A clock that nobody can set: for delays and rates.
[[nodiscard]] inline Clock steadyClock()
{
    return [] {
        using namespace std::chrono;
        return static_cast<qint64>(
            duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count());
    };
}

} // namespace Auth
