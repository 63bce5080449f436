// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/commands/command.h"

namespace Ctl {

//! \brief From SQLite to PostgreSQL.
[[nodiscard]] QList<Command> migrateCommand();

} // namespace Ctl
