// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/auth/sessions.h"
#include "server/push/connections.h"
#include "server/realtime/socket.h"

#include <QtCore/QObject>

namespace Push {

//! \brief What one client looks at in its app just now: it says so with `crier:watch`, and hears of
//! it in `crier:admin` as long as it is connected and may.
//!
//! A topic is `runs`, `runs/SCENARIO` or `run/ID`, a list of the API (`pushes`, `users`, …) or
//! `push/ID`; the first word decides the scope that it needs.
//! `pages` is for everybody, and heard of in `crier:pages`: what the app is made of has changed.
class Watching : public QObject {
    Q_OBJECT

public:
    //! \brief Belongs to \a socket.
    Watching(Auth::Sessions &sessions, Connections &connections, Realtime::Socket *socket,
        const QString &appId, qsizetype most);
    ~Watching() override;

    //! \brief Takes the arguments of a `crier:watch`, `{"topics": […]}`: those and no others. \a
    //! acknowledge may be empty.
    void set(const QByteArrayList &arguments, const Realtime::Acknowledge &acknowledge);

private:
    void check(const std::function<void(bool mayLook)> &then);
    void apply(const QStringList &topics);

    Auth::Sessions &m_sessions;
    Connections &m_connections;
    Realtime::Socket *m_socket;
    QString m_appId;
    const qsizetype m_most;
    QString m_user;
    QStringList m_wanted;
    QStringList m_topics; //!< whose rooms it is in
};

} // namespace Push
