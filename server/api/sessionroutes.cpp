// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/sessionroutes.h"

#include "server/api/listquery.h"
#include "server/auth/accounts.h"

#include <QtCore/QJsonArray>

namespace Api {

using Net::HttpResponse;

namespace {

const QString kUser = QStringLiteral("user");

Error lacks(const char *scope)
{
    return {ErrorCode::Forbidden,
        QStringLiteral("This key or session lacks the scope %1").arg(QLatin1String(scope))};
}

QJsonObject describe(const Store::Session &session, int connections, bool isCurrent)
{
    return {{QStringLiteral("id"), session.id}, {kUser, session.userId},
        {QStringLiteral("device"), session.device}, {QStringLiteral("address"), session.address},
        {QStringLiteral("created_at"), isoTime(session.createdAt)},
        {QStringLiteral("last_seen_at"), isoTime(session.lastSeenAt)},
        {QStringLiteral("expires_at"), isoTime(session.expiresAt)},
        {QStringLiteral("connections"), connections}, {QStringLiteral("current"), isCurrent}};
}

Result<Reply> list(const Store::Database &database, const Call &call, const Push::Gateway &gateway)
{
    const auto list = ListQuery::parse(call, {kUser});
    if (!list)
        return makeUnexpected(list.error());
    const bool seesAll = call.principal.may(QStringLiteral("users:read"));
    if (!seesAll && call.principal.userId.isEmpty())
        return makeUnexpected(lacks("users:read"));
    const QString user =
        seesAll || list->query.has(kUser) ? list->query.text(kUser) : call.principal.userId;
    if (!seesAll && user != call.principal.userId)
        return makeUnexpected(lacks("users:read"));
    const auto sessions =
        Store::SessionTable(database).list(list->app, user, list->cursor, list->limit);
    if (!sessions)
        return makeUnexpected(fromStore(sessions.error()));
    QJsonArray entries;
    for (const Store::Session &session : *sessions)
        entries.append(describe(session, gateway.connections().ofSession(list->app, session.id),
            session.id == call.principal.sessionId));
    const bool isMore = sessions->size() == list->limit;
    return Reply{HttpResponse::json(200,
        {{QStringLiteral("sessions"), entries},
            {QStringLiteral("next"),
                isMore ? QJsonValue(sessions->last().id) : QJsonValue(QJsonValue::Null)}})};
}

Result<Reply> revoke(Store::Database &database, const Call &call, Push::Gateway &gateway)
{
    const auto app = call.app();
    if (!app)
        return makeUnexpected(app.error());
    const auto session = Store::SessionTable(database).findById(*app, call.parameter());
    if (!session)
        return makeUnexpected(fromStore(session.error()));
    const bool isOwn = !call.principal.userId.isEmpty() && session->userId == call.principal.userId;
    if (!isOwn && !call.principal.may(QStringLiteral("users:write")))
        return makeUnexpected(lacks("users:write"));
    const auto revoked = Auth::revokeSession(database, *app, session->id, call.actor());
    if (!revoked)
        return makeUnexpected(fromStore(revoked.error()));
    return Reply{{.status = 204}, [&gateway, app = *app, id = session->id] {
                     gateway.endSession(app, id, QStringLiteral("revoked"));
                 }};
}

} // namespace

// Anybody who is known may ask; what they get is decided above.
void addSessionRoutes(Routes &routes, Push::Gateway &gateway)
{
    routes.read(QStringLiteral("/api/v1/sessions"), QString(),
        [&gateway](
            Store::Database &database, const Call &call) { return list(database, call, gateway); });
    routes.write("DELETE", QStringLiteral("/api/v1/sessions/{id}"), QString(),
        [&gateway](Store::Database &database, const Call &call) {
            return revoke(database, call, gateway);
        });
}

} // namespace Api
