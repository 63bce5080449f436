// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/routes.h"
#include "server/auth/names.h"
#include "server/push/gateway.h"

namespace Api {

//! \brief What somebody who is logged in has been sent, and what they have chosen: each their own.
//! A key is nobody, has been sent nothing and chooses nothing.
void addInboxRoutes(
    Routes &routes, Push::Gateway &gateway, const std::shared_ptr<const Auth::UserLimits> &limits);

} // namespace Api
