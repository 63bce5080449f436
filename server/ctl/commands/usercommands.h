// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/commands/command.h"

namespace Ctl {

//! \brief `user …`.
[[nodiscard]] QList<Command> userCommands();

} // namespace Ctl
