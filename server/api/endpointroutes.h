// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/routes.h"
#include "server/wake/waker.h"

namespace Api {

//! \brief Where somebody who is logged in is woken, see Wake::Waker: their own, one or more for
//! each session. A key is never away.
void addEndpointRoutes(Routes &routes, Wake::Waker &waker);

} // namespace Api
