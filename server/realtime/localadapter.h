// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/realtime/adapter.h"

namespace Realtime {

//! \brief The adapter of a server without siblings.
class LocalAdapter : public Adapter {
public:
    explicit LocalAdapter(Namespace &nsp)
        : m_namespace(nsp)
    {
    }
    ~LocalAdapter() override;

    void broadcast(const SocketIO::SocketPacket &packet, const Audience &audience, bool isVolatile,
        quint64 sequence, const Extended &extended) override;
    void broadcastWithAck(const SocketIO::SocketPacket &packet, const Audience &audience,
        std::chrono::milliseconds timeout, const std::function<void(int count)> &onCount,
        const OnAnswer &onAnswer) override;
    void fetchSockets(const Audience &audience,
        const std::function<void(const QList<RemoteSocket> &sockets)> &done) override;
    void addSockets(const Audience &audience, const QByteArrayList &rooms) override;
    void removeSockets(const Audience &audience, const QByteArrayList &rooms) override;
    void disconnectSockets(const Audience &audience, bool close) override;
    void serverCount(const std::function<void(int count)> &done) override;
    void serverSideEmit(
        const QByteArray &name, const Arguments &arguments, const OnAnswer &onAnswer) override;

private:
    Namespace &m_namespace;
};

} // namespace Realtime
