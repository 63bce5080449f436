// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/errors.h"
#include "server/auth/apikeys.h"
#include "server/auth/knownkeys.h"
#include "server/auth/sessions.h"
#include "server/push/premise.h"

#include <QtCore/QFuture>

#include <memory>
#include <optional>

namespace Api {

//! \brief Who asks: an API key, or a person's session.
struct Principal {
    QString appId;
    QStringList scopes;
    QString name = {}; //!< `key:` and the key's id, or `user:` and the user's
    QString userId = {}; //!< of a person
    QString sessionId = {};
    QString role = {}; //!< of a person

    //! \brief Whoever may write may read; `data` comes with `users:write`, `documents` with
    //! `keys:write`, both with `apps:write`.
    [[nodiscard]] bool may(const QString &scope) const;
    //! \brief Whether nothing of \a others is beyond it: nobody ends or changes what may do more
    //! than they may themselves. Forbidden: \a what, as in "This user", has a scope that it lacks.
    [[nodiscard]] Result<void> reaches(const QStringList &others, const QString &what) const;
    //! \brief A key that may make apps may also work in those it made.
    [[nodiscard]] bool mayUseApp(const QString &id) const
    {
        return id == appId || may(QStringLiteral("apps:write"));
    }
};

//! \brief That somebody lacks \a scope.
[[nodiscard]] Error lacks(const QString &scope);

//! \brief What stands in `Authorization: Bearer …`; empty if there is no such header.
[[nodiscard]] QString bearerToken(const Net::HttpRequest &request);

//! \brief Says who that is.
class Authorizer {
public:
    Authorizer(Store::Store &store, Auth::Sessions &sessions)
        : m_store(store)
        , m_sessions(sessions)
    {
    }

    //! \brief Whoever sent \a request, if they may do \a scope; an empty one means anybody who is
    //! known. Errors: Unauthorized, Forbidden, Unavailable.
    //! Callable from any thread.
    QFuture<Result<Principal>> authorize(const Net::HttpRequest &request, const QString &scope);

    //! \brief Somebody as they were a moment ago.
    struct Remembered {
        Principal principal;
        std::shared_ptr<Push::Premise> premise; //!< that they still are
    };
    //! \brief Who has sent \a request, if that is an API key which was good, and might do \a scope,
    //! when it was asked for last. For whoever looks at the premise when they act, and asks
    //! authorize() before they refuse anything. Callable from any thread.
    [[nodiscard]] std::optional<Remembered> remember(
        const Net::HttpRequest &request, const QString &scope) const;
    //! \brief It is not what it was.
    void forget(const Net::HttpRequest &request);

private:
    Store::Store &m_store;
    Auth::Sessions &m_sessions;
    Auth::KnownKeys m_known; //!< none where another server may change them
};

} // namespace Api
