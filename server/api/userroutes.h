// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/routes.h"
#include "server/push/gateway.h"

#include <QtCore/QThreadPool>

namespace Api {

//! \brief /api/v1/users: list, make, show, change, remove.
class UserRoutes : public QObject {
    Q_OBJECT

public:
    UserRoutes(Routes &routes, Push::Gateway &gateway, QObject *parent = nullptr);
    ~UserRoutes() override;

private:
    void create(const Call &call, const Net::Responder &responder);
    void change(const Call &call, const Net::Responder &responder);
    void hash(const QString &password, const std::function<void(const QString &)> &then);

    Routes &m_routes;
    Push::Gateway &m_gateway;
    //! One at a time: a password hash takes 64 MiB.
    QThreadPool m_hashing;
};

} // namespace Api
