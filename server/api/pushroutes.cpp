// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/pushroutes.h"

#include "server/api/fields.h"
#include "server/api/plainpush.h"
#include "server/auth/names.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>

#include <algorithm>

namespace Api {

namespace {

//! Users that one push may name; for more there is `*`.
constexpr qsizetype kMaxUsers = 1000;

//! Characters of an event's name.
constexpr qsizetype kMaxEventLength = 128;

//! Seconds that a push may be kept for: a year.
constexpr qint64 kMaxTtl = 366LL * 24 * 3600;

//! Characters of a collapse key and of an Idempotency-Key.
constexpr qsizetype kMaxKeyLength = 255;

constexpr int kDefaultPageSize = 50;
constexpr int kMaxPageSize = 200;

//! Events of our own contract; a push that forged one would log people out.
constexpr QLatin1String kOwnPrefix("crier:");

Result<QString> parseEvent(const Fields &fields)
{
    static const QString kEvent = QStringLiteral("event");
    auto event = fields.text(kEvent);
    if (!event)
        return event;
    if (event->isEmpty() || event->size() > kMaxEventLength)
        return invalidField(
            kEvent, QStringLiteral("\"event\" must have 1 to %1 characters").arg(kMaxEventLength));
    // Every part, because clients split at commas.
    for (const QString &part : event->split(u',')) {
        const QString name = part.trimmed();
        if (name.isEmpty())
            return invalidField(
                kEvent, QStringLiteral("\"event\" has an empty name between its commas"));
        if (SocketIO::isReservedEvent(name.toUtf8()) || name.startsWith(kOwnPrefix))
            return invalidField(
                kEvent, QStringLiteral("\"%1\" is reserved and can't be pushed").arg(name));
    }
    return event;
}

Result<QStringList> parseUsers(const Fields &fields)
{
    static const QString kUser = QStringLiteral("user");
    auto users = fields.texts(kUser);
    if (!users)
        return users;
    if (*users == QStringList{QStringLiteral("*")})
        return QStringList();
    if (users->isEmpty() || users->size() > kMaxUsers)
        return invalidField(
            kUser, QStringLiteral("\"user\" must name 1 to %1 users, or be \"*\"").arg(kMaxUsers));
    for (const QString &user : *users) {
        if (!Auth::isValidUserId(user))
            return invalidField(kUser, QStringLiteral("\"%1\" can't be a user's id").arg(user));
    }
    users->removeDuplicates();
    return users;
}

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
    const QJsonValue user = report.push.users.isEmpty()
        ? QJsonValue(QStringLiteral("*"))
        : QJsonValue(QJsonArray::fromStringList(report.push.users));
    QJsonObject result{{QStringLiteral("id"), report.push.id},
        {QStringLiteral("offset"), report.offset}, {QStringLiteral("user"), user},
        {QStringLiteral("event"), report.push.event},
        {QStringLiteral("created_at"), isoTime(report.push.createdAt)},
        {QStringLiteral("receipts"), recipients}};
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

//! Notes the request's Idempotency-Key, if it has one.
Result<void> addIdempotencyKey(Push::PushRequest &push, const Net::HttpRequest &request)
{
    const QByteArray key = request.header("Idempotency-Key").trimmed();
    const bool isPrintable =
        std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < 0x7f; });
    if (key.size() > kMaxKeyLength || !isPrintable)
        return invalidField(QStringLiteral("Idempotency-Key"),
            QStringLiteral("Idempotency-Key must have at most %1 printable characters")
                .arg(kMaxKeyLength));
    if (!key.isEmpty() && push.isVolatile)
        return invalidField(QStringLiteral("Idempotency-Key"),
            QStringLiteral("A volatile push is not kept, so it can't have an Idempotency-Key"));
    push.idempotencyKey = QString::fromLatin1(key);
    push.fingerprint = QCryptographicHash::hash(request.body, QCryptographicHash::Blake2b_256);
    return {};
}

Error pushError(const Store::Error &error)
{
    return error.code == Store::Error::Code::Exists
        ? Error{ErrorCode::IdempotencyKeyReused, error.message, QStringLiteral("Idempotency-Key")}
        : fromStore(error);
}

} // namespace

Result<Push::PushRequest> parsePush(const QByteArray &body)
{
    const auto fields = Fields::parse(body,
        {QStringLiteral("app"), QStringLiteral("user"), QStringLiteral("event"),
            QStringLiteral("message"), QStringLiteral("volatile"), QStringLiteral("ttl"),
            QStringLiteral("collapse_key")});
    if (!fields)
        return makeUnexpected(fields.error());
    const auto app = fields->text(QStringLiteral("app"), QString());
    const auto users = parseUsers(*fields);
    const auto event = parseEvent(*fields);
    const auto isVolatile = fields->boolean(QStringLiteral("volatile"), false);
    if (!app)
        return makeUnexpected(app.error());
    if (!users)
        return makeUnexpected(users.error());
    if (!event)
        return makeUnexpected(event.error());
    if (!isVolatile)
        return makeUnexpected(isVolatile.error());
    const auto ttl = fields->integer(QStringLiteral("ttl"), 0, 1, kMaxTtl);
    if (!ttl)
        return makeUnexpected(ttl.error());
    const auto collapseKey = fields->text(QStringLiteral("collapse_key"), QString());
    if (!collapseKey)
        return makeUnexpected(collapseKey.error());
    if (collapseKey->size() > kMaxKeyLength)
        return invalidField(QStringLiteral("collapse_key"),
            QStringLiteral("\"collapse_key\" must have at most %1 characters").arg(kMaxKeyLength));
    Push::PushRequest push{.appId = *app, .users = *users, .event = *event};
    push.isVolatile = *isVolatile;
    push.ttl = *ttl;
    push.collapseKey = *collapseKey;
    if (fields->has(QStringLiteral("message")))
        push.message = fields->raw(QStringLiteral("message"));
    return push;
}

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
                            responder.reply(list ? Net::HttpResponse::json(200, describe(*list, size))
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

void PushRoutes::create(
    const Router::Match &match, const Net::Responder &responder, Parse parse)
{
    m_authorizer.authorize(match.request, QStringLiteral("push:send"))
        .then(
            this, [this, responder, parse, request = match.request, parameters = match.parameters](
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
