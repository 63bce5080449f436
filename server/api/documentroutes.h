// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/routes.h"
#include "server/data/documents.h"
#include "server/push/pruner.h"

namespace Api {

//! \brief /api/v1/structures, /endpoints, /scenarios and /templates, and how /pages are written.
class DocumentRoutes : public QObject {
    Q_OBJECT

public:
    DocumentRoutes(
        Routes &routes, Store::Store &store, Push::Pruner &pruner, QObject *parent = nullptr);
    ~DocumentRoutes() override;

    void setLimits(const Data::Limits &limits) { m_limits = limits; }

private:
    struct Replacing;

    //! What it takes to read and to write a kind.
    struct Scopes;

    void add(const QString &kind, const QString &all, const Scopes &scopes);
    void addWriting(const QString &kind, const QString &all, const Scopes &scopes);
    Result<Reply> announced(const QString &kind, const Call &call, Result<Reply> reply);
    void replace(const QString &kind, const Call &call, const Net::Responder &responder);
    void lookForLosses(const std::shared_ptr<Replacing> &replacing);
    void finish(const std::shared_ptr<Replacing> &replacing);

    Routes &m_routes;
    Store::Store &m_store;
    Push::Pruner &m_pruner;
    Data::Limits m_limits;
};

} // namespace Api
