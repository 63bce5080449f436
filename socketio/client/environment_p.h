// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/clock_p.h"
#include "socketio/client/networkmonitor_p.h"
#include "socketio/client/transport_p.h"

namespace SocketIO {

//! \brief The world around a Manager: time, chance, network. Tests bring their own.
struct SOCKETIO_CLIENT_EXPORT Environment {
    Clock *clock = nullptr;
    std::function<double()> random; //!< a number in [0, 1)
    std::function<std::unique_ptr<Transport>(TransportType, TransportSettings)> makeTransport;
    NetworkMonitor *network = nullptr; //!< null: nobody watches

    static Environment system();
};

} // namespace SocketIO
