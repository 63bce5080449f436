// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/problem.h"

namespace Ctl {

//! \brief SHA-256 of a file, as hexadecimal digits.
[[nodiscard]] Result<QString> sha256Of(const QString &path);

//! \brief Waits until the file or directory is on the disk.
Result<void> syncToDisk(const QString &path);

//! \brief Renames a file, over another one if there is one.
Result<void> moveFile(const QString &from, const QString &to);

//! \brief Copies a file that only its owner can read then.
Result<void> copyPrivately(const QString &from, const QString &to);

} // namespace Ctl
