// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/commands/command.h"

namespace Ctl {

//! \brief `audit` and `stats`.
[[nodiscard]] QList<Command> insightCommands();

} // namespace Ctl
