// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/authorizer.h"
#include "server/api/fields.h"
#include "server/api/router.h"
#include "server/auth/audit.h"
#include "server/store/usertable.h"

namespace Api {

//! \brief A request to /api/v1 whose sender is known and may do what the route does.
struct Call {
    Principal principal;
    Net::HttpRequest request;
    QStringList parameters; //!< what stood in the braces of the route
    //! Of a principal that is only remembered, see Routes::serveForAnyThread(); else null.
    std::shared_ptr<Push::Premise> premise = {};
    std::function<void()> again = {}; //!< asks who it is, and serves it once more

    [[nodiscard]] QString parameter(int index = 0) const { return parameters.value(index); }

    //! \brief Who does it, for the audit log.
    [[nodiscard]] Auth::Actor actor() const;

    //! \brief The app that the query's `app` names, which is all that it may hold, or else the
    //! principal's own. Errors: as Query::parse(); Forbidden: it is somebody else's.
    [[nodiscard]] Result<QString> app() const;
    //! \brief \a named, or else the principal's own. Forbidden: it is somebody else's.
    [[nodiscard]] Result<QString> permitted(const QString &named) const;
    //! \brief The same for the body's `app`, of a request whose query is empty.
    [[nodiscard]] Result<QString> app(const Fields &fields) const;

    //! \brief A user that it may end or change, see Principal::reaches(). Errors: NotFound too.
    [[nodiscard]] Result<Store::User> reachableUser(
        const Store::Database &database, const QString &app, const QString &id) const;
};

//! \brief That a key asks for what only a person has.
[[nodiscard]] Error notForKeys();

//! \brief An answer whose body \a json is JSON text already, and stays as it is.
[[nodiscard]] Net::HttpResponse jsonAnswer(int status, const QByteArray &json);

//! \brief An answer, and what has to be done once it is true.
struct Reply {
    Net::HttpResponse response;
    //! Called on the thread of the API after the commit; may be empty.
    std::function<void()> then = {};
};

} // namespace Api
