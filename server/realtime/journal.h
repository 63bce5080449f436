// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/realtime/audience.h"
#include "socketio/protocol/socketpacket.h"

#include <QtCore/QVariant>

#include <functional>
#include <optional>

namespace Realtime {

//! \brief What is kept of a socket whose connection was lost.
struct SavedSession {
    QByteArray id;
    QByteArray privateId;
    QByteArrayList rooms;
    QVariant data;
};

//! \brief Remembers what was sent, so that a client which comes back gets what it has missed
//! ("connection state recovery").
//!
//! Stock clients take part without knowing: they remember the last argument of each event, the
//! offset, and show it together with their private id when they connect again. Callable from any
//! thread.
class SessionJournal {
public:
    //! \brief Where a packet stands in the journal.
    struct Position {
        QByteArray offset; //!< goes to the client as the last argument
        quint64 sequence = 0; //!< grows with every packet of a namespace
    };
    struct Recovery {
        SavedSession session;
        QList<SocketIO::SocketPacket> missed;
        //! The last packet that the journal held: what comes with an older one was in \c missed.
        quint64 upTo = 0;
    };
    using Recovered = std::function<void(const std::optional<Recovery> &recovery)>;

    SessionJournal() = default;
    virtual ~SessionJournal();
    Q_DISABLE_COPY_MOVE(SessionJournal)

    //! \brief Notes an event and adds its offset to it.
    virtual Position record(SocketIO::SocketPacket &packet, const Audience &audience) = 0;
    //! \brief Keeps what a socket was, now that its connection is lost.
    virtual void persist(const QByteArray &nsp, const SavedSession &session) = 0;
    //! \brief What the client with \a privateId has missed since \a offset; nothing if that is not
    //! known any more. \a recovered may be called at once, or later from any thread.
    virtual void restore(const QByteArray &nsp, const QByteArray &privateId,
        const QByteArray &offset, const Recovered &recovered) = 0;
};

//! \brief Adds \a offset to the arguments of an event.
void appendOffset(SocketIO::SocketPacket &packet, const QByteArray &offset);

} // namespace Realtime
