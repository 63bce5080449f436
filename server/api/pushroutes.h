// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/routes.h"
#include "server/push/gateway.h"

namespace Api {

//! \brief /api/v1/pushes and /push/{app}: send one now or later, see what became of it, take it
//! back.
class PushRoutes : public QObject {
    Q_OBJECT

public:
    PushRoutes(
        Routes &routes, Push::Gateway &gateway, Push::Pushes &pushes, QObject *parent = nullptr);
    ~PushRoutes() override;

    //! \brief Counts \a request, if it is one to send a push, as refused because of \a error.
    void noteRefused(const Net::HttpRequest &request, const Error &error);

private:
    using Parse = Result<Push::PushRequest> (*)(const Call &call);

    void create(const Call &call, const Net::Responder &responder, Parse parse);
    void show(const Call &call, const Net::Responder &responder);
    void recipients(const Call &call, const Net::Responder &responder);
    void recall(const Call &call, const Net::Responder &responder);

    Push::Gateway &m_gateway;
    Push::Pushes &m_pushes;
};

} // namespace Api
