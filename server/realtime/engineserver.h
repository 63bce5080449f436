// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/http/httphandler.h"
#include "server/net/workerpool.h"
#include "server/realtime/enginecounters.h"
#include "server/realtime/engineerror.h"
#include "server/realtime/enginesession.h"
#include "server/realtime/handshakelimiter.h"
#include "server/realtime/options.h"

#include <memory>
#include <unordered_map>
#include <vector>

namespace Realtime {

//! \brief An Engine.IO 4 server behind a path: which request belongs to which session.
//!
//! Each worker has its own sessions and nobody else touches them; a request for a session of
//! another worker moves there with its connection, because the session's id says where that is.
class EngineServer : public Net::HttpHandler {
public:
    //! \brief Makes the listener of a new session; called on the session's worker.
    using Open = std::function<std::unique_ptr<EngineListener>(EngineSession &session)>;

    EngineServer(const EngineOptions &options, const Net::WorkerPool &pool, Open open);
    ~EngineServer() override;

    [[nodiscard]] const EngineOptions &options() const { return m_options; }
    [[nodiscard]] EngineCounters &counters() { return m_counters; }

    void begin(const Net::HttpRequest &request, const Net::Responder &responder) override;
    void handle(const Net::HttpRequest &request, const Net::Responder &responder) override;
    void upgrade(const Net::HttpRequest &request, const Net::Responder &responder) override;
    [[nodiscard]] std::optional<int> workerFor(const Net::HttpRequest &request) const override;
    [[nodiscard]] Net::HttpResponse refusal(
        const Net::HttpRequest &request, int status, const QByteArray &reason) const override;
    [[nodiscard]] Net::HeaderList commonHeaders(const Net::HttpRequest &request) const override;
    void drain(Net::Worker &worker) override;
    void stop(Net::Worker &worker) override;

    // For EngineSession.

    [[nodiscard]] Net::HeaderList answerHeaders(const Net::HttpRequest &request, bool first) const;
    void compress(Net::HttpResponse &response, const Net::HttpRequest &request) const;
    //! \brief Forgets a session that is closed; it is deleted once the event loop runs again.
    void remove(EngineSession &session);
    //! \brief Runs \a work from the event loop if \a session still exists then.
    void later(EngineSession &session, const std::function<void()> &work);

private:
    //! What one worker knows; only its thread looks at it.
    struct Shard {
        std::unordered_map<QByteArray, std::unique_ptr<EngineSession>> sessions;
    };

    [[nodiscard]] Shard &shard(const Net::Worker &worker);
    [[nodiscard]] EngineSession *find(const Net::HttpRequest &request);
    [[nodiscard]] std::optional<EngineError> check(
        const Net::HttpRequest &request, bool upgrade, const EngineSession *session) const;
    [[nodiscard]] QString otherNode(const Net::HttpRequest &request, EngineError error) const;
    static void refuse(const Net::Responder &responder, bool upgrade, EngineError error,
        const QString &message = {});
    void admit(const Net::HttpRequest &request, const Net::Responder &responder, bool upgrade);
    void open(const Net::HttpRequest &request, const Net::Responder &responder, bool upgrade);
    void accept(const Net::HttpRequest &request, const Net::Responder &responder, bool first,
        const std::function<void(Net::WebSocket *)> &open) const;
    EngineSession &makeSession(Net::Worker &worker, const Net::HttpRequest &request);

    EngineOptions m_options;
    const Net::WorkerPool &m_pool;
    Open m_open;
    HandshakeLimiter m_limiter;
    EngineCounters m_counters;
    std::vector<std::unique_ptr<Shard>> m_shards; //!< by the worker's index
};

} // namespace Realtime
