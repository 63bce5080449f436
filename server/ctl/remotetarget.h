// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/target.h"

#include <QtCore/QUrl>
#include <QtNetwork/QNetworkAccessManager>

namespace Ctl {

//! \brief Talks to a running server through /api/v1.
class RemoteTarget : public Target {
public:
    RemoteTarget(const QUrl &url, const QString &key)
        : m_url(url)
        , m_key(key)
    {
    }
    ~RemoteTarget() override;

    Outcome createApp(const QString &id) override;
    Outcome createUser(const NewUser &user) override;
    Outcome createKey(const QString &appId, const QStringList &scopes) override;
    Outcome push(const QByteArray &body) override;

private:
    Outcome post(const QString &path, const QByteArray &body);

    QUrl m_url;
    QString m_key;
    QNetworkAccessManager m_network;
};

} // namespace Ctl
