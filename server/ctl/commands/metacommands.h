// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/commands/command.h"

namespace Ctl {

//! \brief `completion`, `help`, `version`.
[[nodiscard]] QList<Command> metaCommands();

} // namespace Ctl
