// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/commands/appcommands.h"

#include "server/ctl/confirmation.h"
#include "server/ctl/output/listing.h"
#include "server/ctl/output/times.h"
#include "server/ctl/targets/context.h"
#include "server/ctl/values.h"

namespace Ctl {

namespace {

const QString kAppsPath = QStringLiteral("apps");
const QString kMaxAge = QStringLiteral("max-age");
const QString kMaxPushes = QStringLiteral("max-pushes");
const QString kTwoPerson = QStringLiteral("two-person");

//! Goes back to what the server is configured for.
constexpr QLatin1String kDefault("default");

constexpr qint64 kMostPushes = qint64(1000) * 1000 * 1000;

const QList<Table::Column> kAppColumns{{QStringLiteral("app"), QStringLiteral("app")},
    {QStringLiteral("newest"), QStringLiteral("last")},
    {QStringLiteral("pruned"), QStringLiteral("pruned")},
    {QStringLiteral("max age"), QStringLiteral("max_age_ms")},
    {QStringLiteral("max pushes"), QStringLiteral("max_pushes")},
    {QStringLiteral("two person"), QStringLiteral("two_person")},
    {QStringLiteral("created"), QStringLiteral("created_at")}};

//! Milliseconds as people say them.
QJsonValue ageText(const QJsonValue &ms)
{
    constexpr qint64 kHourMs = qint64(3600) * 1000;
    const auto value = static_cast<qint64>(ms.toDouble());
    if (value == 0)
        return QString(kDefault);
    if (value % (24 * kHourMs) == 0)
        return QStringLiteral("%1d").arg(value / (24 * kHourMs));
    return value % kHourMs == 0 ? QStringLiteral("%1h").arg(value / kHourMs)
                                : QStringLiteral("%1s").arg(value / 1000);
}

QJsonObject readableApp(QJsonObject app)
{
    app[QLatin1String("max_age_ms")] = ageText(app[QLatin1String("max_age_ms")]);
    if (app[QLatin1String("max_pushes")].isNull())
        app[QLatin1String("max_pushes")] = QString(kDefault);
    return app;
}

Result<Printed> createApp(const Context &context)
{
    const QString id = context.argument(0);
    const auto created = context.data
        ? context.data->createApp(id)
        : context.server->post(pathOf({kAppsPath}), QJsonObject{{QStringLiteral("id"), id}});
    if (!created)
        return makeUnexpected(created.error());
    return Printed{.json = *created, .line = QStringLiteral("Created app %1").arg(id)};
}

Result<Printed> listApps(const Context &context)
{
    const auto limit = limitOf(context.invocation);
    const auto found = limit ? context.server->list(pathOf({kAppsPath}), {}, kAppsPath, *limit)
                             : makeUnexpected(limit.error());
    if (!found)
        return makeUnexpected(found.error());
    QJsonArray apps;
    const QJsonArray entries = found->value(kAppsPath).toArray();
    for (const QJsonValue app : entries)
        apps.append(readableApp(app.toObject()));
    return Printed{.json = *found, .table = {kAppColumns, apps}};
}

Printed shown(const QJsonObject &app, const QString &line = {})
{
    const QList<Table::Column> columns =
        kAppColumns + QList<Table::Column>{{QStringLiteral("epoch"), QStringLiteral("epoch")}};
    return {.json = app, .table = Table::ofObject(columns, readableApp(app)), .line = line};
}

Result<Printed> showApp(const Context &context)
{
    const auto app = context.server->get(pathOf({kAppsPath, context.argument(0)}));
    return app ? shown(*app) : Result<Printed>(makeUnexpected(app.error()));
}

Result<Printed> setApp(const Context &context)
{
    QJsonObject change;
    const QString age = context.invocation.value(kMaxAge);
    const QString pushes = context.invocation.value(kMaxPushes);
    const QString twoPerson = context.invocation.value(kTwoPerson);
    if (age.isEmpty() && pushes.isEmpty() && twoPerson.isEmpty())
        return usage(QStringLiteral("Say what to set: --max-age, --max-pushes or --two-person"));
    if (!twoPerson.isEmpty())
        change.insert(QStringLiteral("two_person"), twoPerson == QLatin1String("on"));
    if (age == kDefault) {
        change.insert(QStringLiteral("max_age_ms"), QJsonValue::Null);
    } else if (!age.isEmpty()) {
        const auto seconds = parseDuration(age, kMaxAge);
        if (!seconds)
            return makeUnexpected(seconds.error());
        change.insert(QStringLiteral("max_age_ms"), *seconds * 1000);
    }
    if (pushes == kDefault) {
        change.insert(QStringLiteral("max_pushes"), QJsonValue::Null);
    } else if (!pushes.isEmpty()) {
        const auto number = parseNumber(pushes, kMaxPushes, 1, kMostPushes);
        if (!number)
            return makeUnexpected(number.error());
        change.insert(QStringLiteral("max_pushes"), *number);
    }
    const auto app = context.server->patch(pathOf({kAppsPath, context.argument(0)}), change);
    return app ? shown(*app) : Result<Printed>(makeUnexpected(app.error()));
}

Result<Printed> removeApp(const Context &context)
{
    const QString id = context.argument(0);
    const auto confirmed = confirm(context.invocation, id,
        QStringLiteral("This deletes app %1 with its users, keys and log").arg(id));
    if (!confirmed)
        return makeUnexpected(confirmed.error());
    const auto removed = context.server->remove(pathOf({kAppsPath, id}), {});
    if (!removed)
        return makeUnexpected(removed.error());
    return Printed{.json = {{QStringLiteral("deleted"), id}},
        .line = QStringLiteral("Deleted app %1").arg(id)};
}

} // namespace

QList<Command> appCommands()
{
    const QString kApp = QStringLiteral("app");
    const QStringList one{QStringLiteral("APP")};
    return {
        {.words = {kApp, QStringLiteral("create")},
            .arguments = one,
            .place = Place::ServerOrNewData,
            .summary =
                QStringLiteral("Make an app: a tenant with users, keys and a log of its own."),
            .run = createApp},
        {.words = {kApp, QStringLiteral("list")},
            .summary = QStringLiteral("List the apps that the key may use."),
            .run = listApps,
            .options = {limitOption()}},
        {.words = {kApp, QStringLiteral("show")},
            .arguments = one,
            .summary = QStringLiteral("Show an app and its rules."),
            .run = showApp},
        {.words = {kApp, QStringLiteral("set")},
            .arguments = one,
            .summary =
                QStringLiteral("Change how long an app keeps its pushes, and who approves them."),
            .run = setApp,
            .options = {{kMaxAge, QStringLiteral("TIME"),
                            QStringLiteral("Keep pushes for so long, as in 30d; default: as the "
                                           "server is configured.")},
                {kMaxPushes, QStringLiteral("N"),
                    QStringLiteral("Keep so many pushes; default: as the server is configured.")},
                {kTwoPerson, QStringLiteral("on|off"),
                    QStringLiteral("Whether a second person approves what goes to everybody."),
                    {QStringLiteral("on"), QStringLiteral("off")}}}},
        {.words = {kApp, QStringLiteral("delete")},
            .arguments = one,
            .summary = QStringLiteral("Delete an app with its users, keys and log, at once."),
            .run = removeApp,
            .options = {yesOption()},
            .details = QStringLiteral("Asks for the app's id first, on a terminal. Elsewhere it "
                                      "needs --yes.")},
    };
}

} // namespace Ctl
