// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/auth/sessions.h"
#include "server/net/loop/timerwheel.h"
#include "server/push/clicks.h"
#include "server/push/connections.h"
#include "server/push/receiptqueue.h"
#include "server/push/startingpoint.h"
#include "server/push/watching.h"
#include "server/realtime/socket.h"

namespace Push {

//! \brief A client that was let in: who it is, what it gets, what it reports, and when it has to
//! go.
//!
//! Belongs to its socket, which is there for as long, and lives on the socket's worker.
class Subscriber : public Realtime::SocketListener {
public:
    Subscriber(Auth::Sessions &sessions, Pushes &pushes, Connections &connections,
        Realtime::Socket *socket, const Auth::SessionInfo &session);
    ~Subscriber() override;

    //! \brief Begins with what the client has missed, if it asks for that. \a log as it was when
    //! the client was let in.
    void start(const StartingPoint &start, const LogBounds &log);

private:
    void eventReceived(const QByteArray &name, const Realtime::Arguments &arguments,
        const Realtime::Acknowledge &acknowledge) override;
    void transportChanged() override;
    void disconnected(const QString &reason) override;

    void notePresence(const QByteArrayList &arguments, const Realtime::Acknowledge &acknowledge);
    void awaitExpiry();
    void lookAtSession();
    void endSession(const QString &reason);
    void bringStates(const StartingPoint &start, const LogBounds &log);
    void bringLog(const StartingPoint &start, const LogBounds &log, qint64 stateVersion);
    void goLive(qint64 from);
    [[nodiscard]] ReceiptQueue &receipts();
    [[nodiscard]] Store::Delivery delivery(qint64 from) const;

    Auth::Sessions &m_sessions;
    Pushes &m_pushes;
    Connections &m_connections;
    Realtime::Socket *m_socket;
    Auth::SessionInfo m_session;
    const bool m_isAnnounced; //!< it wants to hear `crier:live`
    const bool m_hearsStates; //!< and `crier:state`
    Net::Deadline m_expiry;
    ReceiptQueue *m_receipts = nullptr; //!< made for the first receipt
    Clicks *m_clicks = nullptr; //!< made for the first action
    Watching *m_watching = nullptr; //!< made for the first that it wants to see
};

} // namespace Push
