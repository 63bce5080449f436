// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/applyroute.h"
#include "server/api/authorizer.h"
#include "server/api/documentroutes.h"
#include "server/api/fileroutes.h"
#include "server/api/findings.h"
#include "server/api/gooddata.h"
#include "server/api/goodroutes.h"
#include "server/api/hookroutes.h"
#include "server/api/inviteroutes.h"
#include "server/api/livelists.h"
#include "server/api/liveruns.h"
#include "server/api/metricsroute.h"
#include "server/api/pushroutes.h"
#include "server/api/routes.h"
#include "server/api/setuproutes.h"
#include "server/api/throttle.h"
#include "server/api/userroutes.h"
#include "server/push/pruner.h"
#include "server/wake/waker.h"

namespace Api {

//! \brief What the HTTP surface is made of.
struct Services {
    Store::Store &store;
    Auth::Sessions &sessions;
    Push::Gateway &gateway;
    Push::Pushes &pushes;
    Push::Pruner &pruner;
    Scenarios::Engine &scenarios;
    Wake::Waker &waker;
    QString files; //!< the directory of uploaded files
    qint64 statsStepMs; //!< see Push::Pulse
    QJsonArray settings = {}; //!< what the server is configured for: `{key, value, about}`
};

//! \brief The HTTP surface as one handler.
class Api {
public:
    explicit Api(const Services &services);
    ~Api();
    Q_DISABLE_COPY_MOVE(Api)

    [[nodiscard]] Net::HttpHandler *handler() { return &m_router; }
    [[nodiscard]] const Router &router() const { return m_router; }

    //! \brief Holds clients to rates, see Throttle.
    void limitRequests(const Auth::RequestLimits &limits);

    //! \brief How much a user may have.
    void limitUsers(const Auth::UserLimits &limits);

    //! \brief How much data an app may have.
    void limitData(const Data::Limits &limits);

    //! \brief Serves /metrics, see MetricsRoute.
    void serveMetrics(const MetricsRoute::Text &text, bool isPublic);

private:
    void addHealth(Store::Store &store);
    void addDocuments();

    Router m_router;
    Authorizer m_authorizer;
    Routes m_routes;
    const std::shared_ptr<Data::Limits> m_dataLimits = std::make_shared<Data::Limits>();
    const std::shared_ptr<Auth::UserLimits> m_userLimits = std::make_shared<Auth::UserLimits>();
    Forms m_forms;
    GoodRoutes m_good;
    FileRoutes m_files;
    GoodData m_goodData;
    PushRoutes m_pushes;
    UserRoutes m_users;
    DocumentRoutes m_documents;
    ApplyRoute m_apply;
    HookRoutes m_hooks;
    InviteRoutes m_invites;
    SetupRoutes m_setup;
    Findings m_findings;
    LiveLists m_liveLists;
    LiveRuns m_liveRuns;
    std::unique_ptr<MetricsRoute> m_metrics;
    std::unique_ptr<Throttle> m_throttle;
};

} // namespace Api
