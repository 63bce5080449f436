// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/problem.h"
#include "server/store/filetable.h"

namespace Ctl {

//! \brief The directory with what uploaded files contain: of a data directory, and the one beside a
//! backup.
[[nodiscard]] QString contentsIn(const QString &data);
[[nodiscard]] QString contentsBeside(const QString &backup);

//! \brief Copies those that \a to lacks from \a from, and looks whether they are what they are
//! called. Makes \a to if there are any.
Result<void> copyContents(
    const QList<Store::FileContent> &contents, const QString &from, const QString &to);

//! \brief Removes what is in \a directory besides.
void removeOtherContents(const QList<Store::FileContent> &contents, const QString &directory);

//! \brief How many \a directory lacks.
[[nodiscard]] qsizetype countMissing(
    const QList<Store::FileContent> &contents, const QString &directory);

} // namespace Ctl
