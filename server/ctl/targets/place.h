// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/config/loader.h"
#include "server/ctl/invocation.h"
#include "server/ctl/problem.h"
#include "server/store/database.h"

#include <optional>

namespace Ctl {

//! \brief What `--data` and `--set KEY=VALUE` say of the configuration of crierd.
[[nodiscard]] Result<QMap<QString, QString>> overridesOf(const Invocation &invocation);

//! \brief The database that they name; nothing: none, so it is about a server.
[[nodiscard]] Result<std::optional<Store::Target>> databaseOf(const Invocation &invocation);

//! \brief The PostgreSQL that `--to` or `--set store.url=` names.
[[nodiscard]] Result<Store::Target> destinationOf(const Invocation &invocation);

} // namespace Ctl
