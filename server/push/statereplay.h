// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/loop/timerwheel.h"
#include "server/push/pushes.h"
#include "server/realtime/socket.h"

#include <QtCore/QObject>

namespace Push {

//! \brief Brings a client up to date with what its user has read, put off and put away elsewhere,
//! a slice at a time (`crier:state`), and lets it hear of what follows.
//!
//! Belongs to its socket, lives on the socket's worker, and deletes itself at the end.
class StateReplay : public QObject {
    Q_OBJECT

public:
    //! \brief For what is newer than \a version.
    StateReplay(Pushes &pushes, Realtime::Socket *socket, const QString &appId,
        const QString &userId, const QString &epoch, qint64 version);
    ~StateReplay() override;

    void start() { goOn(); }

Q_SIGNALS:
    //! \brief Everything up to \a version was sent; what is newer arrives by itself.
    void ended(qint64 version);

private:
    void goOn();
    void take(const Store::Result<QList<Store::InboxChange>> &changes);

    Pushes &m_pushes;
    Realtime::Socket *const m_socket;
    const QString m_appId;
    const QString m_userId;
    const QString m_epoch;
    qint64 m_version;
    bool m_isAtEnd = false; //!< of the changes as they were when the last slice was read
    Net::Deadline m_pause;
};

//! \brief The number in \a cursor, if it is one of the log with \a epoch; else 0: from the start.
[[nodiscard]] qint64 stateVersion(const QString &cursor, const QString &epoch);

//! \brief The message of `crier:state`: one change as an object, several as an array.
[[nodiscard]] QJsonValue stateMessage(
    const QList<Store::InboxChange> &changes, const QString &epoch);

} // namespace Push
