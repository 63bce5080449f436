// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/endpointroutes.h"

#include "server/api/names.h"
#include "server/api/times.h"
#include "server/api/userparser.h"
#include "server/auth/clock.h"
#include "server/auth/tokens.h"
#include "server/net/networks.h"
#include "server/store/sessiontable.h"

#include <QtCore/QJsonArray>
#include <QtCore/QTimeZone>
#include <QtCore/QUrl>

namespace Api {

using Net::HttpResponse;

namespace {

const QString kEndpointsPath = QStringLiteral("/api/v1/me/endpoints");
const QString kEndpointUrl = QStringLiteral("endpoint");
const QString kSubscriptionKeys = QStringLiteral("keys");
const QString kSubscriptionPoint = QStringLiteral("p256dh");
const QString kSubscriptionAuth = QStringLiteral("auth");
const QString kContent = QStringLiteral("content");
const QString kZone = QStringLiteral("zone");
//! Browsers send it along; it says nothing that the push service does not say in time.
const QString kExpiration = QStringLiteral("expirationTime");

//! Characters of an endpoint.
constexpr qsizetype kMaxUrl = 2048;

QJsonObject describeEndpoint(const Store::Endpoint &endpoint, const QString &own)
{
    return {{kId, endpoint.id}, {QStringLiteral("host"), QUrl(endpoint.url).host()},
        {QStringLiteral("session"), endpoint.sessionId},
        {QStringLiteral("current"), endpoint.sessionId == own}, {kContent, endpoint.hasContent},
        {kZone, endpoint.zone}, {QStringLiteral("created_at"), isoTime(endpoint.createdAt)},
        {QStringLiteral("woken_at"),
            endpoint.wokenAt > 0 ? QJsonValue(isoTime(endpoint.wokenAt)) : QJsonValue()},
        {QStringLiteral("failures"), endpoint.failures}};
}

Result<Reply> listEndpoints(
    const Store::Database &database, const Call &call, const Wake::Waker &waker)
{
    const auto app = call.app();
    if (!app)
        return makeUnexpected(app.error());
    const auto all = Store::EndpointTable(database).ofUser(*app, call.principal.userId);
    if (!all)
        return makeUnexpected(fromStore(all.error()));
    QJsonArray endpoints;
    for (const Store::Endpoint &endpoint : *all)
        endpoints.append(describeEndpoint(endpoint, call.principal.sessionId));
    return Reply{HttpResponse::json(200,
        {{QStringLiteral("endpoints"), endpoints},
            {QStringLiteral("key"), QString::fromLatin1(waker.publicKey())}})};
}

//! Nothing, or what is wrong with it as an address.
QString problemOfUrl(const QUrl &url, const QStringList &allowed)
{
    const QHostAddress address(url.host());
    const bool isAllowed = allowed.contains(url.host(), Qt::CaseInsensitive)
        || (!address.isNull() && Net::isPrivate(address)
            && Net::mayReach(url.host(), address, allowed));
    const bool isHttps = url.scheme() == QLatin1String("https");
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasFragment()
        || (!isHttps && !(isAllowed && url.scheme() == QLatin1String("http"))))
        return QStringLiteral("must be an https:// address of a push service");
    if (!address.isNull() && !isAllowed && Net::isPrivate(address))
        return QStringLiteral("is an address of this machine or a private network: "
                              "webpush.allowed_hosts may list it");
    return {};
}

Result<QByteArray> secretIn(const Fields &keys, const QString &name)
{
    const auto text = keys.text(name);
    if (!text)
        return makeUnexpected(text.error());
    // Padded or not, in either alphabet: libraries differ.
    QByteArray latin = text->toLatin1();
    latin.replace('+', '-').replace('/', '_');
    while (latin.endsWith('='))
        latin.chop(1);
    const auto decoded = QByteArray::fromBase64Encoding(
        latin, QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? *decoded : QByteArray();
}

Result<Store::Endpoint> parseEndpoint(const Call &call, const Wake::Limits &limits)
{
    const auto fields = Fields::parse(
        call.request.body, {kApp, kEndpointUrl, kSubscriptionKeys, kContent, kZone, kExpiration});
    if (!fields)
        return makeUnexpected(fields.error());
    if (const auto app = call.app(*fields); !app)
        return makeUnexpected(app.error());
    const auto url = fields->text(kEndpointUrl);
    const auto content = fields->boolean(kContent, false);
    const auto zone = fields->text(kZone, QString());
    const auto keys = Fields::parse(
        fields->has(kSubscriptionKeys) ? fields->raw(kSubscriptionKeys) : QByteArrayLiteral("{}"),
        {kSubscriptionPoint, kSubscriptionAuth});
    const auto point = keys ? secretIn(*keys, kSubscriptionPoint) : makeUnexpected(keys.error());
    const auto auth = keys ? secretIn(*keys, kSubscriptionAuth) : makeUnexpected(keys.error());
    if (!url)
        return makeUnexpected(url.error());
    if (!content)
        return makeUnexpected(content.error());
    if (!zone)
        return makeUnexpected(zone.error());
    if (url->size() > kMaxUrl)
        return invalidField(
            kEndpointUrl, QStringLiteral("\"endpoint\" has at most %1 characters").arg(kMaxUrl));
    if (const QString problem = problemOfUrl(QUrl(*url, QUrl::StrictMode), limits.allowedHosts);
        !problem.isEmpty())
        return invalidField(kEndpointUrl, QStringLiteral("\"endpoint\" ") + problem);
    if (!zone->isEmpty() && !QTimeZone::isTimeZoneIdAvailable(zone->toUtf8()))
        return invalidField(kZone, QStringLiteral("\"zone\" is like Europe/Berlin"));
    if (!point)
        return makeUnexpected(point.error());
    if (!auth)
        return makeUnexpected(auth.error());
    if (!Wake::isPoint(*point))
        return invalidField(kSubscriptionKeys,
            QStringLiteral("\"keys.p256dh\" is no public key of P-256 in base64url"));
    if (auth->size() != Wake::Subscriber::kAuthBytes)
        return invalidField(kSubscriptionKeys,
            QStringLiteral("\"keys.auth\" are %1 bytes in base64url")
                .arg(Wake::Subscriber::kAuthBytes));
    return Store::Endpoint{.id = Auth::makeShortId(),
        .appId = call.principal.appId,
        .userId = call.principal.userId,
        .sessionId = call.principal.sessionId,
        .url = *url,
        .point = *point,
        .auth = *auth,
        .hasContent = *content,
        .zone = *zone,
        .createdAt = Auth::systemClock()()};
}

Result<Reply> putEndpoint(Store::Database &database, const Call &call, Wake::Waker &waker)
{
    if (call.principal.userId.isEmpty())
        return makeUnexpected(notForKeys());
    auto endpoint = parseEndpoint(call, waker.limits());
    if (!endpoint)
        return makeUnexpected(endpoint.error());
    const auto session =
        Store::SessionTable(database).findById(endpoint->appId, endpoint->sessionId);
    if (!session)
        return makeUnexpected(fromStore(session.error()));
    endpoint->session = session->tokenHash;
    Store::EndpointTable table(database);
    const auto kept = table.put(*endpoint);
    const auto all = kept
        ? table.ofUser(endpoint->appId, endpoint->userId)
        : Store::Result<QList<Store::Endpoint>>(Store::makeUnexpected(kept.error()));
    if (!all)
        return makeUnexpected(fromStore(all.error()));
    if (all->size() > waker.limits().endpoints && kept->id == endpoint->id) {
        reportLimit(call, "webpush.endpoints");
        return makeUnexpected(Error{ErrorCode::LimitReached,
            QStringLiteral("Somebody may be woken at %1 places (webpush.endpoints)")
                .arg(waker.limits().endpoints)});
    }
    return Reply{HttpResponse::json(201, describeEndpoint(*kept, endpoint->sessionId)),
        [&waker, app = endpoint->appId] { waker.noteEndpoint(app); }};
}

Result<Reply> removeEndpoint(Store::Database &database, const Call &call)
{
    const auto app = call.app();
    if (!app)
        return makeUnexpected(app.error());
    if (call.principal.userId.isEmpty())
        return makeUnexpected(notForKeys());
    const auto removed =
        Store::EndpointTable(database).remove(*app, call.principal.userId, call.parameter());
    if (!removed)
        return makeUnexpected(fromStore(removed.error()));
    return Reply{{.status = 204}};
}

} // namespace

void addEndpointRoutes(Routes &routes, Wake::Waker &waker)
{
    routes.read(
        kEndpointsPath, QString(), [&waker](const Store::Database &database, const Call &call) {
            return listEndpoints(database, call, waker);
        });
    routes.write(
        "POST", kEndpointsPath, QString(), [&waker](Store::Database &database, const Call &call) {
            return putEndpoint(database, call, waker);
        });
    routes.write("DELETE", kEndpointsPath + QStringLiteral("/{id}"), QString(), removeEndpoint);
}

} // namespace Api
