// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/auth/autherror.h"
#include "server/auth/clock.h"
#include "server/store/store.h"

#include <QtCore/QFuture>
#include <QtCore/QStringList>

namespace Auth {

struct KeyInfo {
    QString id; //!< no secret
    QString appId;
    QStringList scopes;
};

//! \brief Who a bearer token is, and what it may do. Errors: UnknownKey, ExpiredKey, Unavailable.
//!
//! Notes when the key was last used, to the minute.
QFuture<Result<KeyInfo>> checkKey(
    Store::Store &store, const QString &key, const Clock &clock = systemClock());

} // namespace Auth
