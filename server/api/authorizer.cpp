// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/authorizer.h"

namespace Api {

namespace {

constexpr QByteArrayView kScheme("bearer ");
constexpr QLatin1String kKeyPrefix("crier_");

Result<Principal> permit(Principal principal, const QString &scope)
{
    if (principal.may(scope))
        return principal;
    return makeUnexpected(Error{
        ErrorCode::Forbidden, QStringLiteral("This key or session lacks the scope %1").arg(scope)});
}

} // namespace

QStringList scopesOfRole(const QString &role)
{
    QStringList scopes;
    if (role == QLatin1String("admin") || role == QLatin1String("operator"))
        scopes << QStringLiteral("push:send") << QStringLiteral("push:read");
    if (role == QLatin1String("admin"))
        scopes << QStringLiteral("users:write") << QStringLiteral("keys:write");
    return scopes;
}

QFuture<Result<Principal>> Authorizer::authorize(
    const Net::HttpRequest &request, const QString &scope)
{
    const QByteArray header = request.header("Authorization");
    const bool bearer = header.size() > kScheme.size()
        && QByteArrayView(header).first(kScheme.size()).compare(kScheme, Qt::CaseInsensitive) == 0;
    const QString token = QString::fromUtf8(header.mid(kScheme.size()).trimmed());
    if (!bearer || token.isEmpty()) {
        QPromise<Result<Principal>> promise;
        promise.start();
        promise.addResult(Result<Principal>(makeUnexpected(Error{ErrorCode::Unauthorized})));
        promise.finish();
        return promise.future();
    }
    if (token.startsWith(kKeyPrefix)) {
        return Auth::checkKey(m_store, token)
            .then([scope](const Auth::Result<Auth::KeyInfo> &key) -> Result<Principal> {
                if (!key)
                    return makeUnexpected(fromAuth(key.error()));
                return permit({key->appId, key->scopes}, scope);
            });
    }
    return m_sessions.check(QString(), token)
        .then([scope](const Auth::Result<Auth::SessionInfo> &session) -> Result<Principal> {
            if (!session)
                return makeUnexpected(fromAuth(session.error()));
            return permit({session->appId, scopesOfRole(session->role)}, scope);
        });
}

} // namespace Api
