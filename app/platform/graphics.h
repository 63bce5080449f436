// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

namespace App {

//! \brief Whether this machine has something that draws for the processor. Looks without waking it:
//! a driver that is asked for stays in memory until the process ends, tens of megabytes of one that
//! computes what a GPU would draw. \a root is where the system's files are.
[[nodiscard]] Q_DECL_EXPORT bool hasGpu(const QString &root = {});

} // namespace App
