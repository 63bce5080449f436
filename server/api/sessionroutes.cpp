// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/sessionroutes.h"

#include "server/api/listquery.h"
#include "server/api/names.h"
#include "server/auth/accounts.h"

#include <QtCore/QJsonArray>

namespace Api {

using Net::HttpResponse;

namespace {

const QString kOwner = QStringLiteral("user");
const QString kSessions = QStringLiteral("sessions");

QJsonObject describeSession(const Store::Session &session, int connections, bool isCurrent)
{
    return {{QStringLiteral("id"), session.id}, {kOwner, session.userId},
        {QStringLiteral("device"), session.device}, {QStringLiteral("address"), session.address},
        {QStringLiteral("created_at"), isoTime(session.createdAt)},
        {QStringLiteral("last_seen_at"), isoTime(session.lastSeenAt)},
        {QStringLiteral("expires_at"), isoTime(session.expiresAt)},
        {QStringLiteral("connections"), connections}, {QStringLiteral("current"), isCurrent}};
}

Result<Reply> listSessions(
    const Store::Database &database, const Call &call, const Push::Gateway &gateway)
{
    const auto list = ListQuery::parse(call, kSessions, {kOwner});
    if (!list)
        return makeUnexpected(list.error());
    const QString kReadUsers = QStringLiteral("users:read");
    const bool seesAll = call.principal.may(kReadUsers);
    if (!seesAll && call.principal.userId.isEmpty())
        return makeUnexpected(lacks(kReadUsers));
    const QString user =
        seesAll || list->query.has(kOwner) ? list->query.text(kOwner) : call.principal.userId;
    if (!seesAll && user != call.principal.userId)
        return makeUnexpected(lacks(kReadUsers));
    const auto sessions =
        Store::SessionTable(database).list(list->app, user, list->after, list->limit);
    if (!sessions)
        return makeUnexpected(fromStore(sessions.error()));
    QJsonArray entries;
    for (const Store::Session &session : *sessions)
        entries.append(
            describeSession(session, gateway.connections().ofSession(list->app, session.id),
                session.id == call.principal.sessionId));
    const auto last =
        sessions->isEmpty() ? Store::Position() : Store::SessionTable::positionOf(sessions->last());
    return Reply{HttpResponse::json(200,
        {{kSessions, entries},
            {QStringLiteral("next"),
                Cursor::next(kSessions, sessions->size(), list->limit, last)}})};
}

//! Everybody ends their own; those of others only who may change those others.
Result<void> mayEnd(
    const Store::Database &database, const Call &call, const Store::Session &session)
{
    if (!call.principal.userId.isEmpty() && session.userId == call.principal.userId)
        return {};
    if (!call.principal.may(kWriteUsers))
        return makeUnexpected(lacks(kWriteUsers));
    const auto user = call.reachableUser(database, session.appId, session.userId);
    return user ? Result<void>() : makeUnexpected(user.error());
}

Result<Reply> revoke(Store::Database &database, const Call &call, Push::Gateway &gateway)
{
    const auto app = call.app();
    if (!app)
        return makeUnexpected(app.error());
    const auto session = Store::SessionTable(database).findById(*app, call.parameter());
    if (!session)
        return makeUnexpected(fromStore(session.error()));
    if (const auto permitted = mayEnd(database, call, *session); !permitted)
        return makeUnexpected(permitted.error());
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
        [&gateway](Store::Database &database, const Call &call) {
            return listSessions(database, call, gateway);
        });
    routes.write("DELETE", QStringLiteral("/api/v1/sessions/{id}"), QString(),
        [&gateway](Store::Database &database, const Call &call) {
            return revoke(database, call, gateway);
        });
}

} // namespace Api
