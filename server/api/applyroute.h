// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/routes.h"
#include "server/data/limits.h"
#include "server/push/pruner.h"

namespace Api {

//! \brief /api/v1/documents: all of an app at once. POST to /apply makes the documents of an app
//! what the body says, all in one transaction.
class ApplyRoute : public QObject {
    Q_OBJECT

public:
    ApplyRoute(Routes &routes, Store::Store &store, Push::Pruner &pruner,
        const std::shared_ptr<const Data::Limits> &limits, QObject *parent = nullptr);
    ~ApplyRoute() override;

private:
    struct Job;

    void begin(const Call &call, const Net::Responder &responder);
    void look(const std::shared_ptr<Job> &job);
    void finish(const std::shared_ptr<Job> &job);

    Routes &m_routes;
    Store::Store &m_store;
    Push::Pruner &m_pruner;
    const std::shared_ptr<const Data::Limits> m_limits;
};

} // namespace Api
