// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <sys/types.h>
#include <vector>

namespace Bench {

enum class Transport { WebSocket, Polling, Floor };

//! \brief A user of crierd.
struct User {
    std::string name;
    std::string auth; //!< JSON that goes with CONNECT
};

//! \brief What the command line asks for.
struct Options {
    std::string scenario;
    //! Of the server, or of several that connections are spread over; requests go to the first.
    std::vector<std::uint16_t> ports;
    std::vector<pid_t> pids;
    Transport transport = Transport::WebSocket;
    std::string auth; //!< JSON that goes with CONNECT, or nothing
    std::vector<User> users; //!< who connects, one after the other, in place of `auth`
    std::string key; //!< API key that pushes are sent with
    std::string request; //!< HTTP that makes the server broadcast, in place of event `broadcast`
    std::size_t connections = 1000;
    std::size_t count = 50; //!< broadcasts or messages
    std::size_t warmUp = 5; //!< of these, not measured
    std::size_t senders = 1; //!< connections that pushes are sent over
    std::size_t beside = 0; //!< more of them, whose pushes are not measured
    std::size_t inFlight = 64; //!< connections on their way at a time
    std::chrono::seconds time{3}; //!< of scenarios that are measured for a time

    std::uint16_t portOf(std::size_t number) const { return ports[number % ports.size()]; }
    //! Of the connection with that number.
    const std::string &authOf(std::size_t number) const
    {
        return users.empty() ? auth : users[number % users.size()].auth;
    }
};

//! \brief Ends the program with a usage on stderr if it can't make sense of them.
Options parseOptions(int argc, char **argv);

} // namespace Bench
