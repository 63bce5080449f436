// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QTimeZone>

namespace SocketIO {

//! \brief What QDateTime is told that counts in UTC, and is written with a Z.
//!
//! Since Qt 6.5 a time zone that costs nothing. Before that QTimeZone::utc() is a zone like any
//! other, looked up, allocated, and written as +00:00; and what was right then is deprecated now.
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
inline constexpr QTimeZone::Initialization kUtc = QTimeZone::UTC;
#else
inline constexpr Qt::TimeSpec kUtc = Qt::UTC;
#endif

} // namespace SocketIO
