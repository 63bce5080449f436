// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/routes.h"
#include "server/scenario/engine.h"

namespace Api {

//! \brief What scenarios have besides their documents: versions, a draft, runs.
void addScenarioRoutes(Routes &routes, Scenarios::Engine &engine);

} // namespace Api
