// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

namespace Store {

//! \brief The version of the schema that this program works with: the number of migrations.
[[nodiscard]] int schemaVersion();

//! \brief Brings the schema up to date, in one transaction. A database of a newer program is
//! refused and left alone. Returns which version it was.
Result<int> migrate(Database &database);

} // namespace Store
