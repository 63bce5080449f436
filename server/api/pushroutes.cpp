// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/pushroutes.h"

#include "server/api/fields.h"
#include "server/api/plainpush.h"
#include "server/api/pushparser.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>

namespace Api {

namespace {

constexpr int kDefaultPageSize = 50;
constexpr int kMaxPageSize = 200;

QString isoTime(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

QJsonObject describe(const Push::PushReport &report)
{
    QJsonArray recipients;
    for (const Store::ReceiptRow &receipt : report.receipts) {
        QJsonObject entry{{QStringLiteral("user"), receipt.userId},
            {QStringLiteral("state"), receipt.state},
            {QStringLiteral("at"), isoTime(receipt.createdAt)}};
        if (!receipt.reason.isEmpty())
            entry.insert(QStringLiteral("reason"), receipt.reason);
        recipients.append(entry);
    }
    const Store::Audience &audience = report.push.audience;
    QJsonObject result{{QStringLiteral("id"), report.push.id},
        {QStringLiteral("offset"), report.offset}, {QStringLiteral("event"), report.push.event},
        {QStringLiteral("created_at"), isoTime(report.push.createdAt)},
        {QStringLiteral("receipts"), recipients}};
    if (!audience.role.isEmpty())
        result.insert(QStringLiteral("role"), audience.role);
    else if (audience.isEverybody())
        result.insert(QStringLiteral("user"), QStringLiteral("*"));
    else
        result.insert(QStringLiteral("user"), QJsonArray::fromStringList(audience.users));
    if (report.push.expiresAt > 0)
        result.insert(QStringLiteral("expires_at"), isoTime(report.push.expiresAt));
    if (report.push.cancelledAt > 0)
        result.insert(QStringLiteral("cancelled_at"), isoTime(report.push.cancelledAt));
    if (!report.push.collapseKey.isEmpty())
        result.insert(QStringLiteral("collapse_key"), report.push.collapseKey);
    return result;
}

//! The end of the page is the beginning of the next.
QJsonObject describe(const Push::PushList &list, int size)
{
    QJsonArray pushes;
    for (const Store::PushRow &push : list.pushes) {
        QJsonObject entry =
            describe(Push::PushReport{push, Push::Offset{list.epoch, push.seq}.toString(), {}});
        entry.remove(QStringLiteral("receipts"));
        pushes.append(entry);
    }
    QJsonValue next = QJsonValue::Null;
    if (list.pushes.size() == size)
        next = QString::number(list.pushes.last().seq);
    return {{QStringLiteral("pushes"), pushes}, {QStringLiteral("next"), next}};
}

Result<Store::PushPage> parsePage(const QUrlQuery &query)
{
    Store::PushPage page{.size = kDefaultPageSize};
    const auto items = query.queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        bool ok = true;
        if (name == QLatin1String("limit"))
            page.size = value.toInt(&ok);
        else if (name == QLatin1String("cursor"))
            page.before = value.toLongLong(&ok);
        else if (name == QLatin1String("event"))
            page.event = value;
        else
            return makeUnexpected(Error{ErrorCode::UnknownField,
                QStringLiteral("There is no parameter \"%1\" here; known are limit, cursor, event")
                    .arg(name),
                name});
        if (!ok || page.size < 1 || page.size > kMaxPageSize || page.before < 0)
            return invalidField(name,
                QStringLiteral("\"%1\" can't be %2; a page has 1 to %3 pushes")
                    .arg(name, value)
                    .arg(kMaxPageSize));
    }
    return page;
}

Error pushError(const Store::Error &error)
{
    return error.code == Store::Error::Code::Exists
        ? Error{ErrorCode::IdempotencyKeyReused, error.message, QStringLiteral("Idempotency-Key")}
        : fromStore(error);
}

} // namespace

PushRoutes::PushRoutes(Router &router, Authorizer &authorizer, Push::Gateway &gateway,
    Push::Pushes &pushes, QObject *parent)
    : QObject(parent)
    , m_authorizer(authorizer)
    , m_gateway(gateway)
    , m_pushes(pushes)
{
    router.add("POST", QStringLiteral("/api/v1/pushes"),
        [this](const Router::Match &match, const Net::Responder &responder) {
            create(match, responder, [](const Net::HttpRequest &request, const QStringList &) {
                return parsePush(request.body);
            });
        });
    router.add("POST", QStringLiteral("/push/{app}"),
        [this](const Router::Match &match, const Net::Responder &responder) {
            create(match, responder,
                [](const Net::HttpRequest &request, const QStringList &parameters) {
                    return parsePlainPush(parameters.value(0), request);
                });
        });
    router.add("GET", QStringLiteral("/api/v1/pushes"),
        [this](const Router::Match &match, const Net::Responder &responder) {
            list(match, responder);
        });
    router.add("GET", QStringLiteral("/api/v1/pushes/{id}"),
        [this](const Router::Match &match, const Net::Responder &responder) {
            show(match, responder);
        });
    router.add("DELETE", QStringLiteral("/api/v1/pushes/{id}"),
        [this](const Router::Match &match, const Net::Responder &responder) {
            recall(match, responder);
        });
}

PushRoutes::~PushRoutes() = default;

void PushRoutes::list(const Router::Match &match, const Net::Responder &responder)
{
    m_authorizer.authorize(match.request, QStringLiteral("push:read"))
        .then(this,
            [this, responder, query = match.request.query](const Result<Principal> &principal) {
                const auto page = principal ? parsePage(query) : makeUnexpected(principal.error());
                if (!page) {
                    responder.reply(errorResponse(page.error()));
                    return;
                }
                m_pushes.list(principal->appId, *page)
                    .then(this,
                        [responder, size = page->size](const Store::Result<Push::PushList> &list) {
                            responder.reply(list
                                    ? Net::HttpResponse::json(200, describe(*list, size))
                                    : errorResponse(fromStore(list.error())));
                        });
            });
}

void PushRoutes::recall(const Router::Match &match, const Net::Responder &responder)
{
    m_authorizer.authorize(match.request, QStringLiteral("push:send"))
        .then(this,
            [this, responder, id = match.parameters.value(0)](const Result<Principal> &principal) {
                if (!principal) {
                    responder.reply(errorResponse(principal.error()));
                    return;
                }
                m_gateway.recall(principal->appId, id)
                    .then(this, [responder](const Store::Result<Push::PushReport> &report) {
                        responder.reply(report ? Net::HttpResponse::json(200, describe(*report))
                                               : errorResponse(fromStore(report.error())));
                    });
            });
}

void PushRoutes::create(const Router::Match &match, const Net::Responder &responder, Parse parse)
{
    m_authorizer.authorize(match.request, QStringLiteral("push:send"))
        .then(this,
            [this, responder, parse, request = match.request, parameters = match.parameters](
                const Result<Principal> &principal) {
                auto push =
                    principal ? parse(request, parameters) : makeUnexpected(principal.error());
                if (push && push->appId.isEmpty())
                    push->appId = principal->appId;
                if (push && !principal->mayUseApp(push->appId))
                    push = makeUnexpected(Error{ErrorCode::Forbidden,
                        QStringLiteral("This key belongs to another app"), QStringLiteral("app")});
                if (push) {
                    if (const auto added = addIdempotencyKey(*push, request); !added)
                        push = makeUnexpected(added.error());
                }
                if (!push) {
                    responder.reply(errorResponse(push.error()));
                    return;
                }
                m_gateway.send(*push).then(
                    this, [responder](const Store::Result<Push::Accepted> &accepted) {
                        if (!accepted) {
                            responder.reply(errorResponse(pushError(accepted.error())));
                            return;
                        }
                        QJsonObject answer{{QStringLiteral("id"), accepted->id}};
                        if (!accepted->offset.isEmpty())
                            answer.insert(QStringLiteral("offset"), accepted->offset);
                        if (!accepted->unknownUsers.isEmpty())
                            answer.insert(QStringLiteral("unknown_users"),
                                QJsonArray::fromStringList(accepted->unknownUsers));
                        responder.reply(Net::HttpResponse::json(202, answer));
                    });
            });
}

void PushRoutes::show(const Router::Match &match, const Net::Responder &responder)
{
    m_authorizer.authorize(match.request, QStringLiteral("push:read"))
        .then(this,
            [this, responder, id = match.parameters.value(0)](const Result<Principal> &principal) {
                if (!principal) {
                    responder.reply(errorResponse(principal.error()));
                    return;
                }
                m_pushes.report(principal->appId, id)
                    .then(this, [responder](const Store::Result<Push::PushReport> &report) {
                        responder.reply(report ? Net::HttpResponse::json(200, describe(*report))
                                               : errorResponse(fromStore(report.error())));
                    });
            });
}

} // namespace Api
