// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/socket.h"
#include "tests/bench/client/usage.h"

namespace Bench {

//! \brief One connection to the peer, as an app would make it.
class Client {
public:
    explicit Client(int port);

    void startConnecting();
    //! Returns once it is connected.
    void connectNow();

    SocketIO::Socket &socket() { return m_socket; }

    //! What the peer and this process have used by now.
    Usage usage();

private:
    SocketIO::Manager m_manager;
    SocketIO::Socket m_socket;
};

} // namespace Bench
