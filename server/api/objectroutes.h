// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/routes.h"
#include "server/data/limits.h"

namespace Api {

//! \brief /api/v1/structures/{structure}/objects: all fields of all objects, for whoever runs the
//! app. \a limits are looked at with each request.
void addObjectRoutes(Routes &routes, const std::shared_ptr<const Data::Limits> &limits);

} // namespace Api
