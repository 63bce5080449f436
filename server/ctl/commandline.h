// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/commands/command.h"

namespace Ctl {

//! \brief Reads \a words, the program's name not among them, and finds what is wrong with them.
//! `--help` becomes the command `help`, `--version` the command `version`.
[[nodiscard]] Result<Invocation> parseCommandLine(const QStringList &words);

} // namespace Ctl
