// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/invocation.h"
#include "server/ctl/problem.h"

namespace Ctl {

//! \brief A new password for \a user: from standard input with `--password-stdin`, otherwise typed
//! twice at the terminal, which does not show it.
[[nodiscard]] Result<QString> newPassword(const Invocation &invocation, const QString &user);

} // namespace Ctl
