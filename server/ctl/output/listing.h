// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/commands/command.h"

#include <optional>

namespace Ctl {

//! \brief `--limit`, for each list that comes in pages.
[[nodiscard]] Option limitOption();

//! \brief What --limit says; nothing: all.
[[nodiscard]] Result<std::optional<qint64>> limitOf(const Invocation &invocation);

//! \brief A list of the app that is the first argument, to its end or to --limit: \a path is that
//! of the API, and its last part but parameters names the entries.
[[nodiscard]] Result<Printed> listed(const Context &context, const QStringList &path,
    const QList<std::pair<QString, QString>> &filters, const QList<Table::Column> &columns);

} // namespace Ctl
