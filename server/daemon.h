// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/api.h"
#include "server/config/config.h"
#include "server/net/listener.h"

#include <QtCore/QLockFile>

#include <memory>

//! \brief The server put together: store, log-ins, pushes, sockets, HTTP, one port.
class Daemon {
public:
    //! \brief Opens the store and listens. The error is one line that says what to do.
    static SocketIO::Expected<std::unique_ptr<Daemon>, QString> start(const Config::Config &config);

    //! \brief Where it listens, as in `http://127.0.0.1:7020`.
    [[nodiscard]] QString url() const;

private:
    Daemon(std::unique_ptr<QLockFile> lock, std::unique_ptr<Store::Store> store,
        const Config::Config &config);

    // In the order in which they know each other; they go in the reverse order.
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<Store::Store> m_store;
    Auth::Sessions m_sessions;
    Push::Pushes m_pushes;
    Realtime::Server m_realtime;
    Push::Gateway m_gateway;
    Api::Api m_api;
    Net::Worker m_worker;
    Net::Listener m_listener;
};
