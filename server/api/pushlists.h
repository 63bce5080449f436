// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/routes.h"
#include "server/push/gateway.h"

namespace Api {

//! \brief GET /api/v1/pushes, and what can be seen of a push before it is sent: POST
//! /api/v1/pushes/preview and /api/v1/pushes/audience.
void addPushLists(Routes &routes, Push::Gateway &gateway);

} // namespace Api
