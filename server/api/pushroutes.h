// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/authorizer.h"
#include "server/api/router.h"
#include "server/push/gateway.h"

#include <QtCore/QObject>

namespace Api {

//! \brief /api/v1/pushes: send one, see what became of it, take it back.
class PushRoutes : public QObject {
    Q_OBJECT

public:
    PushRoutes(Router &router, Authorizer &authorizer, Push::Gateway &gateway, Push::Pushes &pushes,
        QObject *parent = nullptr);
    ~PushRoutes() override;

private:
    using Parse = Result<Push::PushRequest> (*)(
        const Net::HttpRequest &request, const QStringList &parameters);

    void create(const Router::Match &match, const Net::Responder &responder, Parse parse);
    void list(const Router::Match &match, const Net::Responder &responder);
    void show(const Router::Match &match, const Net::Responder &responder);
    void recall(const Router::Match &match, const Net::Responder &responder);

    Authorizer &m_authorizer;
    Push::Gateway &m_gateway;
    Push::Pushes &m_pushes;
};

} // namespace Api
