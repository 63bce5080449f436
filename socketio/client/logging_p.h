// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QLoggingCategory>

namespace SocketIO {

Q_DECLARE_LOGGING_CATEGORY(lcEngine) // socketio.engine: transports, handshake, heartbeat
Q_DECLARE_LOGGING_CATEGORY(lcManager) // socketio.manager: connection and reconnection
Q_DECLARE_LOGGING_CATEGORY(lcSocket) // socketio.socket: namespaces, events, acknowledgements

} // namespace SocketIO
