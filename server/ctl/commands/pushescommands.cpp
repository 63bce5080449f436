// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/commands/pushescommands.h"

#include "server/ctl/commands/pushcommand.h"
#include "server/ctl/commands/words.h"
#include "server/ctl/output/listing.h"
#include "server/ctl/output/times.h"
#include "server/ctl/targets/context.h"
#include "server/ctl/values.h"

#include <QtCore/QDateTime>

namespace Ctl {

namespace {
const QString kPriority = QStringLiteral("priority");
const QString kStatus = QStringLiteral("status");
const QString kState = QStringLiteral("state");
const QString kSince = QStringLiteral("since");
const QString kUntil = QStringLiteral("until");

const QStringList kStates{QStringLiteral("queued"), QStringLiteral("delivered"),
    QStringLiteral("displayed"), QStringLiteral("suppressed"), QStringLiteral("dismissed"),
    QStringLiteral("read"), QStringLiteral("clicked"), QStringLiteral("failed")};

//! As people read it; the message stays JSON.
QJsonObject readablePush(const Document &push)
{
    QJsonObject result = push;
    result.insert(QStringLiteral("for"), audienceText(push));
    // Lists have none.
    if (const QByteArray message = push.raw(kMessage); !message.isEmpty())
        result.insert(kMessage, QString::fromUtf8(message));
    return result;
}

//! A time of the command line as the API takes it; a duration is one ago.
Result<QString> timeOf(const Invocation &invocation, const QString &option)
{
    const QString text = invocation.value(option);
    if (text.isEmpty())
        return text;
    if (text.contains(u'-')) {
        const auto time = parseMoment(text, option);
        return time ? isoText(*time) : Result<QString>(makeUnexpected(time.error()));
    }
    const auto ago = parseDuration(text, option);
    if (!ago)
        return makeUnexpected(ago.error());
    return isoText(QDateTime::currentMSecsSinceEpoch() - *ago * 1000);
}

Result<Printed> listPushes(const Context &context)
{
    const Invocation &invocation = context.invocation;
    const auto since = timeOf(invocation, kSince);
    const auto until = timeOf(invocation, kUntil);
    if (!since)
        return makeUnexpected(since.error());
    if (!until)
        return makeUnexpected(until.error());
    const QList<Table::Column> columns{{QStringLiteral("created"), QStringLiteral("created_at")},
        {QStringLiteral("id"), QStringLiteral("id")}, {QStringLiteral("event"), kEvent},
        {QStringLiteral("for"), QStringLiteral("for")}, {QStringLiteral("status"), kStatus},
        {QStringLiteral("priority"), kPriority},
        {QStringLiteral("offset"), QStringLiteral("offset")},
        {QStringLiteral("at"), QStringLiteral("at")},
        {QStringLiteral("sender"), QStringLiteral("sender")}};
    auto printed = listed(context, {kPushes},
        {{kEvent, invocation.value(kEvent)}, {kPriority, invocation.value(kPriority)},
            {kUser, invocation.value(kUser)}, {kStatus, invocation.value(kStatus)},
            {kSince, *since}, {kUntil, *until}},
        columns);
    if (!printed)
        return printed;
    QJsonArray pushes;
    const QList<Document> entries = printed->json.entries(kPushes);
    for (const Document &push : entries)
        pushes.append(readablePush(push));
    printed->table = Table(columns, pushes);
    return printed;
}

Printed shownPush(const Document &push)
{
    QList<Table::Column> columns;
    for (const QString &name :
        {QStringLiteral("id"), kStatus, kEvent, QStringLiteral("for"), kMessage, kPriority,
            QStringLiteral("offset"), QStringLiteral("sender"), QStringLiteral("collapse_key"),
            QStringLiteral("approved_by"), QStringLiteral("created_at"), QStringLiteral("at"),
            QStringLiteral("expires_at"), QStringLiteral("cancelled_at"),
            QStringLiteral("recipients"), QStringLiteral("counts")})
        columns.append({QString(name).replace(u'_', u' '), name});
    return {.json = push, .table = Table::ofObject(columns, readablePush(push))};
}

Result<Printed> showPush(const Context &context)
{
    const auto push =
        context.server->get(pathOf({kPushes, context.argument(1)}), queryOf(context.argument(0)));
    return push ? shownPush(*push) : Result<Printed>(makeUnexpected(push.error()));
}

Result<Printed> recipients(const Context &context)
{
    return listed(context, {kPushes, context.argument(1), QStringLiteral("recipients")},
        {{kState, context.invocation.value(kState)}},
        {{QStringLiteral("user"), kUser}, {QStringLiteral("state"), kState},
            {QStringLiteral("reason"), QStringLiteral("reason")},
            {QStringLiteral("at"), QStringLiteral("at")}});
}

Result<Printed> cancel(const Context &context)
{
    const QString id = context.argument(1);
    const auto push = context.server->remove(pathOf({kPushes, id}), queryOf(context.argument(0)));
    if (!push)
        return makeUnexpected(push.error());
    const bool wasWaiting = push->value(kStatus).toString() == QLatin1String("cancelled");
    return Printed{.json = *push,
        .line = wasWaiting ? QStringLiteral("Cancelled push %1: it is not sent").arg(id)
                           : QStringLiteral("Took back push %1").arg(id)};
}

QList<Option> filters()
{
    const QString kTime = QStringLiteral("TIME");
    return {{kEvent, QStringLiteral("EVENT"), QStringLiteral("Only of this event.")},
        {kPriority, QStringLiteral("PRIORITY"), QStringLiteral("Only of this priority."),
            priorities()},
        {kUser, QStringLiteral("USER"), QStringLiteral("Only those that this user gets.")},
        {kStatus, QStringLiteral("STATUS"),
            QStringLiteral(
                "Those in the log, those that wait for their time, or for a second person."),
            {QStringLiteral("sent"), QStringLiteral("scheduled"), QStringLiteral("held")}},
        {kSince, kTime, QStringLiteral("Not before 2030-01-31T09:00:00Z, or in the last 12h.")},
        {kUntil, kTime, QStringLiteral("Not after.")}, limitOption()};
}

} // namespace

QString audienceText(const QJsonObject &push)
{
    for (const QString &group : {QStringLiteral("role"), QStringLiteral("tag")}) {
        if (push.contains(group))
            return group + u' ' + push[group].toString();
    }
    return cellText(push[kUser], false);
}

QList<Command> pushesCommands()
{
    const QStringList one{QStringLiteral("APP"), QStringLiteral("ID")};
    return {
        {.words = {kPushes, QStringLiteral("list")},
            .arguments = {QStringLiteral("APP")},
            .summary = QStringLiteral("List pushes from the newest."),
            .run = listPushes,
            .options = filters()},
        {.words = {kPushes, QStringLiteral("show")},
            .arguments = one,
            .summary = QStringLiteral("Show a push and how far it has come."),
            .run = showPush},
        {.words = {kPushes, QStringLiteral("recipients")},
            .arguments = one,
            .summary = QStringLiteral("List what became of a push with each recipient."),
            .run = recipients,
            .options = {{kState, QStringLiteral("STATE"), QStringLiteral("Only in this state."),
                            kStates},
                limitOption()}},
        {.words = {kPushes, QStringLiteral("cancel")},
            .arguments = one,
            .summary = QStringLiteral("Take a push back; one that waits is not sent."),
            .run = cancel},
    };
}

} // namespace Ctl
