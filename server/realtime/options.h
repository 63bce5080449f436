// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/http/cors.h"
#include "socketio/protocol/socketpacket.h"

#include <chrono>
#include <functional>

namespace Realtime {

//! \brief How Engine.IO sessions behave. The defaults are the stock server's.
struct EngineOptions {
    QString path = QStringLiteral("/socket.io/");
    //! What session ids begin with, so that a balancer knows whose they are; empty: nothing.
    QByteArray node = {};
    std::chrono::milliseconds pingInterval{25000};
    std::chrono::milliseconds pingTimeout{20000};
    //! From the WebSocket of an upgrade being open to the polling session having moved to it.
    std::chrono::milliseconds upgradeTimeout{10000};
    //! Bytes of one message or polling body, announced in the handshake.
    qint64 maxPayload = 1000000;
    //! Bytes that may wait for a polling client; of a WebSocket see Net::Limits.
    qsizetype sendQueueBytes = 4 * 1024 * 1024;
    bool polling = true;
    bool webSocket = true;
    bool upgrades = true;
    //! Polling bodies of at least this many bytes are compressed, and messages over WebSocket with
    //! clients that offer permessage-deflate, if \a deflates; negative: none.
    qsizetype compressionThreshold = 1024;
    bool deflates = false;
    //! New sessions from one address; 0: any number.
    int handshakesPerSecond = 0;
    Net::Cors cors = {};
    //! Whether the request that opened a session stays for as long as the session: its headers and
    //! query are a fifth of what an idle one takes.
    bool keepRequests = true;

    //! Decides about a new session: an empty message lets it in, any other is what code 4 says.
    using Decide = std::function<void(const QString &refusal)>;
    std::function<void(const Net::HttpRequest &request, const Decide &decide)> allowRequest = {};
    //! Headers to add to an answer; \a first: of the one that opens the session.
    std::function<Net::HeaderList(const Net::HttpRequest &request, bool first)> headers = {};
};

//! \brief How a Socket.IO server behaves.
struct Options {
    EngineOptions engine = {};
    //! Until a client has joined a namespace.
    std::chrono::milliseconds connectTimeout{45000};
    //! From the text of a binary packet to the last of its attachments.
    std::chrono::milliseconds attachmentTimeout{30000};
    SocketIO::PacketLimits packets = {};
    //! Closes a dynamic namespace when its last socket leaves.
    bool cleanUpEmptyNamespaces = false;
    //! Where the stock client's bundles are (socket.io.js and its siblings); empty: not served.
    QString clientFiles = {};
};

} // namespace Realtime
