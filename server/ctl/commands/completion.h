// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QStringList>

namespace Ctl {

//! \brief bash, zsh, fish.
[[nodiscard]] QStringList completedShells();

//! \brief A script that completes commands, options and the values that are known; empty for a
//! shell that is not one of them.
[[nodiscard]] QString completionScript(const QString &shell);

} // namespace Ctl
