// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/api.h"
#include "server/config/config.h"
#include "server/metrics/metrics.h"
#include "server/net/http/httphandler.h"
#include "server/net/listener.h"
#include "server/push/pruner.h"
#include "server/push/pulse.h"
#include "server/push/scheduler.h"
#include "server/scenario/engine.h"

#include <memory>
#include <optional>

//! \brief The server put together: store, log-ins, pushes, sockets, HTTP, one port.
class Daemon {
public:
    //! \brief Opens the store and listens. The error is one line that says what to do.
    static SocketIO::Expected<std::unique_ptr<Daemon>, QString> start(const Config::Config &config);

    //! \brief Where it listens, as in `http://127.0.0.1:7020`.
    [[nodiscard]] QString url() const;

    ~Daemon();
    Q_DISABLE_COPY_MOVE(Daemon)

    //! \brief Accepts nothing more, and lets clients go in good order.
    void drain();
    //! \brief Reads certificate and key again, for connections that come from now on.
    void reload();

private:
    Daemon(std::unique_ptr<Store::Store> store, const Config::Config &config);

    [[nodiscard]] std::optional<QString> loadTls();

    Config::Config m_config;
    // In the order in which they know each other; they go in the reverse order. The workers are
    // first, since answers may be on their way to them, and are stopped before anything goes.
    Net::WorkerPool m_pool;
    Metrics::Metrics m_metrics;
    std::unique_ptr<Store::Store> m_store;
    Auth::Sessions m_sessions;
    Push::Connections m_connections;
    Push::Pulse m_pulse;
    Push::Pushes m_pushes;
    Realtime::Server m_realtime;
    Push::Gateway m_gateway;
    Push::Scheduler m_scheduler;
    Push::Pruner m_pruner;
    Scenarios::Engine m_scenarios;
    Api::Api m_api;
    Net::Mailbox m_mailbox;
    Net::QueuedHandler m_apiOnThisThread;
    Net::Listener m_listener;
};
