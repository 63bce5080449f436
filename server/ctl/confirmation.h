// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/commands/command.h"

namespace Ctl {

//! \brief `--yes`, for commands that ask first.
[[nodiscard]] Option yesOption();

//! \brief Has whoever sits at the terminal type \a id before something that can't be undone, unless
//! `--yes` says it. Where nobody can be asked, that is a mistake on the command line.
//!
//! \a what becomes of it, as in "This deletes it".
Result<void> confirm(const Invocation &invocation, const QString &id, const QString &what);

} // namespace Ctl
