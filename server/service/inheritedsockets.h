// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/expected.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace Service {

//! \brief Descriptors of the sockets that listened already when the process was started:
//! sd_listen_fds(3). Empty: there are none; the error is one line for people.
//!
//! Takes LISTEN_PID, LISTEN_FDS and LISTEN_FDNAMES out of the environment.
SocketIO::Expected<QList<int>, QString> takeInheritedSockets();

} // namespace Service
