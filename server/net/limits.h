// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QtGlobal>

#include <chrono>

namespace Net {

//! \brief What one connection may cost. Each has a key in the configuration, section `limits`.
struct Limits {
    qsizetype headerBytes = 16 * 1024;
    int headerCount = 100;
    qsizetype urlLength = 8 * 1024;
    qsizetype bodyBytes = 1000 * 1000;
    //! The same of a request that uploads files, see HttpHandler::isUpload().
    qsizetype uploadBytes = 11 * 1000 * 1000;
    //! Such requests that are read and answered at a time: each has its files in memory.
    int uploadsAtOnce = 16;
    //! One WebSocket message; announced to clients as maxPayload.
    qsizetype messageBytes = 1000 * 1000;
    //! What a compressed byte may stand for, once more than one message of that size has come.
    int inflation = 32;
    //! What may wait for one slow reader before it is disconnected.
    qsizetype sendQueueBytes = 4 * 1024 * 1024;
    //! The same for all of them together. Past it the one with the most goes first.
    qint64 unsentBytes = 64 * 1024 * 1024;
    //! Answers that may wait for a client before its next request is looked at.
    qsizetype unreadBytes = 64 * 1024;
    int connections = 50000;
    int connectionsPerAddress = 50000;
    //! From the first byte of a request to the end of its header.
    std::chrono::milliseconds headerTimeout{10000};
    //! From the end of the header to the end of the body.
    std::chrono::milliseconds bodyTimeout{30000};
    //! Between two requests on one connection.
    std::chrono::milliseconds keepAliveTimeout{60000};
    //! For a WebSocket that closes: to write what is queued and hear the peer's close.
    std::chrono::milliseconds closeTimeout{2000};
    //! For a client that goes on sending after its last answer.
    std::chrono::milliseconds lingerTimeout{2000};
    //! After an accept() that failed, which another one at once would do as well.
    std::chrono::milliseconds acceptPause{100};
    //! After SIGTERM: for answers that are due and for clients to take their leave.
    std::chrono::milliseconds drainTimeout{5000};
};

} // namespace Net
