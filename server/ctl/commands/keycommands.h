// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/commands/command.h"

namespace Ctl {

//! \brief `key …`: API keys.
[[nodiscard]] QList<Command> keyCommands();

} // namespace Ctl
