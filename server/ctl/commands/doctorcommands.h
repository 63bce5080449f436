// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/commands/command.h"

namespace Ctl {

//! \brief `doctor`.
[[nodiscard]] QList<Command> doctorCommands();

} // namespace Ctl
