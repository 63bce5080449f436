// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/audience.h"

#include <QtCore/QByteArrayList>

//! \brief The rooms that clients are in. All begin with the app's id, which holds no slash: the
//! rooms of different apps differ whatever users, roles and tags are called.
namespace Push::Rooms {

[[nodiscard]] QByteArray app(const QString &appId);
[[nodiscard]] QByteArray user(const QString &appId, const QString &userId);
[[nodiscard]] QByteArray session(const QString &appId, const QString &sessionId);
//! \brief Those of a user's connections that hear of what was read and put away.
[[nodiscard]] QByteArray states(const QString &appId, const QString &userId);
[[nodiscard]] QByteArray role(const QString &appId, const QString &role);
[[nodiscard]] QByteArray tag(const QString &appId, const QString &tag);
//! \brief Of whoever looks at \a topic (watching.h).
[[nodiscard]] QByteArray topic(const QString &appId, const QString &topic);
//! \brief Of those of them who are \a userId.
[[nodiscard]] QByteArray topic(const QString &appId, const QString &topic, const QString &userId);

//! \brief Those that a client with this role and these tags is in because of them.
[[nodiscard]] QByteArrayList of(const QString &appId, const QString &role, const QStringList &tags);

//! \brief Those that \a audience is in.
[[nodiscard]] QByteArrayList of(const QString &appId, const Store::Audience &audience);

} // namespace Push::Rooms
