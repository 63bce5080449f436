// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/commands/insightcommands.h"

#include "server/ctl/targets/context.h"
#include "server/ctl/output/listing.h"

namespace Ctl {

namespace {

const QString kAction = QStringLiteral("action");
const QString kActor = QStringLiteral("actor");

Result<Printed> audit(const Context &context)
{
    return listed(context, {QStringLiteral("audit")},
        {{kAction, context.invocation.value(kAction)}, {kActor, context.invocation.value(kActor)}},
        {{QStringLiteral("at"), QStringLiteral("at")}, {QStringLiteral("who"), kActor},
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
                {kActor, QStringLiteral("ACTOR"),
                    QStringLiteral("Only by crierctl, key:ID or user:ID.")},
                limitOption()}},
        {.words = {QStringLiteral("stats")},
            .arguments = one,
            .summary = QStringLiteral("Show an app's numbers."),
            .run = stats},
    };
}

} // namespace Ctl
