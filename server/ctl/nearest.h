// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QStringList>

namespace Ctl {

//! \brief The one of \a known that \a typed was most likely meant to be; empty if it is like none.
[[nodiscard]] QString nearest(const QString &typed, const QStringList &known);

//! \brief ` Did you mean "…"?`, or nothing.
[[nodiscard]] QString suggestion(
    const QString &typed, const QStringList &known, const QString &prefix = {});

} // namespace Ctl
