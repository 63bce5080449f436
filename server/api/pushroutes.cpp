// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/pushroutes.h"

#include "server/api/listquery.h"
#include "server/api/names.h"
#include "server/api/plainpush.h"
#include "server/api/pushanswers.h"
#include "server/api/pushlists.h"
#include "server/api/pushparser.h"

namespace Api {

using Net::HttpResponse;

namespace {

const QString kPushes = QStringLiteral("/api/v1/pushes");
const QString kPush = QStringLiteral("/api/v1/pushes/{id}");

//! What a push may be in.
const QStringList kStates{QStringLiteral("queued"), QStringLiteral("delivered"),
    QStringLiteral("displayed"), QStringLiteral("suppressed"), QStringLiteral("dismissed"),
    QStringLiteral("read"), QStringLiteral("clicked"), QStringLiteral("acknowledged"),
    QStringLiteral("failed")};

Result<Push::PushRequest> fromJson(const Call &call)
{
    const auto query = Query::parse(call.request, {});
    return query ? parsePush(call.request.body) : makeUnexpected(query.error());
}

Result<Push::PushRequest> fromText(const Call &call)
{
    return parsePlainPush(call.parameter(), call.request);
}

//! The push as it is to be sent for whoever calls.
Result<Push::PushRequest> complete(Result<Push::PushRequest> push, const Call &call)
{
    if (!push)
        return push;
    if (push->appId.isEmpty())
        push->appId = call.principal.appId;
    if (!call.principal.mayUseApp(push->appId))
        return makeUnexpected(Error{ErrorCode::Forbidden,
            QStringLiteral("This key belongs to another app"), QStringLiteral("app")});
    push->sender = call.principal.name;
    if (const auto added = addIdempotencyKey(*push, call.request); !added)
        return makeUnexpected(added.error());
    return push;
}

Error pushError(const Store::Error &error)
{
    return error.code == Store::Error::Code::Exists
        ? Error{ErrorCode::IdempotencyKeyReused, error.message, QStringLiteral("Idempotency-Key")}
        : fromStore(error);
}

HttpResponse answer(const Push::Accepted &accepted)
{
    QJsonObject object{{QStringLiteral("id"), accepted.id}};
    if (!accepted.offset.isEmpty())
        object.insert(QStringLiteral("offset"), accepted.offset);
    if (accepted.dueAt > 0)
        object.insert(QStringLiteral("at"), isoTime(accepted.dueAt));
    if (accepted.isHeld)
        object.insert(QStringLiteral("status"), QStringLiteral("held"));
    if (accepted.isOnlyHere)
        object.insert(QStringLiteral("reach"), QStringLiteral("this_node"));
    if (!accepted.unknownUsers.isEmpty())
        object.insert(
            QStringLiteral("unknown_users"), QJsonArray::fromStringList(accepted.unknownUsers));
    return HttpResponse::json(202, object);
}

Push::Observer::Outcome outcomeOf(const Error &error)
{
    using Outcome = Push::Observer::Outcome;
    switch (error.code) {
    case ErrorCode::Unauthorized:
    case ErrorCode::Forbidden:
        return Outcome::Denied;
    case ErrorCode::TooManyRequests:
        return Outcome::Throttled;
    case ErrorCode::Unavailable:
    case ErrorCode::Internal:
        return Outcome::Failed;
    default:
        return Outcome::Refused;
    }
}

//! Whose push it is, and which of its recipients are wanted.
Result<std::pair<QString, Push::RecipientPage>> parseRecipientPage(const Call &call)
{
    const QString kState = QStringLiteral("state");
    const auto list = ListQuery::parse(call, recipientList(call.parameter()), {kState});
    if (!list)
        return makeUnexpected(list.error());
    const QString state = list->query.text(kState);
    if (list->query.has(kState) && !kStates.contains(state))
        return invalidField(
            kState, QStringLiteral("\"state\" must be one of %1").arg(kStates.join(u", ")));
    return std::pair(list->app,
        Push::RecipientPage{.after = list->after.id, .size = list->limit, .state = state});
}

} // namespace

PushRoutes::PushRoutes(
    Routes &routes, Push::Gateway &gateway, Push::Pushes &pushes, QObject *parent)
    : QObject(parent)
    , m_gateway(gateway)
    , m_pushes(pushes)
{
    const auto bind = [this](auto function) {
        return [this, function](const Call &call, const Net::Responder &responder) {
            (this->*function)(call, responder);
        };
    };
    const auto onRefused = [this](const Error &error) {
        m_pushes.observer().pushed({}, outcomeOf(error));
    };
    routes.serveForAnyThread(
        "POST", kPushes, kSendPushes,
        [this](const Call &call, const Net::Responder &responder) {
            create(call, responder, fromJson);
        },
        onRefused);
    routes.serveForAnyThread(
        "POST", QStringLiteral("/push/{app}"), kSendPushes,
        [this](const Call &call, const Net::Responder &responder) {
            create(call, responder, fromText);
        },
        onRefused);
    routes.refuse("POST", QStringLiteral("/push"),
        {ErrorCode::NotFound, QStringLiteral("Say for which app, as in POST /push/shop"),
            QStringLiteral("app")});
    routes.serve("GET", kPush, kReadPushes, bind(&PushRoutes::show));
    routes.serve("DELETE", kPush, kSendPushes, bind(&PushRoutes::recall));
    routes.serve(
        "GET", kPush + QStringLiteral("/recipients"), kReadPushes, bind(&PushRoutes::recipients));
    addPushLists(routes, gateway);
}

PushRoutes::~PushRoutes() = default;

void PushRoutes::noteRefused(const Net::HttpRequest &request, const Error &error)
{
    const QStringList path = request.path.split(u'/', Qt::SkipEmptyParts);
    const bool isPush = path == kPushes.split(u'/', Qt::SkipEmptyParts)
        || (path.size() == 2 && path.first() == QLatin1String("push"));
    if (isPush && request.method == "POST")
        m_pushes.observer().pushed({}, outcomeOf(error));
}

void PushRoutes::create(const Call &call, const Net::Responder &responder, Parse parse)
{
    auto push = complete(parse(call), call);
    if (!push && call.again) {
        call.again();
        return;
    }
    if (!push) {
        m_pushes.observer().pushed({}, outcomeOf(push.error()));
        responder.reply(errorResponse(push.error()));
        return;
    }
    push->receivedAt = call.request.receivedAt;
    m_gateway.send(*push, call.premise)
        .then([responder, premise = call.premise, again = call.again](
                  const Store::Result<Push::Accepted> &accepted) {
            if (premise && premise->isGone())
                again();
            else
                responder.reply(
                    accepted ? answer(*accepted) : errorResponse(pushError(accepted.error())));
        });
}

void PushRoutes::show(const Call &call, const Net::Responder &responder)
{
    const auto app = call.app();
    if (!app) {
        responder.reply(errorResponse(app.error()));
        return;
    }
    const QString person = call.principal.userId.isEmpty() ? QString() : call.principal.name;
    m_pushes.report(*app, call.parameter(), person)
        .then(this, [responder](const Store::Result<Push::PushReport> &report) {
            responder.reply(report ? jsonAnswer(200, describeReport(*report))
                                   : errorResponse(fromStore(report.error())));
        });
}

void PushRoutes::recipients(const Call &call, const Net::Responder &responder)
{
    const auto wanted = parseRecipientPage(call);
    if (!wanted) {
        responder.reply(errorResponse(wanted.error()));
        return;
    }
    const auto &[app, page] = *wanted;
    m_pushes.recipients(app, call.parameter(), page)
        .then(this,
            [responder, push = call.parameter(), size = page.size](
                const Store::Result<QList<Store::Recipient>> &found) {
                responder.reply(found
                        ? HttpResponse::json(200, describeRecipients(push, *found, size))
                        : errorResponse(fromStore(found.error())));
            });
}

void PushRoutes::recall(const Call &call, const Net::Responder &responder)
{
    const auto app = call.app();
    if (!app) {
        responder.reply(errorResponse(app.error()));
        return;
    }
    m_gateway.recall(*app, call.parameter(), call.actor())
        .then(this, [this, call, responder](const Store::Result<Push::PushReport> &recalled) {
            if (recalled)
                show(call, responder);
            else
                responder.reply(errorResponse(fromStore(recalled.error())));
        });
}

} // namespace Api

#include "moc_pushroutes.cpp"
