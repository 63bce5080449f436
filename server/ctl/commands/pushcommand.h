// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/commands/command.h"

namespace Ctl {

//! \brief `push`: send one, or see beforehand what it would be.
[[nodiscard]] QList<Command> pushCommand();

//! \brief low, normal, high, urgent.
[[nodiscard]] QStringList priorities();

} // namespace Ctl
