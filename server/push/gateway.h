// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/auth/sessions.h"
#include "server/push/pushes.h"
#include "server/realtime/namespace.h"
#include "server/realtime/server.h"

#include <QtCore/QObject>

namespace Push {

//! \brief Where pushes meet sockets: lets clients in, sends them pushes, takes their receipts.
//!
//! A client of an app is in the app's room and in its user's. Both names start with the app's id,
//! so no push can reach another tenant. Clients are let in on their workers; the rest is for the
//! thread that made the gateway.
class Gateway : public QObject {
    Q_OBJECT

public:
    Gateway(Realtime::Server &server, Auth::Sessions &sessions, Pushes &pushes,
        QObject *parent = nullptr);
    ~Gateway() override;

    //! \brief Keeps the push, then sends it to whoever of its audience is connected.
    QFuture<Store::Result<Accepted>> send(const PushRequest &request);

    //! \brief Cancels a push; whoever has it is told to take it away (`crier:recall`).
    QFuture<Store::Result<PushReport>> recall(const QString &appId, const QString &id);

    //! \brief The session behind \a token is over: its connections are told and closed.
    void endSession(const QString &token);

private:
    void admit(Realtime::Socket *socket, const Realtime::Namespace::Next &next);
    void locate(Realtime::Socket *socket, const Auth::SessionInfo &session,
        const Realtime::Namespace::Next &next);
    void welcome(Realtime::Socket *socket);
    void deliver(const PushRequest &request, const Accepted &accepted);

    std::shared_ptr<Realtime::Namespace> m_namespace;
    Auth::Sessions &m_sessions;
    Pushes &m_pushes;
};

} // namespace Push
