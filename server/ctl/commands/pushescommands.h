// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/commands/command.h"

namespace Ctl {

//! \brief `pushes …`: what was sent, and what became of it.
[[nodiscard]] QList<Command> pushesCommands();

//! \brief Whom a push is for, as people say it.
[[nodiscard]] QString audienceText(const QJsonObject &push);

} // namespace Ctl
