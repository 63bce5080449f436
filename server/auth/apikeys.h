// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/auth/autherror.h"
#include "server/store/store.h"

#include <QtCore/QFuture>
#include <QtCore/QStringList>

namespace Auth {

struct KeyInfo {
    QString appId;
    QStringList scopes;
};

//! \brief Who a bearer token is, and what it may do. Errors: UnknownKey, Unavailable.
QFuture<Result<KeyInfo>> checkKey(Store::Store &store, const QString &key);

} // namespace Auth
