// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/authorizer.h"

#include "server/auth/names.h"
#include "server/auth/tokens.h"

namespace Api {

namespace {

constexpr QByteArrayView kScheme("bearer ");
constexpr QLatin1String kKeyPrefix("crier_");

Principal principalOf(const Auth::KeyInfo &key)
{
    return {.appId = key.appId, .scopes = key.scopes, .name = QStringLiteral("key:") + key.id};
}

Result<Principal> permit(Principal principal, const QString &scope)
{
    if (scope.isEmpty() || principal.may(scope))
        return principal;
    return makeUnexpected(lacks(scope));
}

} // namespace

bool Principal::may(const QString &scope) const
{
    if (scopes.contains(scope))
        return true;
    constexpr QLatin1String kRead(":read");
    const bool isRead = scope.endsWith(kRead);
    const QString area = scope.section(u':', 0, 0);
    if (isRead && scopes.contains(area + QLatin1String(":write")))
        return true;
    // Whoever makes apps makes what is in them; whoever may change people may change what they
    // have; and whoever says what keys may do could give one to themselves.
    if (area != QLatin1String("data") && area != QLatin1String("documents"))
        return false;
    return scopes.contains(QStringLiteral("apps:write"))
        || scopes.contains(area == QLatin1String("data") ? QStringLiteral("users:write")
                                                         : QStringLiteral("keys:write"));
}

Result<void> Principal::reaches(const QStringList &others, const QString &what) const
{
    for (const QString &scope : others) {
        if (!may(scope))
            return makeUnexpected(Error{ErrorCode::Forbidden,
                QStringLiteral("%1 has the scope %2, and you lack it").arg(what, scope)});
    }
    return {};
}

Error lacks(const QString &scope)
{
    return {
        ErrorCode::Forbidden, QStringLiteral("This key or session lacks the scope %1").arg(scope)};
}

QString bearerToken(const Net::HttpRequest &request)
{
    const QByteArray header = request.header("Authorization");
    const bool isBearer = header.size() > kScheme.size()
        && QByteArrayView(header).first(kScheme.size()).compare(kScheme, Qt::CaseInsensitive) == 0;
    return isBearer ? QString::fromUtf8(header.mid(kScheme.size()).trimmed()) : QString();
}

QFuture<Result<Principal>> Authorizer::authorize(
    const Net::HttpRequest &request, const QString &scope)
{
    const QString token = bearerToken(request);
    if (token.isEmpty()) {
        QPromise<Result<Principal>> promise;
        promise.start();
        promise.addResult(Result<Principal>(makeUnexpected(Error{ErrorCode::Unauthorized})));
        promise.finish();
        return promise.future();
    }
    if (token.startsWith(kKeyPrefix)) {
        // Elsewhere the question would be one more way to the database, in the middle of a commit.
        const bool isRemembered = m_store.node().isEmpty();
        return Auth::checkKey(m_store, token)
            .then([this, scope, isRemembered, hash = Auth::hashToken(token)](
                      const Auth::Result<Auth::KeyInfo> &key) -> Result<Principal> {
                if (!key)
                    return makeUnexpected(fromAuth(key.error()));
                if (isRemembered)
                    m_known.note(hash, *key);
                return permit(principalOf(*key), scope);
            });
    }
    return m_sessions.check(QString(), token)
        .then([scope](const Auth::Result<Auth::SessionInfo> &session) -> Result<Principal> {
            if (!session)
                return makeUnexpected(fromAuth(session.error()));
            return permit({.appId = session->appId,
                              .scopes = Auth::scopesOfRole(session->role),
                              .name = QStringLiteral("user:") + session->userId,
                              .userId = session->userId,
                              .sessionId = session->id,
                              .role = session->role},
                scope);
        });
}

std::optional<Authorizer::Remembered> Authorizer::remember(
    const Net::HttpRequest &request, const QString &scope) const
{
    const QString token = bearerToken(request);
    if (!token.startsWith(kKeyPrefix))
        return std::nullopt;
    const QByteArray hash = Auth::hashToken(token);
    const auto key = m_known.find(hash);
    if (!key)
        return std::nullopt;
    auto principal = permit(principalOf(*key), scope);
    if (!principal)
        return std::nullopt;
    return Remembered{.principal = *std::move(principal),
        .premise = std::make_shared<Push::Premise>(
            [&store = m_store, hash, known = *key](const Store::Database &database) {
                return Auth::confirmKey(store, database, hash, known);
            })};
}

void Authorizer::forget(const Net::HttpRequest &request)
{
    m_known.forget(Auth::hashToken(bearerToken(request)));
}

} // namespace Api
