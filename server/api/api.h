// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/adminroutes.h"
#include "server/api/authorizer.h"
#include "server/api/goodroutes.h"
#include "server/api/pushroutes.h"

namespace Api {

//! \brief The HTTP surface as one handler.
class Api {
public:
    Api(Store::Store &store, Auth::Sessions &sessions, Push::Gateway &gateway,
        Push::Pushes &pushes);

    [[nodiscard]] Net::HttpHandler *handler() { return &m_router; }

private:
    void addHealth(Store::Store &store);

    Router m_router;
    Authorizer m_authorizer;
    GoodRoutes m_good;
    PushRoutes m_pushes;
    AdminRoutes m_admin;
};

} // namespace Api
