// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/routes.h"
#include "server/push/gateway.h"

namespace Api {

//! \brief /api/v1/connections, audit and stats: what goes on, and what went on.
void addInsightRoutes(Routes &routes, Push::Gateway &gateway, qint64 stepMs);

} // namespace Api
