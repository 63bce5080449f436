// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/environment_p.h"

#include "socketio/client/pollingtransport_p.h"
#include "socketio/client/websockettransport_p.h"

#include <QtCore/QRandomGenerator>

namespace SocketIO {

namespace {

std::unique_ptr<Transport> createTransport(TransportType type, TransportSettings settings)
{
    if (type == TransportType::WebSocket)
        return std::make_unique<WebSocketTransport>(std::move(settings));
    return std::make_unique<PollingTransport>(std::move(settings));
}

} // namespace

Environment Environment::system()
{
    return {.clock = Clock::system(),
        .random = [] { return QRandomGenerator::global()->generateDouble(); },
        .makeTransport = createTransport,
        .network = NetworkMonitor::system()};
}

} // namespace SocketIO
