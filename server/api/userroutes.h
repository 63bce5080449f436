// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/routes.h"
#include "server/auth/names.h"
#include "server/push/gateway.h"

#include <QtCore/QThreadPool>

namespace Api {

//! \brief /api/v1/users: list, make, show, change, remove.
class UserRoutes : public QObject {
    Q_OBJECT

public:
    UserRoutes(Routes &routes, Push::Gateway &gateway, QObject *parent = nullptr);
    ~UserRoutes() override;

    void setLimits(const Auth::UserLimits &limits) { m_limits = limits; }

private:
    void create(const Call &call, const Net::Responder &responder);
    void change(const Call &call, const Net::Responder &responder);
    void hash(const QString &password, const std::function<void(const QString &)> &then);

    Routes &m_routes;
    Push::Gateway &m_gateway;
    Auth::UserLimits m_limits;
    //! One at a time: a password hash takes 64 MiB.
    QThreadPool m_hashing;
};

} // namespace Api
