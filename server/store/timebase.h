// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QtGlobal>

//! \brief Whose clock it goes by. Several servers on one database take that one's: what one of them
//! says is due, or over, has to be so for all. Of one process; from any thread.
namespace Store::TimeBase {

//! Less than that is the way there and back, and no other time.
inline constexpr qint64 kToleranceMs = 250;
//! What somebody should mend.
inline constexpr qint64 kWorthToldMs = 2000;

//! \brief Milliseconds that are to be added to the time of this machine.
[[nodiscard]] qint64 offset();
//! \brief The database says that it is \a now, in ms since 1970.
void hear(qint64 now);

} // namespace Store::TimeBase
