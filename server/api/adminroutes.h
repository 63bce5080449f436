// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/authorizer.h"
#include "server/api/router.h"

#include <QtCore/QObject>
#include <QtCore/QThreadPool>

namespace Api {

//! \brief /api/v1: make apps, users and keys.
class AdminRoutes : public QObject {
    Q_OBJECT

public:
    AdminRoutes(
        Router &router, Authorizer &authorizer, Store::Store &store, QObject *parent = nullptr);
    ~AdminRoutes() override;

private:
    void createApp(const Router::Match &match, const Net::Responder &responder);
    void createUser(const Router::Match &match, const Net::Responder &responder);
    void createKey(const Router::Match &match, const Net::Responder &responder);

    Authorizer &m_authorizer;
    Store::Store &m_store;
    //! One at a time: a password hash takes 64 MiB.
    QThreadPool m_hashing;
};

} // namespace Api
