// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/localadapter.h"

#include "server/realtime/namespace.h"

#include <QtCore/QMutex>

namespace Realtime {

Adapter::~Adapter() = default;
LocalAdapter::~LocalAdapter() = default;

void LocalAdapter::broadcast(const SocketIO::SocketPacket &packet, const Audience &audience,
    bool isVolatile, quint64 sequence, const Extended &extended)
{
    m_namespace.deliver(packet, audience, isVolatile, sequence, extended);
}

void LocalAdapter::broadcastWithAck(const SocketIO::SocketPacket &packet, const Audience &audience,
    std::chrono::milliseconds timeout, const std::function<void(int)> &onCount,
    const OnAnswer &onAnswer)
{
    struct Count {
        std::atomic_int shards;
        std::atomic_int sockets = 0;
    };
    auto count = std::make_shared<Count>();
    count->shards = m_namespace.shardCount();
    m_namespace.eachShard([parts = encode(packet), id = packet.id.value_or(0), audience, timeout,
                              onCount, onAnswer, count](Shard &shard) {
        std::vector<Socket *> sockets = shard.list(audience);
        std::erase_if(sockets, [](const Socket *socket) { return !socket->isConnected(); });
        count->sockets += static_cast<int>(sockets.size());
        // Said first, so that nobody believes the first answer to be the last.
        if (--count->shards == 0)
            onCount(count->sockets);
        for (Socket *socket : sockets) {
            socket->expectAnswer(id, onAnswer, timeout);
            socket->deliver(parts, false, 0);
        }
    });
}

void LocalAdapter::fetchSockets(
    const Audience &audience, const std::function<void(const QList<RemoteSocket> &)> &done)
{
    struct Collected {
        QMutex mutex;
        QList<RemoteSocket> sockets;
        int shards;
    };
    auto collected = std::make_shared<Collected>();
    collected->shards = m_namespace.shardCount();
    m_namespace.eachShard([audience, done, collected](Shard &shard) {
        QList<RemoteSocket> found;
        shard.forEach(audience, [&found](Socket *socket) {
            if (socket->isConnected())
                found.append(
                    {socket->id(), socket->rooms(), socket->data(), socket->address().toString()});
        });
        QMutexLocker lock(&collected->mutex);
        collected->sockets += found;
        if (--collected->shards > 0)
            return;
        lock.unlock();
        done(collected->sockets);
    });
}

void LocalAdapter::addSockets(const Audience &audience, const QByteArrayList &rooms)
{
    m_namespace.eachShard([audience, rooms](Shard &shard) {
        for (Socket *socket : shard.list(audience)) {
            for (const QByteArray &room : rooms)
                socket->join(room);
        }
    });
}

void LocalAdapter::removeSockets(const Audience &audience, const QByteArrayList &rooms)
{
    m_namespace.eachShard([audience, rooms](Shard &shard) {
        for (Socket *socket : shard.list(audience)) {
            for (const QByteArray &room : rooms)
                socket->leave(room);
        }
    });
}

void LocalAdapter::disconnectSockets(const Audience &audience, bool close)
{
    m_namespace.eachShard([audience, close](Shard &shard) {
        for (Socket *socket : shard.list(audience))
            socket->disconnectClient(close);
    });
}

void LocalAdapter::serverCount(const std::function<void(int)> &done)
{
    done(1);
}

// There is nobody else.
void LocalAdapter::serverSideEmit(const QByteArray &, const Arguments &, const OnAnswer &) { }

} // namespace Realtime
