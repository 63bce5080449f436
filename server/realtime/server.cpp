// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/server.h"

#include "server/realtime/connection.h"
#include "socketio/protocol/utf8.h"

namespace Realtime {

Server::Server(const Options &options, const Net::WorkerPool &pool)
    : m_options(options)
    , m_services{.pool = &pool,
          .makeAdapter = {},
          .journal = {},
          .recoverySkipsMiddlewares = true,
          .emptied = {}}
    , m_files(options.engine.path, options.clientFiles)
    , m_engine(options.engine, pool,
          [this](EngineSession &session) { return std::make_unique<Connection>(*this, session); })
{
    // Clients join it without asking, so it is always there.
    of(QByteArrayLiteral("/"));
}

Server::~Server() = default;

void Server::setJournal(std::shared_ptr<SessionJournal> journal, bool skipMiddlewares)
{
    m_services.journal = std::move(journal);
    m_services.recoverySkipsMiddlewares = skipMiddlewares;
    m_namespaces.clear();
}

void Server::setAdapter(std::function<std::unique_ptr<Adapter>(Namespace &)> makeAdapter)
{
    m_services.makeAdapter = std::move(makeAdapter);
    m_namespaces.clear();
}

std::shared_ptr<Namespace> Server::of(const QByteArray &name)
{
    return make(name, {}, {});
}

std::shared_ptr<Namespace> Server::make(const QByteArray &name, const NamespaceSetup &setup,
    const std::function<void(Namespace &)> &emptied)
{
    const QWriteLocker lock(&m_lock);
    std::shared_ptr<Namespace> &nsp = m_namespaces[name];
    if (!nsp) {
        Namespace::Services services = m_services;
        services.emptied = emptied;
        nsp = std::make_shared<Namespace>(name, services, setup);
    }
    return nsp;
}

NamespaceSetup &Server::dynamic(const Matcher &matcher)
{
    m_parents.push_back(std::make_unique<Parent>(Parent{matcher, {}}));
    return m_parents.back()->setup;
}

NamespaceSetup &Server::dynamic(const QRegularExpression &pattern)
{
    return dynamic([pattern](const QByteArray &name, const QByteArray &,
                       const std::function<void(bool)> &next) {
        next(pattern.match(SocketIO::Utf8::decode(name)).hasMatch());
    });
}

void Server::search(const QByteArray &name, const QByteArray &authJson, const Found &found)
{
    std::shared_ptr<Namespace> known;
    {
        const QReadLocker lock(&m_lock);
        known = m_namespaces.value(name);
    }
    if (known)
        found(known);
    else
        searchParents(0, name, authJson, found);
}

void Server::searchParents(
    size_t index, const QByteArray &name, const QByteArray &authJson, const Found &found)
{
    if (index == m_parents.size()) {
        found(nullptr);
        return;
    }
    m_parents[index]->matcher(name, authJson,
        [this, index, name, authJson, found, worker = Net::Worker::current()](bool allow) {
            worker->runOrPost([this, index, name, authJson, found, allow] {
                if (!allow) {
                    searchParents(index + 1, name, authJson, found);
                    return;
                }
                std::function<void(Namespace &)> emptied;
                if (m_options.cleanUpEmptyNamespaces)
                    emptied = [this](Namespace &nsp) { cleanUp(nsp); };
                found(make(name, m_parents[index]->setup, emptied));
            });
        });
}

// Somebody may have joined in between, on another worker.
void Server::cleanUp(Namespace &nsp)
{
    const QWriteLocker lock(&m_lock);
    const auto it = m_namespaces.constFind(nsp.name());
    if (it != m_namespaces.cend() && it->get() == &nsp && nsp.socketCount() == 0)
        m_namespaces.erase(it);
}

void Server::begin(const Net::HttpRequest &request, const Net::Responder &responder)
{
    m_engine.begin(request, responder);
}

void Server::handle(const Net::HttpRequest &request, const Net::Responder &responder)
{
    if (m_files.covers(request))
        responder.reply(m_files.answer(request));
    else
        m_engine.handle(request, responder);
}

void Server::upgrade(const Net::HttpRequest &request, const Net::Responder &responder)
{
    m_engine.upgrade(request, responder);
}

std::optional<int> Server::workerFor(const Net::HttpRequest &request) const
{
    return m_engine.workerFor(request);
}

Net::HttpResponse Server::refusal(
    const Net::HttpRequest &request, int status, const QByteArray &reason) const
{
    return m_engine.refusal(request, status, reason);
}

Net::HeaderList Server::commonHeaders(const Net::HttpRequest &request) const
{
    return m_engine.commonHeaders(request);
}

void Server::drain(Net::Worker &worker)
{
    m_engine.drain(worker);
}

void Server::stop(Net::Worker &worker)
{
    m_engine.stop(worker);
}

} // namespace Realtime
