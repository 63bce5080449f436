// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/problem.h"

namespace Ctl {

//! \brief Seconds of `90`, `90s`, `15m`, `12h`, `30d` or `2w`. \a option is named in the error.
[[nodiscard]] Result<qint64> parseDuration(const QString &text, const QString &option);

//! \brief Milliseconds since 1970 of `2030-01-31T09:00:00Z`, with any offset, or of a duration from
//! now, as in `+90m`.
[[nodiscard]] Result<qint64> parseMoment(const QString &text, const QString &option);

//! \brief \a ms since 1970 as the API takes times.
[[nodiscard]] QString isoText(qint64 ms);

} // namespace Ctl
