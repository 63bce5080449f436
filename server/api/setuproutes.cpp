// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/setuproutes.h"

#include "server/api/approutes.h"
#include "server/api/errors.h"
#include "server/api/fields.h"
#include "server/api/fromhere.h"
#include "server/api/names.h"
#include "server/api/requestbody.h"
#include "server/api/userparser.h"
#include "server/auth/founding.h"
#include "server/auth/names.h"
#include "server/auth/passwords.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QUrl>

namespace Api {

using Net::HttpResponse;

namespace {

const QString kSetupPath = QStringLiteral("/api/v1/setup");

//! Said of whoever set the server up, in the audit log.
const QString kActor = QStringLiteral("setup");

// A proxy that says nothing of whom it speaks for speaks HTTP/1.0 unless it was told otherwise, or
// names the host that was asked for. A page of a browser says where it is from.
bool maySetUp(const Net::HttpRequest &request)
{
    const QUrl host(QStringLiteral("http://") + QString::fromLatin1(request.header("host")));
    const bool namesHere =
        host.host() == QLatin1String("localhost") || QHostAddress(host.host()).isLoopback();
    return isFromHere(request) && request.isHttp11 && namesHere
        && request.header("origin").isEmpty();
}

} // namespace

//! The first app and its administrator.
struct SetupRoutes::Wanted {
    QString app;
    QString user;
    QString password;
    QHostAddress address;
};

SetupRoutes::SetupRoutes(Router &router, Store::Store &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    m_hashing.setMaxThreadCount(1);
    router.add(
        "GET", kSetupPath, [this](const Router::Match &match, const Net::Responder &responder) {
            show(match.request, responder);
        });
    router.add(
        "POST", kSetupPath, [this](const Router::Match &match, const Net::Responder &responder) {
            setUp(match.request, responder);
        });
}

// Whoever still waits for a turn gets none: the server is about to end.
SetupRoutes::~SetupRoutes()
{
    m_hashing.clear();
    m_hashing.waitForDone();
}

// From elsewhere it looks as if somebody had done it.
void SetupRoutes::show(const Net::HttpRequest &request, const Net::Responder &responder)
{
    m_store.read(Auth::isNew)
        .then(this, [isHere = maySetUp(request), responder](const Store::Result<bool> &isNew) {
            responder.reply(isNew
                    ? HttpResponse::json(200, {{QStringLiteral("needed"), *isNew && isHere}})
                    : errorResponse(fromStore(isNew.error())));
        });
}

void SetupRoutes::setUp(const Net::HttpRequest &request, const Net::Responder &responder)
{
    const auto refuse = [&responder](const Error &error) { responder.reply(errorResponse(error)); };
    if (!maySetUp(request)) {
        refuse({ErrorCode::Forbidden,
            QStringLiteral("A server is set up from its own machine, or with crierctl")});
        return;
    }
    const auto body = textBody(request);
    const auto fields = body ? Fields::parse(*body, {kApp, kUser, kPassword})
                             : Result<Fields>(makeUnexpected(body.error()));
    const auto app = fields ? fields->text(kApp) : makeUnexpected(fields.error());
    const auto user = fields ? fields->text(kUser) : makeUnexpected(fields.error());
    const auto password = fields ? parsePassword(*fields) : makeUnexpected(fields.error());
    for (const auto *text : {&app, &user, &password}) {
        if (*text)
            continue;
        refuse(text->error());
        return;
    }
    if (const auto valid = checkAppId(*app, kApp); !valid) {
        refuse(valid.error());
        return;
    }
    if (!Auth::isValidUserId(*user)) {
        refuse({ErrorCode::InvalidField,
            QStringLiteral("A user's id has 1 to %1 characters, and none that can't be seen")
                .arg(Auth::kMaxUserIdLength),
            kUser});
        return;
    }
    const Wanted wanted{*app, *user, *password, request.peerAddress};
    // First, so that a server that was set up makes no hashes for anybody.
    m_store.read(Auth::isNew)
        .then(this, [this, wanted, responder](const Store::Result<bool> &isNew) {
            if (!isNew || !*isNew) {
                responder.reply(errorResponse(isNew
                        ? Error{ErrorCode::Conflict, QStringLiteral("It was set up already")}
                        : fromStore(isNew.error())));
                return;
            }
            QtConcurrent::run(&m_hashing, Auth::hashPassword, wanted.password)
                .then(this, [this, wanted, responder](const QString &hash) {
                    make(wanted, hash, responder);
                });
        });
}

void SetupRoutes::make(const Wanted &wanted, const QString &hash, const Net::Responder &responder)
{
    m_store
        .write([wanted, hash](Store::Database &database) -> Store::Result<void> {
            const auto stillNew = Auth::isNew(database);
            if (!stillNew)
                return Store::makeUnexpected(stillNew.error());
            if (!*stillNew)
                return Store::makeUnexpected(Store::Error{
                    Store::Error::Code::InUse, QStringLiteral("It was set up already")});
            return Auth::found(database,
                {.appId = wanted.app, .userId = wanted.user, .passwordHash = hash},
                {kActor, wanted.address.toString()});
        })
        .then(this, [wanted, responder](const Store::Result<void> &made) {
            responder.reply(made
                    ? HttpResponse::json(201, {{kApp, wanted.app}, {kUser, wanted.user}})
                    : errorResponse(fromStore(made.error())));
        });
}

} // namespace Api

#include "moc_setuproutes.cpp"
