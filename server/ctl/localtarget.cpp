// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/localtarget.h"

#include "server/auth/accounts.h"
#include "server/auth/names.h"
#include "server/auth/passwords.h"

namespace Ctl {

using SocketIO::makeUnexpected;

namespace {

const Auth::Actor kActor{QStringLiteral("crierctl")};

} // namespace

LocalTarget::~LocalTarget() = default;

Target::Outcome LocalTarget::createApp(const QString &id)
{
    if (!Auth::isValidAppId(id))
        return makeUnexpected(QStringLiteral("An app's id has 1 to %1 letters, digits, - and _")
                                  .arg(Auth::kMaxAppIdLength));
    const auto created =
        m_database->transaction<void>([&] { return Auth::createApp(*m_database, id, kActor); });
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
    const Store::User row{.appId = user.appId,
        .id = user.id,
        .passwordHash = Auth::hashPassword(user.password),
        .role = user.role};
    const auto created =
        m_database->transaction<void>([&] { return Auth::createUser(*m_database, row, kActor); });
    if (!created)
        return makeUnexpected(created.error().message);
    return QJsonObject{{QStringLiteral("app"), user.appId}, {QStringLiteral("user"), user.id},
        {QStringLiteral("role"), user.role}};
}

Target::Outcome LocalTarget::createKey(const QString &appId, const QStringList &scopes)
{
    const auto made = m_database->transaction<Auth::MadeKey>([&] {
        return Auth::createKey(*m_database, {appId, scopes}, kActor);
    });
    if (!made)
        return makeUnexpected(made.error().message);
    return QJsonObject{{QStringLiteral("id"), made->row.id}, {QStringLiteral("key"), made->key}};
}

Target::Outcome LocalTarget::push(const QByteArray &)
{
    return makeUnexpected(
        QStringLiteral("A push needs a running server: give --url and --key instead of --data"));
}

} // namespace Ctl
