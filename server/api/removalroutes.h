// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/routes.h"

namespace Api {

//! \brief GET /api/v1/removals: how far it is with apps that were deleted, and with the old ends of
//! logs.
void addRemovalRoutes(Routes &routes);

} // namespace Api
