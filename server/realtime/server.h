// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/realtime/clientfiles.h"
#include "server/realtime/engineserver.h"
#include "server/realtime/namespace.h"

#include <QtCore/QReadWriteLock>
#include <QtCore/QRegularExpression>

#include <memory>

namespace Realtime {

//! \brief A Socket.IO 5 server behind a path of the port.
//!
//! Set it up, then start the workers. Namespaces that are known then cost no lock.
class Server : public Net::HttpHandler {
public:
    //! \brief Says whether a namespace of this name may come into being, once, now or later.
    using Matcher = std::function<void(const QByteArray &name, const QByteArray &authJson,
        const std::function<void(bool allow)> &next)>;
    using Found = std::function<void(const std::shared_ptr<Namespace> &nsp)>;

    //! Call it once the number of workers is known; the pool outlives it.
    Server(const Options &options, const Net::WorkerPool &pool);
    ~Server() override;

    [[nodiscard]] const Options &options() const { return m_options; }
    [[nodiscard]] const EngineCounters &counters() { return m_engine.counters(); }

    //! \brief Lets clients come back to what they missed. Before any namespace is made.
    void setJournal(std::shared_ptr<SessionJournal> journal, bool skipMiddlewares = true);
    //! \brief Has namespaces reach other servers. Before any namespace is made.
    void setAdapter(std::function<std::unique_ptr<Adapter>(Namespace &)> makeAdapter);

    //! \brief The namespace \a name, made on first use.
    std::shared_ptr<Namespace> of(const QByteArray &name);
    //! \brief Namespaces that are made when a client first asks for them, set up like the result.
    //! Matchers are asked in the order of these calls.
    NamespaceSetup &dynamic(const Matcher &matcher);
    NamespaceSetup &dynamic(const QRegularExpression &pattern);

    //! \brief The namespace \a name if there is one, or a matcher allows it. \a found is called
    //! on the calling worker's thread.
    void search(const QByteArray &name, const QByteArray &authJson, const Found &found);

    void begin(const Net::HttpRequest &request, const Net::Responder &responder) override;
    void handle(const Net::HttpRequest &request, const Net::Responder &responder) override;
    void upgrade(const Net::HttpRequest &request, const Net::Responder &responder) override;
    [[nodiscard]] std::optional<int> workerFor(const Net::HttpRequest &request) const override;
    [[nodiscard]] Net::HttpResponse refusal(
        const Net::HttpRequest &request, int status, const QByteArray &reason) const override;
    [[nodiscard]] Net::HeaderList commonHeaders(const Net::HttpRequest &request) const override;
    void drain(Net::Worker &worker) override;
    void stop(Net::Worker &worker) override;

private:
    struct Parent {
        Matcher matcher;
        NamespaceSetup setup;
    };

    void searchParents(
        size_t index, const QByteArray &name, const QByteArray &authJson, const Found &found);
    std::shared_ptr<Namespace> make(const QByteArray &name, const NamespaceSetup &setup,
        const std::function<void(Namespace &)> &emptied);
    void cleanUp(Namespace &nsp);

    Options m_options;
    Namespace::Services m_services;
    std::vector<std::unique_ptr<Parent>> m_parents;
    QReadWriteLock m_lock;
    QHash<QByteArray, std::shared_ptr<Namespace>> m_namespaces;
    ClientFiles m_files;
    EngineServer m_engine;
};

} // namespace Realtime
