// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/commands/keycommands.h"

#include "server/auth/names.h"
#include "server/ctl/output/listing.h"
#include "server/ctl/output/times.h"
#include "server/ctl/targets/context.h"

#include <QtCore/QDateTime>

namespace Ctl {

namespace {

const QString kKeys = QStringLiteral("keys");
const QString kScope = QStringLiteral("scope");
const QString kName = QStringLiteral("name");
const QString kExpires = QStringLiteral("expires");

const QList<Table::Column> kKeyColumns{{QStringLiteral("id"), QStringLiteral("id")},
    {QStringLiteral("name"), kName}, {QStringLiteral("begins with"), QStringLiteral("hint")},
    {QStringLiteral("scopes"), QStringLiteral("scopes")},
    {QStringLiteral("expires"), QStringLiteral("expires_at")},
    {QStringLiteral("last used"), QStringLiteral("last_used_at")},
    {QStringLiteral("created"), QStringLiteral("created_at")}};

//! `90d` from now, or a time; 0 without the option.
Result<qint64> expiryOf(const Invocation &invocation)
{
    const QString text = invocation.value(kExpires);
    if (text.isEmpty())
        return 0;
    const bool isMoment = text.contains(u'-') || text.startsWith(u'+');
    auto time = parseMoment(isMoment ? text : u'+' + text, kExpires);
    if (time && *time <= QDateTime::currentMSecsSinceEpoch())
        return usage(QStringLiteral("--expires is past already"));
    return time;
}

Result<Printed> createKey(const Context &context)
{
    const auto expiresAt = expiryOf(context.invocation);
    if (!expiresAt)
        return makeUnexpected(expiresAt.error());
    const Auth::NewKey key{.appId = context.argument(0),
        .scopes = context.invocation.list(kScope),
        .name = context.invocation.value(kName),
        .expiresAt = *expiresAt};
    QJsonObject body{{QStringLiteral("app"), key.appId},
        {QStringLiteral("scopes"), QJsonArray::fromStringList(key.scopes)}, {kName, key.name}};
    if (key.expiresAt > 0)
        body.insert(QStringLiteral("expires_at"), isoText(key.expiresAt));
    const auto made =
        context.data ? context.data->createKey(key) : context.server->post(pathOf({kKeys}), body);
    if (!made)
        return makeUnexpected(made.error());
    return Printed{.json = *made,
        .line = made->value(QLatin1String("key")).toString(),
        .note = QStringLiteral("Keep the key now: it can't be shown again.")};
}

Result<Printed> listKeys(const Context &context)
{
    return listed(context, {kKeys}, {}, kKeyColumns);
}

Result<Printed> removeKey(const Context &context)
{
    const auto removed =
        context.server->remove(pathOf({kKeys, context.argument(1)}), queryOf(context.argument(0)));
    if (!removed)
        return makeUnexpected(removed.error());
    return Printed{.json = {{QStringLiteral("deleted"), context.argument(1)}},
        .line = QStringLiteral("Deleted key %1 of app %2")
                    .arg(context.argument(1), context.argument(0))};
}

} // namespace

QList<Command> keyCommands()
{
    const QString kKey = QStringLiteral("key");
    const QString kApp = QStringLiteral("APP");
    return {
        {.words = {kKey, QStringLiteral("create")},
            .arguments = {kApp},
            .place = Place::ServerOrData,
            .summary = QStringLiteral("Make an API key and print it, once."),
            .run = createKey,
            .options = {{.name = kScope,
                            .value = QStringLiteral("SCOPES"),
                            .help = QStringLiteral("What the key may do."),
                            .choices = Auth::scopes(),
                            .isRequired = true,
                            .isList = true},
                {kName, QStringLiteral("NAME"), QStringLiteral("What it is for, for the list.")},
                {kExpires, QStringLiteral("TIME"),
                    QStringLiteral("When it ends: 90d from now, or 2030-01-31T09:00:00Z.")}}},
        {.words = {kKey, QStringLiteral("list")},
            .arguments = {kApp},
            .summary = QStringLiteral("List an app's keys, when they end and when they were used."),
            .run = listKeys,
            .options = {limitOption()}},
        {.words = {kKey, QStringLiteral("delete")},
            .arguments = {kApp, QStringLiteral("ID")},
            .summary = QStringLiteral("Delete a key: it can do nothing from now on."),
            .run = removeKey},
    };
}

} // namespace Ctl
