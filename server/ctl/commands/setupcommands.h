// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/commands/command.h"

namespace Ctl {

//! \brief `setup` and `bootstrap`: what a server begins with.
QList<Command> setupCommands();

} // namespace Ctl
