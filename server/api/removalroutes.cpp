// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/removalroutes.h"

#include "server/api/listquery.h"
#include "server/store/removals.h"

#include <QtCore/QJsonArray>

namespace Api {

using Net::HttpResponse;

namespace {

const QString kRemovals = QStringLiteral("removals");

QJsonObject describeRemoval(const Store::Removal &removal)
{
    return {{QStringLiteral("app"), removal.appId},
        {QStringLiteral("what"),
            removal.isWholeApp ? QStringLiteral("app") : QStringLiteral("log")},
        {QStringLiteral("since"), isoTime(removal.since)},
        {QStringLiteral("removed"), removal.removed}, {QStringLiteral("left"), removal.left}};
}

// Whoever may delete apps sees them all, anybody else their own.
Result<Reply> listRemovals(const Store::Database &database, const Call &call)
{
    const auto list = ListQuery::parse(call, kRemovals);
    if (!list)
        return makeUnexpected(list.error());
    const bool seesAll = call.principal.may(QStringLiteral("apps:write"))
        && call.request.queryItem(QStringLiteral("app")).isEmpty();
    const auto found = Store::Removals(database).list(
        seesAll ? QString() : list->app, list->after.id, list->limit);
    if (!found)
        return makeUnexpected(fromStore(found.error()));
    QJsonArray entries;
    for (const Store::Removal &removal : *found)
        entries.append(describeRemoval(removal));
    const Store::Position last{.id = found->isEmpty() ? QString() : found->last().appId};
    return Reply{HttpResponse::json(200,
        {{kRemovals, entries},
            {QStringLiteral("next"), Cursor::next(kRemovals, found->size(), list->limit, last)}})};
}

} // namespace

void addRemovalRoutes(Routes &routes)
{
    routes.read(QStringLiteral("/api/v1/removals"), QStringLiteral("push:read"), listRemovals);
}

} // namespace Api
