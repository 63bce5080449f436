// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/routes.h"
#include "server/data/limits.h"

namespace Api {

//! \brief GET /api/v1/pages: all of them for whoever may read documents, and for everybody else
//! those that are for them. With `for=me` those, and what it takes to draw them.
void addPageRoutes(Routes &routes, const std::shared_ptr<const Data::Limits> &limits);

} // namespace Api
