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

    friend bool operator==(const KeyInfo &a, const KeyInfo &b) = default;
};

//! \brief Who a bearer token is, and what it may do. Errors: UnknownKey, ExpiredKey, Unavailable.
//!
//! Notes when the key was last used, to the minute.
QFuture<Result<KeyInfo>> checkKey(
    Store::Store &store, const QString &key, const Clock &clock = systemClock());

//! \brief Whether the key with that hash still is \a known, for whoever writes. Notes the use, too.
[[nodiscard]] bool confirmKey(Store::Store &store, const Store::Database &database,
    const QByteArray &hash, const KeyInfo &known, const Clock &clock = systemClock());

} // namespace Auth
