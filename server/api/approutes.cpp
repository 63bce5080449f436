// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/approutes.h"

#include "server/api/listquery.h"
#include "server/api/names.h"
#include "server/auth/accounts.h"
#include "server/auth/names.h"

#include <QtCore/QJsonArray>

namespace Api {

using Net::HttpResponse;

namespace {

const QString kApps = QStringLiteral("apps");
const QString kMaxAge = QStringLiteral("max_age_ms");
const QString kMaxPushes = QStringLiteral("max_pushes");
const QString kTwoPerson = QStringLiteral("two_person");
const QString kWriteApps = QStringLiteral("apps:write");

//! A hundred years, and a thousand million: as in the configuration.
constexpr qint64 kMostAgeMs = qint64(100) * 366 * 24 * 3600 * 1000;
constexpr qint64 kMostPushes = qint64(1000) * 1000 * 1000;
constexpr qint64 kLeastAgeMs = 1000;

QJsonValue numberOrNull(qint64 value)
{
    return value == 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(value);
}

QJsonObject describeApp(const Store::App &app)
{
    return {{QStringLiteral("app"), app.id}, {QStringLiteral("epoch"), app.epoch},
        {QStringLiteral("last"), app.lastSeq}, {QStringLiteral("pruned"), app.prunedSeq},
        {QStringLiteral("created_at"), isoTime(app.createdAt)},
        {kMaxAge, numberOrNull(app.maxAgeMs)}, {kMaxPushes, numberOrNull(app.maxPushes)},
        {kTwoPerson, app.twoPerson}};
}

// Whoever may make apps sees them all, whoever may read the log that app alone, and nobody else
// any.
Result<void> maySee(const Principal &principal)
{
    return principal.may(kReadPushes) || principal.may(kWriteApps)
        ? Result<void>()
        : makeUnexpected(lacks(kReadPushes));
}

Store::Result<QList<Store::App>> visible(
    const Store::Database &database, const Principal &principal, const QString &after, int size)
{
    const Store::AppTable table(database);
    if (principal.may(kWriteApps))
        return table.page(after, size);
    const auto own = table.find(principal.appId);
    if (!own)
        return makeUnexpected(own.error());
    return own->id > after ? QList<Store::App>{*own} : QList<Store::App>();
}

Result<Reply> listApps(Store::Database &database, const Call &call)
{
    if (const auto permitted = maySee(call.principal); !permitted)
        return makeUnexpected(permitted.error());
    const auto list = ListQuery::parse(call, kApps);
    if (!list)
        return makeUnexpected(list.error());
    const auto apps = visible(database, call.principal, list->after.id, list->limit);
    if (!apps)
        return makeUnexpected(fromStore(apps.error()));
    QJsonArray entries;
    for (const Store::App &app : *apps)
        entries.append(describeApp(app));
    const Store::Position last{.id = apps->isEmpty() ? QString() : apps->last().id};
    return Reply{HttpResponse::json(200,
        {{kApps, entries},
            {QStringLiteral("next"), Cursor::next(kApps, apps->size(), list->limit, last)}})};
}

Result<Store::App> find(Store::Database &database, const Call &call)
{
    const auto app = Store::AppTable(database).find(call.parameter());
    // As if it did not exist: what is of one app is nothing to another.
    if (!app || !call.principal.mayUseApp(app->id))
        return makeUnexpected(app ? Error{ErrorCode::NotFound} : fromStore(app.error()));
    return *app;
}

Result<Reply> showApp(Store::Database &database, const Call &call)
{
    if (const auto permitted = maySee(call.principal); !permitted)
        return makeUnexpected(permitted.error());
    const auto app = find(database, call);
    if (!app)
        return makeUnexpected(app.error());
    return Reply{HttpResponse::json(200, describeApp(*app))};
}

Result<Reply> createApp(Store::Database &database, const Call &call)
{
    const auto fields = Fields::parse(call.request.body, {kId});
    const auto id = fields ? fields->text(kId) : makeUnexpected(fields.error());
    if (!id)
        return makeUnexpected(id.error());
    if (const auto valid = checkAppId(*id, kId); !valid)
        return makeUnexpected(valid.error());
    const auto created = Auth::createApp(database, *id, call.actor());
    if (!created)
        return makeUnexpected(fromStore(created.error()));
    const auto app = Store::AppTable(database).find(*id);
    if (!app)
        return makeUnexpected(fromStore(app.error()));
    return Reply{HttpResponse::json(201, describeApp(*app))};
}

//! null and what is not there: as configured, and as it was.
Result<qint64> parseLimit(const Fields &fields, const QString &name, qint64 before, qint64 least,
    qint64 most, const QString &unit = {})
{
    if (fields.raw(name) == "null")
        return 0;
    return fields.integer(name, before, least, most, unit);
}

// How much of its log is kept and who approves is the business of an app's administrators too.
Result<Reply> changeApp(Store::Database &database, const Call &call, Push::Pruner &pruner)
{
    const Principal &principal = call.principal;
    if (!principal.may(kWriteApps) && principal.role != QLatin1String("admin"))
        return makeUnexpected(lacks(kWriteApps));
    const auto app = find(database, call);
    if (!app)
        return makeUnexpected(app.error());
    const auto fields = Fields::parse(call.request.body, {kMaxAge, kMaxPushes, kTwoPerson});
    if (!fields)
        return makeUnexpected(fields.error());
    const auto maxAge = parseLimit(
        *fields, kMaxAge, app->maxAgeMs, kLeastAgeMs, kMostAgeMs, QStringLiteral("milliseconds"));
    const auto maxPushes = parseLimit(*fields, kMaxPushes, app->maxPushes, 1, kMostPushes);
    const auto twoPerson = fields->boolean(kTwoPerson, app->twoPerson);
    if (!maxAge)
        return makeUnexpected(maxAge.error());
    if (!maxPushes)
        return makeUnexpected(maxPushes.error());
    if (!twoPerson)
        return makeUnexpected(twoPerson.error());
    Store::App rules = *app;
    rules.maxAgeMs = *maxAge;
    rules.maxPushes = *maxPushes;
    rules.twoPerson = *twoPerson;
    const auto changed = Auth::setRules(database, rules, call.actor());
    if (!changed)
        return makeUnexpected(fromStore(changed.error()));
    return Reply{HttpResponse::json(200, describeApp(*changed)), [&pruner] { pruner.hurry(); }};
}

// At once it is no app any more; its rows go in the background, see removalroutes.h.
Result<Reply> removeApp(
    Store::Database &database, const Call &call, Push::Gateway &gateway, Push::Pruner &pruner)
{
    const auto app = find(database, call);
    if (!app)
        return makeUnexpected(app.error());
    const auto removed = Auth::removeApp(database, app->id, call.actor());
    if (!removed)
        return makeUnexpected(fromStore(removed.error()));
    return Reply{{.status = 204}, [&gateway, &pruner, id = app->id] {
                     gateway.endSessionsOf(id, QStringLiteral("deleted"));
                     pruner.hurry();
                 }};
}

} // namespace

Result<void> checkAppId(const QString &id, const QString &field)
{
    if (Auth::isValidAppId(id))
        return {};
    return invalidField(field,
        QStringLiteral("An app's id has 1 to %1 letters, digits, - and _")
            .arg(Auth::kMaxAppIdLength));
}

void addAppRoutes(Routes &routes, Push::Gateway &gateway, Push::Pruner &pruner)
{
    const QString kAppsPath = QStringLiteral("/api/v1/apps");
    const QString kAppPath = QStringLiteral("/api/v1/apps/{id}");
    routes.read(kAppsPath, QString(), listApps);
    routes.read(kAppPath, QString(), showApp);
    routes.write("POST", kAppsPath, kWriteApps, createApp);
    routes.write(
        "PATCH", kAppPath, QString(), [&pruner](Store::Database &database, const Call &call) {
            return changeApp(database, call, pruner);
        });
    routes.write("DELETE", kAppPath, kWriteApps,
        [&gateway, &pruner](Store::Database &database, const Call &call) {
            return removeApp(database, call, gateway, pruner);
        });
}

void addSettingsRoute(Routes &routes, const QJsonArray &settings)
{
    routes.read(QStringLiteral("/api/v1/settings"), kReadPushes,
        [settings](const Store::Database &, const Call &call) -> Result<Reply> {
            if (const auto app = call.app(); !app)
                return makeUnexpected(app.error());
            return Reply{HttpResponse::json(200, {{QStringLiteral("settings"), settings}})};
        });
}

} // namespace Api
