// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/commands/command.h"

namespace Ctl {

//! \brief `export` and `apply`: what an app is made of, as files.
[[nodiscard]] QList<Command> documentCommands();

} // namespace Ctl
