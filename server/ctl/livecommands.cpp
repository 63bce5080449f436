// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/livecommands.h"

namespace Ctl {

QList<Command> liveCommands()
{
    return {};
}

} // namespace Ctl
