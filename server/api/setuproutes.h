// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/router.h"
#include "server/store/store.h"

#include <QtCore/QObject>
#include <QtCore/QThreadPool>

namespace Api {

//! \brief /api/v1/setup: whoever tries a server on their own machine makes its first app and the
//! administrator of it, without crierctl. As long as there is no app, and from nowhere else.
class SetupRoutes : public QObject {
    Q_OBJECT

public:
    SetupRoutes(Router &router, Store::Store &store, QObject *parent = nullptr);
    ~SetupRoutes() override;

private:
    struct Wanted;

    void show(const Net::HttpRequest &request, const Net::Responder &responder);
    void setUp(const Net::HttpRequest &request, const Net::Responder &responder);
    void make(const Wanted &wanted, const QString &hash, const Net::Responder &responder);

    Store::Store &m_store;
    QThreadPool m_hashing; //!< one at a time: a password hash takes 64 MiB
};

} // namespace Api
