// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/commands/command.h"

namespace Ctl {

//! \brief `listen` and `tail`: what goes on, until interrupted.
[[nodiscard]] QList<Command> liveCommands();

} // namespace Ctl
