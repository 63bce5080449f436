// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/adapter.h"

namespace Realtime {

Adapter::~Adapter() = default;
MemoryAdapter::~MemoryAdapter() = default;

void MemoryAdapter::add(Socket *socket, const QByteArray &room)
{
    m_rooms[room].insert(socket);
    m_roomsOf[socket].insert(room);
}

void MemoryAdapter::remove(Socket *socket, const QByteArray &room)
{
    const auto it = m_rooms.find(room);
    if (it == m_rooms.end())
        return;
    it->remove(socket);
    if (it->isEmpty())
        m_rooms.erase(it);
    m_roomsOf[socket].remove(room);
}

void MemoryAdapter::removeAll(Socket *socket)
{
    const QSet<QByteArray> rooms = m_roomsOf.value(socket);
    for (const QByteArray &room : rooms)
        remove(socket, room);
    m_roomsOf.remove(socket);
}

// Works on copies of the sets: a visit may make a socket leave. The copies share their data and
// cost nothing unless that happens.
void MemoryAdapter::forEach(
    const QByteArrayList &rooms, const std::function<void(Socket *)> &visit) const
{
    if (rooms.size() == 1) {
        const QSet<Socket *> members = m_rooms.value(rooms.front());
        for (Socket *socket : members)
            visit(socket);
        return;
    }
    QSet<Socket *> all;
    for (const QByteArray &room : rooms)
        all.unite(m_rooms.value(room));
    for (Socket *socket : std::as_const(all))
        visit(socket);
}

} // namespace Realtime
