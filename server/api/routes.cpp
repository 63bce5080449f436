// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/routes.h"

#include "server/api/requestbody.h"
#include "server/net/worker.h"
#include "server/store/removals.h"

namespace Api {

namespace {

//! An app that is being deleted is none for anybody, although its rows are there; only its audit
//! log stays.
Result<void> refuseDeleted(const Store::Database &database, const Call &call)
{
    const QString app = call.request.queryItem(QStringLiteral("app"));
    if (app.isEmpty() || call.request.path.endsWith(QLatin1String("/audit")))
        return {};
    const auto isGoing = Store::Removals(database).isUnderWay(app);
    if (!isGoing)
        return makeUnexpected(fromStore(isGoing.error()));
    if (*isGoing)
        return makeUnexpected(
            Error{ErrorCode::NotFound, QStringLiteral("There is no app %1").arg(app)});
    return {};
}

//! Runs \a work for the store, which knows its own errors only: the API's go to \a failure.
Store::Result<Reply> attempt(const Routes::Work &work, Store::Database &database, const Call &call,
    std::optional<Error> &failure)
{
    const auto allowed = refuseDeleted(database, call);
    auto reply = allowed ? work(database, call) : makeUnexpected(allowed.error());
    if (reply)
        return *std::move(reply);
    failure = reply.error();
    return makeUnexpected(Store::Error{Store::Error::Code::Failed, failure->message});
}

Call callOf(const Router::Match &match)
{
    return {.principal = {}, .request = match.request, .parameters = match.parameters};
}

//! Serves \a call, whose \a principal is known now.
void admit(Call call, const Result<Principal> &principal, const Net::Responder &responder,
    const Routes::Serve &serve, const Routes::OnRefused &onRefused)
{
    // Nobody reads a body behind these.
    const QByteArray &method = call.request.method;
    const bool isBare = method != "POST" && method != "PATCH" && method != "PUT";
    const auto body = !principal ? makeUnexpected(principal.error())
        : isBare                 ? Result<QByteArray>(QByteArray())
                                 : textBody(call.request);
    if (body) {
        call.principal = *principal;
        call.request.body = *body;
        serve(call, responder);
    } else if (call.again) {
        call.again();
    } else {
        if (onRefused)
            onRefused(body.error());
        responder.reply(errorResponse(body.error()));
    }
}

} // namespace

//! A request to a route for any thread, as it came.
struct Routes::Asked {
    Call call; //!< of nobody yet
    QString scope;
    Net::Responder responder;
    Serve serve;
    OnRefused onRefused;
    Net::Worker *worker;
};

Routes::Routes(Router &router, Authorizer &authorizer, Store::Store &store, QObject *parent)
    : QObject(parent)
    , m_router(router)
    , m_authorizer(authorizer)
    , m_store(store)
{
}

Routes::~Routes() = default;

void Routes::serve(const QByteArray &method, const QString &path, const QString &scope,
    const Serve &serve, const OnRefused &onRefused)
{
    m_router.add(method, path,
        [this, scope, serve, onRefused](
            const Router::Match &match, const Net::Responder &responder) {
            m_authorizer.authorize(match.request, scope)
                .then(this,
                    [serve, onRefused, responder, call = callOf(match)](
                        const Result<Principal> &principal) {
                        admit(call, principal, responder, serve, onRefused);
                    });
        });
}

// The worker is there for as long as one of its requests may be answered.
void Routes::serveForAnyThread(const QByteArray &method, const QString &path, const QString &scope,
    const Serve &serve, const OnRefused &onRefused)
{
    m_router.addForAnyThread(method, path,
        [this, scope, serve, onRefused](
            const Router::Match &match, const Net::Responder &responder) {
            // Shared by what may come later: a request is large.
            const auto asked = std::make_shared<const Asked>(
                Asked{callOf(match), scope, responder, serve, onRefused, Net::Worker::current()});
            const auto remembered = m_authorizer.remember(match.request, scope);
            if (!remembered) {
                ask(asked);
                return;
            }
            Call call = asked->call;
            call.premise = remembered->premise;
            call.again = [this, asked, premise = remembered->premise] {
                if (premise->isGone())
                    m_authorizer.forget(asked->call.request);
                ask(asked);
            };
            admit(call, remembered->principal, responder, serve, onRefused);
        });
}

void Routes::ask(const std::shared_ptr<const Asked> &asked)
{
    m_authorizer.authorize(asked->call.request, asked->scope)
        .then([asked](const Result<Principal> &principal) {
            asked->worker->post([asked, principal] {
                admit(asked->call, principal, asked->responder, asked->serve, asked->onRefused);
            });
        });
}

void Routes::refuse(const QByteArray &method, const QString &path, const Error &error)
{
    m_router.add(method, path, [error](const Router::Match &, const Net::Responder &responder) {
        responder.reply(errorResponse(error));
    });
}

void Routes::read(const QString &path, const QString &scope, const Work &work)
{
    serve("GET", path, scope, [this, work](const Call &call, const Net::Responder &responder) {
        lookUp(call, responder, work);
    });
}

void Routes::look(const QString &path, const QString &scope, const Work &work)
{
    serve("POST", path, scope, [this, work](const Call &call, const Net::Responder &responder) {
        lookUp(call, responder, work);
    });
}

void Routes::lookUp(const Call &call, const Net::Responder &responder, const Work &work)
{
    auto failure = std::make_shared<std::optional<Error>>();
    m_store
        .survey([work, call, failure](
                    Store::Database &database) { return attempt(work, database, call, *failure); })
        .then(this, [this, responder, failure](const Store::Result<Reply> &reply) {
            answer(responder, reply, *failure);
        });
}

void Routes::write(
    const QByteArray &method, const QString &path, const QString &scope, const Work &work)
{
    serve(method, path, scope, [this, work](const Call &call, const Net::Responder &responder) {
        commit(call, responder, work);
    });
}

void Routes::commit(const Call &call, const Net::Responder &responder, const Work &work)
{
    auto failure = std::make_shared<std::optional<Error>>();
    m_store
        .write([work, call, failure](
                   Store::Database &database) { return attempt(work, database, call, *failure); })
        .then(this, [this, call, responder, failure](const Store::Result<Reply> &reply) {
            answer(responder, reply, *failure);
            if (reply)
                Q_EMIT committed(call);
        });
}

void Routes::answer(const Net::Responder &responder, const Store::Result<Reply> &reply,
    const std::optional<Error> &failure) const
{
    if (!reply) {
        responder.reply(errorResponse(failure ? *failure : fromStore(reply.error())));
        return;
    }
    if (reply->then)
        reply->then();
    responder.reply(reply->response);
}

} // namespace Api

#include "moc_routes.cpp"
