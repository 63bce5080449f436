// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/commands/command.h"

namespace Ctl {

//! \brief `sessions …` and `connections …`: who is logged in, and who is connected.
[[nodiscard]] QList<Command> sessionCommands();

} // namespace Ctl
