// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/logging_p.h"

namespace SocketIO {

Q_LOGGING_CATEGORY(lcEngine, "socketio.engine", QtInfoMsg)
Q_LOGGING_CATEGORY(lcManager, "socketio.manager", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSocket, "socketio.socket", QtInfoMsg)

} // namespace SocketIO
