// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/realtime/audience.h"
#include "server/realtime/outgoing.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>

#include <memory>
#include <optional>
#include <vector>

namespace Realtime {

class Socket;

//! A socket's place in a room, and where the socket notes it: leaving takes constant time.
struct Member {
    Socket *socket;
    size_t slot;
};
struct Room {
    QByteArray name;
    std::vector<Member> members;
};
struct Membership {
    Room *room;
    size_t position;
};

//! \brief The sockets of one namespace on one worker, and their rooms. Only that worker's thread
//! touches it, so nothing here takes a lock.
class Shard {
public:
    Shard() = default;
    ~Shard() = default;
    Q_DISABLE_COPY_MOVE(Shard)

    void add(Socket *socket);
    //! \brief Takes the socket out of the namespace and of all its rooms.
    void remove(Socket *socket);
    void join(Socket *socket, const QByteArray &room);
    void leave(Socket *socket, const QByteArray &room);

    [[nodiscard]] Socket *find(const QByteArray &id) const;
    //! \brief Calls \a visit for each socket of the audience, once. It must not change rooms.
    template <typename F> void forEach(const Audience &audience, F &&visit);
    //! \brief The same with the number of the room, for an audience that has some.
    template <typename F> void forEachInRooms(const Audience &audience, F &&visit);
    //! \brief The sockets of the audience, for what may change rooms.
    [[nodiscard]] std::vector<Socket *> list(const Audience &audience);

private:
    static void enter(Socket *socket, Room &room);
    [[nodiscard]] static std::optional<size_t> findMembership(
        const Socket *socket, const QByteArray &name);
    void leaveAt(Socket *socket, size_t slot);
    template <typename F> void forEachIn(const QByteArray &room, F &&visit);

    QHash<QByteArray, Socket *> m_sockets;
    Room m_everyone; //!< in each socket's first slot
    QHash<QByteArray, std::shared_ptr<Room>> m_rooms;
    quint64 m_stamp = 0; //!< of the operation that is under way, see Socket::m_stamp
};

} // namespace Realtime
