// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/commands/insightcommands.h"

#include "server/ctl/output/listing.h"
#include "server/ctl/targets/context.h"

namespace Ctl {

namespace {

const QString kAction = QStringLiteral("action");
const QString kActorOption = QStringLiteral("actor");

Result<Printed> audit(const Context &context)
{
    return listed(context, {QStringLiteral("audit")},
        {{kAction, context.invocation.value(kAction)},
            {kActorOption, context.invocation.value(kActorOption)}},
        {{QStringLiteral("at"), QStringLiteral("at")}, {QStringLiteral("who"), kActorOption},
            {QStringLiteral("action"), kAction},
            {QStringLiteral("target"), QStringLiteral("target")},
            {QStringLiteral("from"), QStringLiteral("address")},
            {QStringLiteral("detail"), QStringLiteral("detail")}});
}

Result<Printed> stats(const Context &context)
{
    const auto found =
        context.server->get(pathOf({QStringLiteral("stats")}), queryOf(context.argument(0)));
    if (!found)
        return makeUnexpected(found.error());
    const QList<Table::Column> columns{{QStringLiteral("users"), QStringLiteral("users.total")},
        {QStringLiteral("users online"), QStringLiteral("users.online")},
        {QStringLiteral("users disabled"), QStringLiteral("users.disabled")},
        {QStringLiteral("sessions"), QStringLiteral("sessions")},
        {QStringLiteral("connections"), QStringLiteral("connections.total")},
        {QStringLiteral("by transport"), QStringLiteral("connections.by_transport")},
        {QStringLiteral("keys"), QStringLiteral("keys")},
        {QStringLiteral("pushes kept"), QStringLiteral("pushes.kept")},
        {QStringLiteral("pushes in 24 h"), QStringLiteral("pushes.last_24h")},
        {QStringLiteral("pushes scheduled"), QStringLiteral("pushes.scheduled")},
        {QStringLiteral("pushes ever"), QStringLiteral("pushes.ever")},
        {QStringLiteral("receipts in 24 h"), QStringLiteral("receipts_24h")}};
    return Printed{.json = *found, .table = Table::ofObject(columns, *found)};
}

Result<Printed> removals(const Context &context)
{
    const auto limit = limitOf(context.invocation);
    const QString kRemovals = QStringLiteral("removals");
    const auto found = limit ? context.server->list(pathOf({kRemovals}), {}, kRemovals, *limit)
                             : makeUnexpected(limit.error());
    if (!found)
        return makeUnexpected(found.error());
    return Printed{.json = *found,
        .table = {{{QStringLiteral("app"), QStringLiteral("app")},
                      {QStringLiteral("what"), QStringLiteral("what")},
                      {QStringLiteral("deleted"), QStringLiteral("since")},
                      {QStringLiteral("rows gone"), QStringLiteral("removed")},
                      {QStringLiteral("left"), QStringLiteral("left")}},
            found->value(kRemovals).toArray()}};
}

} // namespace

QList<Command> insightCommands()
{
    const QStringList one{QStringLiteral("APP")};
    return {
        {.words = {QStringLiteral("audit")},
            .arguments = one,
            .summary = QStringLiteral("List who did what, from the newest."),
            .run = audit,
            .options = {{kAction, QStringLiteral("ACTION"),
                            QStringLiteral("Only this, as in user.create.")},
                {kActorOption, QStringLiteral("ACTOR"),
                    QStringLiteral("Only by crierctl, key:ID or user:ID.")},
                limitOption()}},
        {.words = {QStringLiteral("stats")},
            .arguments = one,
            .summary = QStringLiteral("Show an app's numbers."),
            .run = stats},
        {.words = {QStringLiteral("removals")},
            .summary = QStringLiteral("List what is being removed, and how far it is."),
            .run = removals,
            .options = {limitOption()},
            .details = QStringLiteral("A deleted app is gone at once, and so is what its log need "
                                      "not keep. Their rows go in the background.")},
    };
}

} // namespace Ctl
