// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/shard.h"

#include "server/realtime/socket.h"

namespace Realtime {

void Shard::add(Socket *socket)
{
    m_sockets.insert(socket->id(), socket);
    if (socket->m_memberships.empty())
        enter(socket, m_everyone);
}

void Shard::enter(Socket *socket, Room &room)
{
    socket->m_memberships.push_back({&room, room.members.size()});
    room.members.push_back({socket, socket->m_memberships.size() - 1});
}

void Shard::remove(Socket *socket)
{
    while (!socket->m_memberships.empty())
        leaveAt(socket, socket->m_memberships.size() - 1);
    m_sockets.remove(socket->id());
}

Socket *Shard::find(const QByteArray &id) const
{
    return m_sockets.value(id);
}

void Shard::join(Socket *socket, const QByteArray &name)
{
    if (findMembership(socket, name))
        return;
    // Rooms may be joined while the namespace still decides about the socket.
    if (socket->m_memberships.empty())
        enter(socket, m_everyone);
    std::shared_ptr<Room> &room = m_rooms[name];
    if (!room)
        room = std::make_shared<Room>(Room{.name = name, .members = {}});
    enter(socket, *room);
}

std::optional<size_t> Shard::findMembership(const Socket *socket, const QByteArray &name)
{
    const auto &memberships = socket->m_memberships;
    for (size_t slot = 1; slot < memberships.size(); ++slot) {
        if (memberships[slot].room->name == name)
            return slot;
    }
    return std::nullopt;
}

void Shard::leave(Socket *socket, const QByteArray &name)
{
    if (const auto slot = findMembership(socket, name))
        leaveAt(socket, *slot);
}

// The last of each list moves into the gap, and its counterpart is told where it is now.
void Shard::leaveAt(Socket *socket, size_t slot)
{
    auto &memberships = socket->m_memberships;
    const Membership left = memberships[slot];
    auto &members = left.room->members;
    members[left.position] = members.back();
    members.pop_back();
    if (left.position < members.size()) {
        const Member &moved = members[left.position];
        moved.socket->m_memberships[moved.slot].position = left.position;
    }
    memberships[slot] = memberships.back();
    memberships.pop_back();
    if (slot < memberships.size())
        memberships[slot].room->members[memberships[slot].position].slot = slot;
    if (members.empty() && left.room != &m_everyone)
        m_rooms.remove(QByteArray(left.room->name));
}

std::vector<Socket *> Shard::list(const Audience &audience)
{
    std::vector<Socket *> result;
    forEach(audience, [&result](Socket *socket) { result.push_back(socket); });
    return result;
}

} // namespace Realtime
