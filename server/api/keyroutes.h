// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/routes.h"

namespace Api {

//! \brief /api/v1/keys: list, make, remove.
void addKeyRoutes(Routes &routes);

} // namespace Api
