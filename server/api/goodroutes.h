// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/errors.h"
#include "server/api/router.h"
#include "server/auth/sessions.h"
#include "server/push/gateway.h"

#include <QtCore/QObject>

namespace Api {

//! \brief /good/api: log-in, check and log-out as Directual's clients expect them.
//!
//! The app's id is taken from the query (`appID`) or the body. Unknown query keys are ignored:
//! Directual's client sends its whole configuration along.
class GoodRoutes : public QObject {
    Q_OBJECT

public:
    GoodRoutes(Router &router, Auth::Sessions &sessions, Push::Gateway &gateway,
        QObject *parent = nullptr);
    ~GoodRoutes() override;

    //! \brief Whether that asks for anything under /good, or uploads as Directual's pages do.
    [[nodiscard]] static bool isFor(const Net::HttpRequest &request);
    //! \brief Whether it may bring files.
    [[nodiscard]] static bool isForFiles(const Net::HttpRequest &request);
    //! \brief That there were too many requests, in the shape of Directual's errors.
    [[nodiscard]] static Net::HttpResponse refusal(const Error &error);

private:
    void logIn(const Router::Match &match, const Net::Responder &responder);
    void check(const Router::Match &match, const Net::Responder &responder);
    void logOut(const Router::Match &match, const Net::Responder &responder);

    Auth::Sessions &m_sessions;
    Push::Gateway &m_gateway;
};

} // namespace Api
