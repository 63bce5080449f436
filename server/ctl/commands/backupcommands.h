// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/commands/command.h"

namespace Ctl {

//! \brief `backup` and `restore`.
[[nodiscard]] QList<Command> backupCommands();

} // namespace Ctl
