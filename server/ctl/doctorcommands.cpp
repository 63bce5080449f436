// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/doctorcommands.h"

namespace Ctl {

QList<Command> doctorCommands()
{
    return {};
}

} // namespace Ctl
