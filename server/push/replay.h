// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/loop/timerwheel.h"
#include "server/push/pushes.h"
#include "server/realtime/socket.h"

#include <QtCore/QObject>

#include <optional>

namespace Push {

//! \brief Brings a client up to date with its app's log, a slice at a time, before anything live.
//!
//! First it hears which of the pushes that it has were taken back or replaced while it was away.
//!
//! The next slice is read when the client has taken the one before, so a long log grows no queue.
//! Live pushes are kept back meanwhile (Realtime::Socket::holdBack()): they are in the log. Belongs
//! to its socket, lives on the socket's worker, and deletes itself at the end.
class Replay : public QObject {
    Q_OBJECT

public:
    //! Volatile pushes are not in the log and don't go to this room, where clients are meanwhile.
    static constexpr const char *kRoom = "replaying";

    //! Whose log, from where, and what the client has asked for besides.
    struct Request {
        QString appId;
        QString userId;
        QString epoch;
        qint64 after = 0; //!< what comes after this number
        qint64 pruned = 0; //!< the newest that the log holds no more
        //! `crier:live` at the end, with `states` where the client is up to date with those.
        bool isAnnounced = false;
        //! It hears of states by themselves, and not behind each push; there only that a toast was
        //! taken away.
        bool hearsStates = false;
        qint64 stateVersion = 0;
    };

    //! \brief The socket has to be connected, and in its rooms.
    Replay(Pushes &pushes, Realtime::Socket *socket, const Request &request);
    ~Replay() override;

    //! \brief From now on \a socket gets nothing live: to be called before what comes before a
    //! replay.
    static void holdBack(Realtime::Socket *socket);

    void start();

Q_SIGNALS:
    //! \brief The client has everything; what is sent from now on arrives.
    void ended();

private:
    void tell(const Store::Result<QList<Store::Recall>> &recalls);
    void goOn();
    void take(const Store::Result<Store::LogSlice> &slice);
    void send(const Store::PushRow &push, const QString &settled);
    void count();
    void announce();
    void breakOff(const Store::Error &error);
    void finish();

    Pushes &m_pushes;
    Realtime::Socket *const m_socket;
    const Request m_request;
    qint64 m_after;
    bool m_isAtEnd = false; //!< of the log as it was when the last slice was read
    qint64 m_replayed = 0; //!< pushes that were sent
    std::optional<Store::InboxCounts> m_counts; //!< and what came since is counted here as well
    Net::Deadline m_pause;
};

} // namespace Push
