// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/listquery.h"

namespace Api {

Result<ListQuery> ListQuery::parse(const Call &call, const QString &list, const QStringList &known)
{
    const QString kCursor = QStringLiteral("cursor");
    const auto query = Query::parse(
        call.request, QStringList{QStringLiteral("app"), QStringLiteral("limit"), kCursor} + known);
    if (!query)
        return makeUnexpected(query.error());
    const auto app = call.permitted(query->text(QStringLiteral("app")));
    if (!app)
        return makeUnexpected(app.error());
    const auto limit = query->limit();
    if (!limit)
        return makeUnexpected(limit.error());
    const auto after = Cursor::read(list, query->text(kCursor));
    if (!after)
        return makeUnexpected(after.error());
    return ListQuery{.query = *query, .app = *app, .limit = *limit, .after = *after};
}

} // namespace Api
