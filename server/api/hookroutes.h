// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/router.h"
#include "server/scenario/engine.h"

#include <QtCore/QObject>

namespace Api {

//! \brief /hook/{app}/{name}: what other systems tell, as scenarios ask for it. Whoever knows the
//! secret of the trigger, in the path or by a signature, may.
class HookRoutes : public QObject {
    Q_OBJECT

public:
    HookRoutes(
        Router &router, Store::Store &store, Scenarios::Engine &engine, QObject *parent = nullptr);
    ~HookRoutes() override;

private:
    void serve(const Router::Match &match, const Net::Responder &responder);

    Store::Store &m_store;
    Scenarios::Engine &m_engine;
};

//! \brief What whoever waits for a run is answered: as its step `respond` says, or \a otherwise.
[[nodiscard]] Net::HttpResponse answerOfRun(
    const std::optional<Store::RunRow> &run, const Net::HttpResponse &otherwise);

} // namespace Api
