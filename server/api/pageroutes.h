// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/routes.h"

namespace Api {

//! \brief GET /api/v1/pages: all of them for whoever may read documents, and for everybody else
//! those that are for them.
void addPageRoutes(Routes &routes);

} // namespace Api
