// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/routes.h"

namespace Api {

//! \brief `/api/v1/nodes`: the servers that share the database, and what each says of itself.
void addNodeRoutes(Routes &routes);

} // namespace Api
