// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

namespace Bench {

//! \brief What the command line asks for; client-node.mjs takes the same.
struct ClientOptions {
    QString scenario;
    int port = 0; //!< of crier-client-peer on 127.0.0.1
    int count = 0; //!< events, emits or round trips
    int warmUp = 0; //!< of these, not measured
    int inFlight = 1; //!< round trips
    int connections = 0; //!< idle ones
    QString payload; //!< "small" or "large"
};

//! \brief Ends the program with a usage on stderr if it can't make sense of them.
ClientOptions parseClientOptions();

} // namespace Bench
