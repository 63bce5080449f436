// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/router.h"
#include "server/auth/sessions.h"
#include "server/data/limits.h"
#include "server/scenario/engine.h"
#include "server/store/store.h"

#include <QtCore/QObject>

namespace Api {

//! \brief An answer, and what it waits for.
struct Served {
    Net::HttpResponse response;
    QString run = {}; //!< of the endpoint's scenario; empty: nothing
};

//! \brief /good/api/v5/data/{structure}/{endpoint}: what an app's pages and other clients of
//! Directual read and write.
class GoodData : public QObject {
    Q_OBJECT

public:
    GoodData(Router &router, Auth::Sessions &sessions, Store::Store &store,
        Scenarios::Engine &scenarios, const std::shared_ptr<const Data::Limits> &limits,
        QObject *parent = nullptr);
    ~GoodData() override;

private:
    void serve(const Router::Match &match, const Net::Responder &responder);
    void run(const Router::Match &match, const QString &app, const QString &user,
        const Net::Responder &responder);
    void awaitRun(const Served &served, const Router::Match &match, const QString &app,
        const Net::Responder &responder);

    Auth::Sessions &m_sessions;
    Store::Store &m_store;
    Scenarios::Engine &m_scenarios;
    const std::shared_ptr<const Data::Limits> m_limits;
};

} // namespace Api
