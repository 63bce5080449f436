// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/adminroutes.h"

#include "server/api/fields.h"
#include "server/auth/accounts.h"
#include "server/auth/names.h"
#include "server/auth/passwords.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QJsonArray>

namespace Api {

namespace {

const QString kApp = QStringLiteral("app");
const QString kId = QStringLiteral("id");
const QString kRole = QStringLiteral("role");
const QString kScopes = QStringLiteral("scopes");
const QString kPassword = QStringLiteral("password");

struct NewUser {
    QString appId;
    QString id;
    QString password;
    QString role;
};

//! The app that the body names, or else the principal's own.
Result<QString> appOf(const Fields &fields, const Principal &principal)
{
    auto app = fields.text(kApp, principal.appId);
    if (app && !principal.mayUseApp(*app))
        return makeUnexpected(
            Error{ErrorCode::Forbidden, QStringLiteral("This key belongs to another app"), kApp});
    return app;
}

Result<NewUser> parseUser(const QByteArray &body, const Principal &principal)
{
    const auto fields = Fields::parse(body, {kApp, kId, kPassword, kRole});
    if (!fields)
        return makeUnexpected(fields.error());
    const auto app = appOf(*fields, principal);
    const auto id = fields->text(kId);
    const auto password = fields->text(kPassword);
    const auto role = fields->text(kRole, QStringLiteral("user"));
    for (const auto *field : {&app, &id, &password, &role}) {
        if (!*field)
            return makeUnexpected(field->error());
    }
    if (!Auth::isValidUserId(*id))
        return invalidField(kId, QStringLiteral("\"%1\" can't be a user's id").arg(*id));
    if (password->isEmpty() || password->toUtf8().size() > Auth::kMaxPasswordBytes)
        return invalidField(kPassword,
            QStringLiteral("The password must have 1 to %1 bytes").arg(Auth::kMaxPasswordBytes));
    if (!Auth::roles().contains(*role))
        return invalidField(kRole, QStringLiteral("The role must be user, operator or admin"));
    // Nobody makes somebody who may do more than they may themselves.
    for (const QString &scope : scopesOfRole(*role)) {
        if (!principal.may(scope))
            return makeUnexpected(Error{ErrorCode::Forbidden,
                QStringLiteral("A user of that role has the scope %1, and you lack it").arg(scope),
                kRole});
    }
    return NewUser{*app, *id, *password, *role};
}

struct NewKey {
    QString appId;
    QStringList scopes;
};

Result<NewKey> parseKey(const QByteArray &body, const Principal &principal)
{
    const auto fields = Fields::parse(body, {kApp, kScopes});
    if (!fields)
        return makeUnexpected(fields.error());
    const auto app = appOf(*fields, principal);
    const auto keyScopes = fields->texts(kScopes);
    if (!app)
        return makeUnexpected(app.error());
    if (!keyScopes)
        return makeUnexpected(keyScopes.error());
    if (keyScopes->isEmpty())
        return invalidField(kScopes, QStringLiteral("A key needs at least one scope"));
    for (const QString &scope : *keyScopes) {
        if (!Auth::scopes().contains(scope))
            return invalidField(kScopes, QStringLiteral("There is no scope \"%1\"").arg(scope));
        // Nobody hands out more than they have.
        if (!principal.may(scope))
            return makeUnexpected(Error{ErrorCode::Forbidden,
                QStringLiteral("You lack the scope %1 yourself").arg(scope), kScopes});
    }
    return NewKey{*app, *keyScopes};
}

} // namespace

AdminRoutes::AdminRoutes(
    Router &router, Authorizer &authorizer, Store::Store &store, QObject *parent)
    : QObject(parent)
    , m_authorizer(authorizer)
    , m_store(store)
{
    m_hashing.setMaxThreadCount(1);
    router.add("POST", QStringLiteral("/api/v1/apps"),
        [this](const Router::Match &match, const Net::Responder &responder) {
            createApp(match, responder);
        });
    router.add("POST", QStringLiteral("/api/v1/users"),
        [this](const Router::Match &match, const Net::Responder &responder) {
            createUser(match, responder);
        });
    router.add("POST", QStringLiteral("/api/v1/keys"),
        [this](const Router::Match &match, const Net::Responder &responder) {
            createKey(match, responder);
        });
}

AdminRoutes::~AdminRoutes() = default;

void AdminRoutes::createApp(const Router::Match &match, const Net::Responder &responder)
{
    m_authorizer.authorize(match.request, QStringLiteral("apps:write"))
        .then(
            this, [this, responder, body = match.request.body](const Result<Principal> &principal) {
                const auto fields =
                    principal ? Fields::parse(body, {kId}) : makeUnexpected(principal.error());
                auto id = fields ? fields->text(kId) : makeUnexpected(fields.error());
                if (id && !Auth::isValidAppId(*id))
                    id = invalidField(kId,
                        QStringLiteral("An app's id has 1 to %1 letters, digits, - and _")
                            .arg(Auth::kMaxAppIdLength));
                if (!id) {
                    responder.reply(errorResponse(id.error()));
                    return;
                }
                m_store.run([id = *id](Store::Database &db) { return Auth::createApp(db, id); })
                    .then(this, [responder, id = *id](const Store::Result<void> &created) {
                        responder.reply(created ? Net::HttpResponse::json(201, {{kApp, id}})
                                                : errorResponse(fromStore(created.error())));
                    });
            });
}

void AdminRoutes::createUser(const Router::Match &match, const Net::Responder &responder)
{
    m_authorizer.authorize(match.request, QStringLiteral("users:write"))
        .then(
            this, [this, responder, body = match.request.body](const Result<Principal> &principal) {
                const auto user =
                    principal ? parseUser(body, *principal) : makeUnexpected(principal.error());
                if (!user) {
                    responder.reply(errorResponse(user.error()));
                    return;
                }
                QtConcurrent::run(&m_hashing, Auth::hashPassword, user->password)
                    .then([this, user = *user](const QString &hash) {
                        return m_store
                            .run([user, hash](Store::Database &db) {
                                return Auth::createUser(db, user.appId, user.id, hash, user.role);
                            })
                            .result();
                    })
                    .then(this, [responder, user = *user](const Store::Result<void> &created) {
                        responder.reply(created ? Net::HttpResponse::json(201,
                                            {{kApp, user.appId}, {QStringLiteral("user"), user.id},
                                                {kRole, user.role}})
                                                : errorResponse(fromStore(created.error())));
                    });
            });
}

void AdminRoutes::createKey(const Router::Match &match, const Net::Responder &responder)
{
    m_authorizer.authorize(match.request, QStringLiteral("keys:write"))
        .then(
            this, [this, responder, body = match.request.body](const Result<Principal> &principal) {
                const auto key =
                    principal ? parseKey(body, *principal) : makeUnexpected(principal.error());
                if (!key) {
                    responder.reply(errorResponse(key.error()));
                    return;
                }
                m_store
                    .run([key = *key](Store::Database &db) {
                        return Auth::createKey(db, key.appId, key.scopes);
                    })
                    .then(this, [responder](const Store::Result<QString> &created) {
                        responder.reply(created
                                ? Net::HttpResponse::json(201, {{QStringLiteral("key"), *created}})
                                : errorResponse(fromStore(created.error())));
                    });
            });
}

} // namespace Api
