// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/commands/sessioncommands.h"

#include "server/ctl/commands/words.h"
#include "server/ctl/output/listing.h"
#include "server/ctl/targets/context.h"

namespace Ctl {

namespace {

const QString kSessions = QStringLiteral("sessions");
const QString kConnections = QStringLiteral("connections");
const QString kSearch = QStringLiteral("q");

Result<Printed> listSessions(const Context &context)
{
    return listed(context, {kSessions}, {{kUser, context.invocation.value(kUser)}},
        {{QStringLiteral("id"), QStringLiteral("id")}, {QStringLiteral("user"), kUser},
            {QStringLiteral("device"), QStringLiteral("device")},
            {QStringLiteral("address"), QStringLiteral("address")},
            {QStringLiteral("connections"), kConnections},
            {QStringLiteral("last seen"), QStringLiteral("last_seen_at")},
            {QStringLiteral("expires"), QStringLiteral("expires_at")}});
}

Result<Printed> listConnections(const Context &context)
{
    return listed(context, {kConnections},
        {{kUser, context.invocation.value(kUser)}, {kSearch, context.invocation.value(kSearch)}},
        {{QStringLiteral("id"), QStringLiteral("id")}, {QStringLiteral("user"), kUser},
            {QStringLiteral("role"), QStringLiteral("role")},
            {QStringLiteral("device"), QStringLiteral("device")},
            {QStringLiteral("address"), QStringLiteral("address")},
            {QStringLiteral("transport"), QStringLiteral("transport")},
            {QStringLiteral("connected"), QStringLiteral("connected_at")},
            {QStringLiteral("replaying"), QStringLiteral("replaying")}});
}

//! Removes what \a path has under the id that is the second argument.
Result<Printed> removed(
    const Context &context, const QString &path, const QString &verb, const QString &sentence)
{
    const QString id = context.argument(1);
    const auto done = context.server->remove(pathOf({path, id}), queryOf(context.argument(0)));
    if (!done)
        return makeUnexpected(done.error());
    return Printed{.json = {{verb, id}}, .line = sentence.arg(id)};
}

Result<Printed> revoke(const Context &context)
{
    return removed(context, kSessions, QStringLiteral("revoked"),
        QStringLiteral("Revoked session %1: it is logged out"));
}

Result<Printed> disconnect(const Context &context)
{
    return removed(
        context, kConnections, QStringLiteral("disconnected"), QStringLiteral("Disconnected %1"));
}

} // namespace

QList<Command> sessionCommands()
{
    const QString kApp = QStringLiteral("APP");
    const QStringList one{kApp, QStringLiteral("ID")};
    const Option ofUser{kUser, QStringLiteral("USER"), QStringLiteral("Only of this user.")};
    return {
        {.words = {kSessions, QStringLiteral("list")},
            .arguments = {kApp},
            .summary = QStringLiteral("List who is logged in, and on which device."),
            .run = listSessions,
            .options = {ofUser, limitOption()}},
        {.words = {kSessions, QStringLiteral("revoke")},
            .arguments = one,
            .summary = QStringLiteral("Log a session out, at once."),
            .run = revoke},
        {.words = {kConnections, QStringLiteral("list")},
            .arguments = {kApp},
            .summary = QStringLiteral("List who is connected."),
            .run = listConnections,
            .options = {ofUser,
                {kSearch, QStringLiteral("TEXT"),
                    QStringLiteral("Only with this text in user, device or address.")},
                limitOption()}},
        {.words = {kConnections, QStringLiteral("disconnect")},
            .arguments = one,
            .summary = QStringLiteral("Close a connection; its session stays logged in."),
            .run = disconnect},
    };
}

} // namespace Ctl
