// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QDateTime>

#include <functional>

namespace Auth {

//! \brief Milliseconds since 1970. Replaceable, so that tests need not wait for an expiry.
using Clock = std::function<qint64()>;

[[nodiscard]] inline Clock systemClock()
{
    return [] { return QDateTime::currentMSecsSinceEpoch(); };
}

} // namespace Auth
