// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/commands/command.h"

namespace Ctl {

//! \brief As in `app create APP`, with the options that it needs.
[[nodiscard]] QString usageOf(const Command &command);

//! \brief What `crierctl --help` prints.
[[nodiscard]] QString generalHelp();

//! \brief What `crierctl help COMMAND` prints.
[[nodiscard]] QString helpOf(const Command &command);

} // namespace Ctl
