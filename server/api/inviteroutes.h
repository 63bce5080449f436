// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/routes.h"
#include "server/push/gateway.h"

#include <QtCore/QThreadPool>

namespace Api {

//! \brief /api/v1/users/{id}/invite and /api/v1/invites: whoever was invited sets their password
//! once. The secret is told once, and kept as a hash.
class InviteRoutes : public QObject {
    Q_OBJECT

public:
    InviteRoutes(Router &router, Routes &routes, Store::Store &store, Push::Gateway &gateway,
        QObject *parent = nullptr);
    ~InviteRoutes() override;

private:
    struct Accepting;

    void accept(const Net::HttpRequest &request, const Net::Responder &responder);
    void setPassword(const Accepting &wanted, const QString &hash, const Net::Responder &responder);

    Store::Store &m_store;
    Push::Gateway &m_gateway;
    QThreadPool m_hashing; //!< one at a time: a password hash takes 64 MiB
};

} // namespace Api
