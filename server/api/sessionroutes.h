// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/routes.h"
#include "server/push/gateway.h"

namespace Api {

//! \brief /api/v1/sessions: list and revoke. A person may always see and end their own.
void addSessionRoutes(Routes &routes, Push::Gateway &gateway);

} // namespace Api
