// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/expected.h"

#include <QtCore/QJsonObject>
#include <QtCore/QStringList>

namespace Ctl {

struct NewUser {
    QString appId;
    QString id;
    QString password;
    QString role;
};

//! \brief What crierctl works on: a running server, or a data directory.
//!
//! Each call returns the object that `--json` prints, or one line that says what is wrong.
class Target {
public:
    using Outcome = SocketIO::Expected<QJsonObject, QString>;

    Target() = default;
    virtual ~Target();
    Q_DISABLE_COPY_MOVE(Target)

    virtual Outcome createApp(const QString &id) = 0;
    virtual Outcome createUser(const NewUser &user) = 0;
    virtual Outcome createKey(const QString &appId, const QStringList &scopes) = 0;
    //! \brief \a body is that of POST /api/v1/pushes.
    virtual Outcome push(const QByteArray &body) = 0;
};

} // namespace Ctl
