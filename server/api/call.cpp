// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/call.h"

#include "server/api/names.h"
#include "server/api/query.h"
#include "server/auth/names.h"

namespace Api {

namespace {

} // namespace

Error notForKeys()
{
    return {ErrorCode::Forbidden,
        QStringLiteral("This is for somebody who is logged in, and not for a key")};
}

Net::HttpResponse jsonAnswer(int status, const QByteArray &json)
{
    return {.status = status, .contentType = QByteArrayLiteral("application/json"), .body = json};
}

Auth::Actor Call::actor() const
{
    return {principal.name, request.peerAddress.toString()};
}

Result<QString> Call::app() const
{
    const auto query = Query::parse(request, {kApp});
    return query ? permitted(query->text(kApp)) : makeUnexpected(query.error());
}

Result<QString> Call::permitted(const QString &named) const
{
    const QString app = named.isEmpty() ? principal.appId : named;
    if (principal.mayUseApp(app))
        return app;
    return makeUnexpected(
        Error{ErrorCode::Forbidden, QStringLiteral("This key belongs to another app"), kApp});
}

Result<QString> Call::app(const Fields &fields) const
{
    if (const auto query = Query::parse(request, {}); !query)
        return makeUnexpected(query.error());
    const auto named = fields.text(kApp, principal.appId);
    return named ? permitted(*named) : named;
}

Result<Store::User> Call::reachableUser(
    const Store::Database &database, const QString &app, const QString &id) const
{
    auto user = Store::UserTable(database).find(app, id);
    if (!user)
        return makeUnexpected(fromStore(user.error()));
    const auto reached =
        principal.reaches(Auth::scopesOfRole(user->role), QStringLiteral("This user"));
    if (!reached)
        return makeUnexpected(reached.error());
    return *std::move(user);
}

} // namespace Api
