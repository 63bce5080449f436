// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/inviteroutes.h"

#include "server/api/names.h"
#include "server/api/requestbody.h"
#include "server/api/userparser.h"
#include "server/auth/accounts.h"
#include "server/auth/clock.h"
#include "server/auth/passwords.h"
#include "server/auth/tokens.h"
#include "server/store/invitetable.h"

#include <QtConcurrent/QtConcurrentRun>

namespace Api {

using Net::HttpResponse;

namespace {

const QString kToken = QStringLiteral("token");
const QString kPrefix = QStringLiteral("crier_invite_");
//! How long an invitation is good for unless somebody says otherwise, and at most: seconds.
constexpr qint64 kUsualTtl = qint64(7) * 24 * 3600;
constexpr qint64 kMaxInviteTtl = qint64(90) * 24 * 3600;

Result<Reply> invite(Store::Database &database, const Call &call)
{
    const auto fields = Fields::parse(
        call.request.body.isEmpty() ? QByteArrayLiteral("{}") : call.request.body, {kApp, kTtl});
    if (!fields)
        return makeUnexpected(fields.error());
    const auto app = call.app(*fields);
    const auto ttl = fields->integer(kTtl, kUsualTtl, 60, kMaxInviteTtl, QStringLiteral("seconds"));
    const auto user =
        app ? call.reachableUser(database, *app, call.parameter()) : makeUnexpected(app.error());
    if (!user)
        return makeUnexpected(user.error());
    if (!ttl)
        return makeUnexpected(ttl.error());
    const QString token = Auth::makeToken(kPrefix);
    const qint64 expiresAt = Auth::systemClock()() + *ttl * 1000;
    const auto put = Store::InviteTable(database).put({.appId = *app,
        .userId = user->id,
        .tokenHash = Auth::hashToken(token),
        .expiresAt = expiresAt});
    const auto noted = put ? Auth::note(database, call.actor(), *app, QStringLiteral("user.invite"),
                           user->id, {{QStringLiteral("expires_at"), isoTime(expiresAt)}})
                           : put;
    if (!noted)
        return makeUnexpected(fromStore(noted.error()));
    return Reply{HttpResponse::json(201,
        {{kToken, token}, {kApp, *app}, {kUser, user->id},
            {QStringLiteral("expires_at"), isoTime(expiresAt)}})};
}

} // namespace

//! Who wants to set which password.
struct InviteRoutes::Accepting {
    QString app;
    QByteArray tokenHash;
    QString password;
    QHostAddress address;
};

InviteRoutes::InviteRoutes(
    Router &router, Routes &routes, Store::Store &store, Push::Gateway &gateway, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_gateway(gateway)
{
    m_hashing.setMaxThreadCount(1);
    routes.write("POST", QStringLiteral("/api/v1/users/{id}/invite"), kWriteUsers, invite);
    router.add("POST", QStringLiteral("/api/v1/invites"),
        [this](const Router::Match &match, const Net::Responder &responder) {
            accept(match.request, responder);
        });
}

// Whoever still waits for a turn gets none: the server is about to end.
InviteRoutes::~InviteRoutes()
{
    m_hashing.clear();
    m_hashing.waitForDone();
}

// The secret is looked at before a password is hashed, so that strangers cost nothing.
void InviteRoutes::accept(const Net::HttpRequest &request, const Net::Responder &responder)
{
    const auto body = textBody(request);
    const auto fields = body ? Fields::parse(*body, {kApp, kToken, kPassword})
                             : Result<Fields>(makeUnexpected(body.error()));
    const auto app = fields ? fields->text(kApp) : makeUnexpected(fields.error());
    const auto token = fields ? fields->text(kToken) : makeUnexpected(fields.error());
    const auto password = fields ? parsePassword(*fields) : makeUnexpected(fields.error());
    for (const auto *text : {&app, &token, &password}) {
        if (*text)
            continue;
        responder.reply(errorResponse(text->error()));
        return;
    }
    const Accepting wanted{*app, Auth::hashToken(*token), *password, request.peerAddress};
    m_store
        .read([wanted](const Store::Database &database) {
            return Store::InviteTable(database).find(wanted.tokenHash, Auth::systemClock()());
        })
        .then(this, [this, wanted, responder](const Store::Result<Store::Invite> &invite) {
            if (!invite || invite->appId != wanted.app) {
                responder.reply(errorResponse(invite
                        ? Error{ErrorCode::NotFound,
                            QStringLiteral("This invitation was used, or is over"), kToken}
                        : fromStore(invite.error())));
                return;
            }
            QtConcurrent::run(&m_hashing, Auth::hashPassword, wanted.password)
                .then(this, [this, wanted, responder](const QString &hash) {
                    setPassword(wanted, hash, responder);
                });
        });
}

void InviteRoutes::setPassword(
    const Accepting &wanted, const QString &hash, const Net::Responder &responder)
{
    m_store
        .write([wanted, hash](Store::Database &database) -> Store::Result<Store::Invite> {
            Store::InviteTable invites(database);
            // Somebody else may have used it meanwhile.
            auto invite = invites.find(wanted.tokenHash, Auth::systemClock()());
            if (!invite)
                return invite;
            const Auth::Actor actor{
                QStringLiteral("user:") + invite->userId, wanted.address.toString()};
            if (auto removed = invites.remove(invite->appId, invite->userId); !removed)
                return Store::makeUnexpected(removed.error());
            const auto changed = Auth::changeUser(
                database, invite->appId, invite->userId, {.passwordHash = hash}, actor);
            if (!changed)
                return Store::makeUnexpected(changed.error());
            return invite;
        })
        .then(this, [this, responder](const Store::Result<Store::Invite> &invite) {
            if (!invite) {
                responder.reply(errorResponse(fromStore(invite.error())));
                return;
            }
            m_gateway.endSessionsOf(
                invite->appId, invite->userId, QStringLiteral("password_changed"));
            responder.reply(
                HttpResponse::json(200, {{kApp, invite->appId}, {kUser, invite->userId}}));
        });
}

} // namespace Api

#include "moc_inviteroutes.cpp"
