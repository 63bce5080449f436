// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QJsonObject>

namespace Auth {

//! \brief Who does something, for the audit log.
struct Actor {
    QString name; //!< `key:` and its id, `user:` and its id, or `crierctl`
    QString address = {}; //!< where the request came from
};

//! \brief Notes an administrative act. Run it in the transaction of the act.
Store::Result<void> note(const Store::Database &database, const Actor &actor, const QString &appId,
    const QString &action, const QString &target, const QJsonObject &detail = {});

} // namespace Auth
