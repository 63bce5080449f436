// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/localtarget.h"

#include "server/auth/accounts.h"
#include "server/auth/names.h"
#include "server/auth/passwords.h"

namespace Ctl {

using SocketIO::makeUnexpected;

LocalTarget::~LocalTarget() = default;

Target::Outcome LocalTarget::createApp(const QString &id)
{
    if (!Auth::isValidAppId(id))
        return makeUnexpected(QStringLiteral("An app's id has 1 to %1 letters, digits, - and _")
                                  .arg(Auth::kMaxAppIdLength));
    const auto created = Auth::createApp(*m_database, id);
    if (!created)
        return makeUnexpected(created.error().message);
    return QJsonObject{{QStringLiteral("app"), id}};
}

Target::Outcome LocalTarget::createUser(const NewUser &user)
{
    if (!Auth::isValidUserId(user.id))
        return makeUnexpected(QStringLiteral("\"%1\" can't be a user's id").arg(user.id));
    if (user.password.toUtf8().size() > Auth::kMaxPasswordBytes)
        return makeUnexpected(
            QStringLiteral("The password is longer than %1 bytes").arg(Auth::kMaxPasswordBytes));
    const auto created = Auth::createUser(
        *m_database, user.appId, user.id, Auth::hashPassword(user.password), user.role);
    if (!created)
        return makeUnexpected(created.error().message);
    return QJsonObject{{QStringLiteral("app"), user.appId}, {QStringLiteral("user"), user.id},
        {QStringLiteral("role"), user.role}};
}

Target::Outcome LocalTarget::createKey(const QString &appId, const QStringList &scopes)
{
    const auto key = Auth::createKey(*m_database, appId, scopes);
    if (!key)
        return makeUnexpected(key.error().message);
    return QJsonObject{{QStringLiteral("key"), *key}};
}

Target::Outcome LocalTarget::push(const QByteArray &)
{
    return makeUnexpected(
        QStringLiteral("A push needs a running server: give --url and --key instead of --data"));
}

} // namespace Ctl
