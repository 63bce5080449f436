// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/commands/command.h"

namespace Ctl {

//! \brief Every command, in the order of the help.
[[nodiscard]] const QList<Command> &allCommands();

//! \brief Options that every command has.
[[nodiscard]] const QList<Option> &commonOptions();

//! \brief The command that \a words begin with; null if there is none.
[[nodiscard]] const Command *findCommand(const QStringList &words);

//! \brief What may follow \a words, as in `create` and `list` after `app`.
[[nodiscard]] QStringList wordsAfter(const QStringList &words);

//! \brief One line that says that \a words are no command, and which one is near.
[[nodiscard]] QString noSuchCommand(const QStringList &words);

} // namespace Ctl
