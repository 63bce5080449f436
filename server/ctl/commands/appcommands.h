// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/commands/command.h"

namespace Ctl {

//! \brief `app …`: tenants.
[[nodiscard]] QList<Command> appCommands();

} // namespace Ctl
