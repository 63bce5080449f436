// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QStringList>

namespace Auth {

//! \brief Makes apps, users and keys: what crierctl and the HTTP API both do.
//!
//! Runs on whatever thread owns the database; users cost a password hash.
//! Errors are sentences for people; their code tells a wrong name (Exists, NotFound) from a
//! failure.
Store::Result<void> createApp(Store::Database &database, const QString &id);

Store::Result<void> createUser(Store::Database &database, const QString &appId, const QString &id,
    const QString &passwordHash, const QString &role);

//! \brief Makes a key and returns it. It can't be read again later.
Store::Result<QString> createKey(
    Store::Database &database, const QString &appId, const QStringList &keyScopes);

} // namespace Auth
