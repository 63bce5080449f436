// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/call.h"
#include "server/api/cursor.h"
#include "server/api/query.h"

namespace Api {

//! \brief What the query of every list that comes in pages says.
struct ListQuery {
    Query query;
    QString app; //!< whose list it is; the sender may use it
    int limit = 0; //!< entries of a page
    Store::Position after = {}; //!< where the page before ended

    //! \brief Reads `app`, `limit` and the `cursor` of \a list; \a known are the parameters that
    //! it has besides.
    static Result<ListQuery> parse(
        const Call &call, const QString &list, const QStringList &known = {});
};

} // namespace Api
