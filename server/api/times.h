// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QJsonValue>

#include <optional>

namespace Api {

//! \brief A time as ISO 8601 with an offset or `Z`, or as ms since 1970; nothing if it is neither.
[[nodiscard]] std::optional<qint64> parseTime(const QString &text);

//! \brief As ISO 8601 in UTC, with milliseconds; null for 0.
[[nodiscard]] QJsonValue isoTime(qint64 ms);

} // namespace Api
