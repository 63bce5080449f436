// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/errors.h"

#include <QtCore/QJsonValue>

namespace Api {

//! What a number of milliseconds since 1970 can mean: the years 2000 to 9999. One that is in
//! another unit is none of these.
inline constexpr qint64 kEarliestMs = 946684800000;
inline constexpr qint64 kLatestMs = 253402300799999;

//! \brief \a text as ms since 1970: a time as ISO 8601 with an offset or `Z`, or that number
//! itself. The error names \a field, and the unit where the number seems to be in another.
Result<qint64> parseTime(const QString &field, const QString &text);

//! \brief As ISO 8601 in UTC, with milliseconds; null for 0.
[[nodiscard]] QJsonValue isoTime(qint64 ms);

} // namespace Api
