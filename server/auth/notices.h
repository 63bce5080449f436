// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/noticetable.h"
#include "server/store/usertable.h"

//! \brief What the other nodes have to hear of sessions and users, written with the change itself
//! so that it can't be lost or overtaken by a push.
namespace Auth::Notices {

//! `{sessions: [id], reason}`.
inline const QString kSessionsEnded = QStringLiteral("sessions");
//! `{id, before: {role, tags}, after: {role, tags}}`.
inline const QString kMoved = QStringLiteral("moved");

[[nodiscard]] Store::Result<void> sessionEnded(const Store::Database &database,
    const QString &appId, const QString &session, const QString &reason);
//! \brief All that the user has, before they are removed.
[[nodiscard]] Store::Result<void> sessionsEnded(const Store::Database &database,
    const QString &appId, const QString &user, const QString &reason);
//! \brief Nothing, if neither role nor tags are others.
[[nodiscard]] Store::Result<void> moved(
    const Store::Database &database, const Store::User &before, const Store::User &after);

//! \brief Whom a notice about a move is about, as they were and as they are.
struct Move {
    Store::User before;
    Store::User after;
};
[[nodiscard]] Move moveOf(const Store::Notice &notice);

} // namespace Auth::Notices
