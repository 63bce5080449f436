// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/goodwork.h"
#include "server/api/registration.h"
#include "server/api/router.h"
#include "server/auth/sessions.h"
#include "server/scenario/engine.h"

#include <QtCore/QObject>

namespace Api {

//! \brief /good/api/v5/data/{structure}/{endpoint}: what an app's pages and other clients of
//! Directual read and write.
class GoodData : public QObject {
    Q_OBJECT

public:
    GoodData(Router &router, Auth::Sessions &sessions, Store::Store &store, Forms &forms,
        Scenarios::Engine &scenarios, const std::shared_ptr<const Data::Limits> &limits,
        QObject *parent = nullptr);
    ~GoodData() override;

private:
    void serve(const Router::Match &match, const Net::Responder &responder);
    void run(const GoodAsked &asked);
    void receive(const GoodAsked &asked);
    void prepare(const GoodAsked &asked, const GoodWanted &wanted);
    void makeAccount(const GoodAsked &asked, const GoodWanted &wanted, const GoodAccount &account);
    void write(const GoodAsked &asked, const GoodWanted &wanted);
    void awaitRuns(const GoodAsked &asked, const GoodServed &served, const QDeadlineTimer &deadline,
        qsizetype index);
    void refuse(
        const GoodAsked &asked, const GoodWanted &wanted, const Net::HttpResponse &response);

    Auth::Sessions &m_sessions;
    Store::Store &m_store;
    Forms &m_forms;
    Scenarios::Engine &m_scenarios;
    const std::shared_ptr<const Data::Limits> m_limits;
    Registration m_registration;
};

} // namespace Api
