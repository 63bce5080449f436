// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/backupcommands.h"

namespace Ctl {

QList<Command> backupCommands()
{
    return {};
}

} // namespace Ctl
