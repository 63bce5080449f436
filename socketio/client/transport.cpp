// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/transport.h"

namespace SocketIO {

Transport::~Transport() = default;

} // namespace SocketIO
