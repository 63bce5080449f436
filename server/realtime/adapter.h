// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/realtime/audience.h"
#include "server/realtime/event.h"

#include <QtCore/QVariant>

#include <chrono>

namespace Realtime {

class Namespace;

//! \brief What can be known of a socket from afar.
struct RemoteSocket {
    QByteArray id;
    QByteArrayList rooms;
    QVariant data;
    QString address;
};

//! \brief Reaches the sockets of a namespace, on this server and on its siblings.
//!
//! An interface because a namespace may span several servers. An adapter that talks to others does
//! what LocalAdapter does, and sends along what goes out: a packet and an audience are what the
//! stock adapters put on the wire. Callable from any thread; callbacks come from any thread too.
class Adapter {
public:
    Adapter() = default;
    virtual ~Adapter();
    Q_DISABLE_COPY_MOVE(Adapter)

    //! \brief Makes the packet for sockets that have asked for more; empty: it is the same one.
    using Extended = std::function<SocketIO::SocketPacket()>;

    //! \a sequence: the packet's place in this server's journal or the application's log, or 0.
    virtual void broadcast(const SocketIO::SocketPacket &packet, const Audience &audience,
        bool isVolatile, quint64 sequence, const Extended &extended) = 0;
    //! \brief Sends an event that wants answers. \a onCount is called once per server with the
    //! number of its sockets, \a onAnswer once per socket.
    virtual void broadcastWithAck(const SocketIO::SocketPacket &packet, const Audience &audience,
        std::chrono::milliseconds timeout, const std::function<void(int count)> &onCount,
        const OnAnswer &onAnswer) = 0;
    virtual void fetchSockets(const Audience &audience,
        const std::function<void(const QList<RemoteSocket> &sockets)> &done) = 0;
    virtual void addSockets(const Audience &audience, const QByteArrayList &rooms) = 0;
    virtual void removeSockets(const Audience &audience, const QByteArrayList &rooms) = 0;
    virtual void disconnectSockets(const Audience &audience, bool close) = 0;

    //! \brief How many servers there are, this one included.
    virtual void serverCount(const std::function<void(int count)> &done) = 0;
    //! \brief An event for the other servers, not for clients. Answers come once per server.
    virtual void serverSideEmit(
        const QByteArray &name, const Arguments &arguments, const OnAnswer &onAnswer) = 0;
};

} // namespace Realtime
