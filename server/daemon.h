// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/api.h"
#include "server/config/config.h"
#include "server/metrics/metrics.h"
#include "server/net/http/httphandler.h"
#include "server/net/listener.h"
#include "server/push/emitter.h"
#include "server/push/membership.h"
#include "server/push/nodestatus.h"
#include "server/push/pruner.h"
#include "server/push/pulse.h"
#include "server/push/roster.h"
#include "server/push/scheduler.h"
#include "server/push/sharedthrottle.h"
#include "server/scenario/engine.h"
#include "server/wake/waker.h"

#include <memory>
#include <optional>
#include <vector>

//! \brief The server put together: store, log-ins, pushes, sockets, HTTP, one port.
class Daemon {
public:
    //! \brief Opens the store and listens: on \a inherited, sockets that somebody else has opened,
    //! or if there are none, where \a config says. The error is one line that says what to do.
    static SocketIO::Expected<std::unique_ptr<Daemon>, QString> start(
        const Config::Config &config, const QList<int> &inherited);

    //! \brief Where it listens, as in `http://127.0.0.1:7020`; the first of several.
    [[nodiscard]] QString url() const;
    //! \brief Each is a mailbox of a thread that serves connections.
    [[nodiscard]] std::vector<Net::Mailbox *> workers() const;

    ~Daemon();
    Q_DISABLE_COPY_MOVE(Daemon)

    //! \brief Accepts nothing more, and lets clients go in good order.
    void drain();
    //! \brief Reads certificate and key again, for connections that come from now on.
    void reload();

private:
    Daemon(std::unique_ptr<Store::Store> store, const Config::Config &config);

    [[nodiscard]] Realtime::Server &joined();
    void followOthers();
    [[nodiscard]] QJsonObject status();
    [[nodiscard]] std::optional<QString> loadTls();
    [[nodiscard]] std::optional<QString> begin();
    [[nodiscard]] std::optional<QString> listen(const QList<int> &inherited);

    Config::Config m_config;
    // In the order in which they know each other; they go in the reverse order. The workers are
    // first, since answers may be on their way to them, and are stopped before anything goes.
    Net::WorkerPool m_pool;
    Push::NodeStatus m_nodeStatus;
    Metrics::Metrics m_metrics;
    std::unique_ptr<Store::Store> m_store;
    Auth::Sessions m_sessions;
    Push::Connections m_connections;
    Push::Pulse m_pulse;
    Push::Pushes m_pushes;
    std::unique_ptr<Bus::Bus> m_bus; //!< where there are several nodes
    Realtime::Server m_realtime;
    Push::Gateway m_gateway;
    std::unique_ptr<Push::Tail> m_tail; //!< where there are several nodes
    std::unique_ptr<Push::Roster> m_roster; //!< the same
    std::unique_ptr<Push::SharedThrottle> m_throttle; //!< the same
    std::unique_ptr<Push::Membership> m_membership; //!< the same
    std::unique_ptr<Push::Emitter> m_emitter; //!< where programs publish over Redis
    Wake::Waker m_waker;
    Push::Scheduler m_scheduler;
    Push::Pruner m_pruner;
    Scenarios::Engine m_scenarios;
    Api::Api m_api;
    Net::Mailbox m_mailbox;
    Net::QueuedHandler m_apiOnThisThread;
    std::vector<std::unique_ptr<Net::Listener>> m_listeners;
};
