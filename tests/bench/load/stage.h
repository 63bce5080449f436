// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/load/serverprocess.h"
#include "tests/bench/load/swarm.h"

namespace Bench {

//! \brief The server, and the connections to it that all scenarios begin with.
class Stage {
public:
    //! Has a few peers come and go, so that what a server does once is done, and notes its memory.
    explicit Stage(const Options &options);

    //! Opens the connections; the swarm is complete and the server idle afterwards.
    void fill();

    const Options &options() const { return m_options; }
    Poller &poller() { return m_poller; }
    Swarm &swarm() { return m_swarm; }
    const ServerProcess &server() const { return m_server; }

    //! Resident memory for each connection.
    double kibPerConnection() const;
    long fullKiB() const { return m_fullKiB; }

private:
    const Options &m_options;
    ServerProcess m_server;
    Poller m_poller;
    Swarm m_swarm;
    long m_emptyKiB = 0;
    long m_fullKiB = 0;
};

} // namespace Bench
