// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/authorizer.h"
#include "server/api/fields.h"
#include "server/api/router.h"
#include "server/auth/audit.h"

namespace Api {

//! \brief A request to /api/v1 whose sender is known and may do what the route does.
struct Call {
    Principal principal;
    Net::HttpRequest request;
    QStringList parameters; //!< what stood in the braces of the route

    [[nodiscard]] QString parameter(int index = 0) const { return parameters.value(index); }

    //! \brief Who does it, for the audit log.
    [[nodiscard]] Auth::Actor actor() const;

    //! \brief The app that the query's `app` names, or else the principal's own. Forbidden: it is
    //! somebody else's.
    [[nodiscard]] Result<QString> app() const;
    //! \brief The same for the body's `app`.
    [[nodiscard]] Result<QString> app(const Fields &fields) const;
};

//! \brief An answer whose body \a json is JSON text already, and stays as it is.
[[nodiscard]] Net::HttpResponse jsonAnswer(int status, const QByteArray &json);

//! \brief An answer, and what has to be done once it is true.
struct Reply {
    Net::HttpResponse response;
    //! Called on the thread of the API after the commit; may be empty.
    std::function<void()> then = {};
};

} // namespace Api
