// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/errors.h"
#include "server/auth/apikeys.h"
#include "server/auth/sessions.h"

#include <QtCore/QFuture>

namespace Api {

//! \brief Who asks: an API key, or a person's session.
struct Principal {
    QString appId;
    QStringList scopes;

    [[nodiscard]] bool may(const QString &scope) const { return scopes.contains(scope); }
    //! \brief A key that may make apps may also work in those it made.
    [[nodiscard]] bool mayUseApp(const QString &id) const
    {
        return id == appId || may(QStringLiteral("apps:write"));
    }
};

//! \brief What a person of that role may do.
[[nodiscard]] QStringList scopesOfRole(const QString &role);

//! \brief Reads `Authorization: Bearer …`.
class Authorizer {
public:
    Authorizer(Store::Store &store, Auth::Sessions &sessions)
        : m_store(store)
        , m_sessions(sessions)
    {
    }

    //! \brief Whoever sent \a request, if they may do \a scope. Errors: Unauthorized, Forbidden.
    QFuture<Result<Principal>> authorize(const Net::HttpRequest &request, const QString &scope);

private:
    Store::Store &m_store;
    Auth::Sessions &m_sessions;
};

} // namespace Api
