// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/commands/pushcommand.h"

#include "server/auth/names.h"
#include "server/ctl/commands/words.h"
#include "server/ctl/output/times.h"
#include "server/ctl/targets/context.h"
#include "server/ctl/values.h"
#include "socketio/protocol/jsonobjecttext.h"

#include <QtCore/QJsonArray>

namespace Ctl {

using SocketIO::JsonObjectText;

namespace {
const QString kVolatile = QStringLiteral("volatile");
const QString kPreview = QStringLiteral("preview");

//! Which of the options says who gets it.
QString audienceOption(const Invocation &invocation)
{
    return invocation.has(kRole) ? kRole : invocation.has(kTag) ? kTag : kUser;
}

std::optional<Problem> checkPush(const Invocation &invocation)
{
    const int given =
        int(invocation.has(kUser)) + int(invocation.has(kRole)) + int(invocation.has(kTag));
    if (given != 1 || invocation.value(audienceOption(invocation)).isEmpty())
        return Problem{true,
            QStringLiteral("A push is for somebody: give --user ('*' for everybody), --role or "
                           "--tag, and only one of them")};
    if (!invocation.has(kDryRun) && invocation.value(kEvent).isEmpty())
        return Problem{true, QStringLiteral("A push needs --event, as in --event alert")};
    if (invocation.has(kMessage) && invocation.value(kMessage).trimmed().isEmpty())
        return Problem{true,
            QStringLiteral("--message is blank: there is nothing to show. Without it the message "
                           "is null")};
    if (invocation.has(QStringLiteral("as")) && !invocation.has(kPreview))
        return Problem{true, QStringLiteral("--as goes with --preview")};
    return std::nullopt;
}

//! Says who gets it, in \a body and in words.
QString addAudience(JsonObjectText &body, const Invocation &invocation)
{
    const QString name = audienceOption(invocation);
    if (name != kUser) {
        body.add(name, invocation.value(name));
        return name + u' ' + invocation.value(name);
    }
    const QStringList users = invocation.values(kUser);
    if (users.size() == 1)
        body.add(kUser, users.first());
    else
        body.add(kUser, QJsonArray::fromStringList(users));
    return users.join(QStringLiteral(", "));
}

//! Says when, and for how long, in \a body.
Result<void> addLifetime(JsonObjectText &body, const Invocation &invocation)
{
    const QString kAt = QStringLiteral("at");
    const QString kTtl = QStringLiteral("ttl");
    if (invocation.has(kAt)) {
        const auto time = parseMoment(invocation.value(kAt), kAt);
        if (!time)
            return makeUnexpected(time.error());
        body.add(kAt, isoText(*time));
    }
    if (invocation.has(kTtl)) {
        const auto seconds = parseDuration(invocation.value(kTtl), kTtl);
        if (!seconds)
            return makeUnexpected(seconds.error());
        body.add(kTtl, *seconds);
    }
    if (invocation.has(QStringLiteral("collapse-key")))
        body.add(QStringLiteral("collapse_key"), invocation.value(QStringLiteral("collapse-key")));
    if (invocation.has(QStringLiteral("priority")))
        body.add(QStringLiteral("priority"), invocation.value(QStringLiteral("priority")));
    if (invocation.has(kVolatile))
        body.add(kVolatile, true);
    return {};
}

QString unknownText(const QJsonObject &answer)
{
    const QJsonArray unknown = answer[QLatin1String("unknown_users")].toArray();
    if (unknown.isEmpty())
        return {};
    return QStringLiteral(" (there is no such user in this app: %1)").arg(cellText(unknown, false));
}

QString reachText(const QJsonObject &audience)
{
    return QStringLiteral("%1, %2 online now%3")
        .arg(counted(audience[QLatin1String("users")].toInteger(), kUser),
            QString::number(audience[QLatin1String("online")].toInteger()), unknownText(audience));
}

Result<Printed> count(const Context &context, const JsonObjectText &body)
{
    const auto found =
        context.server->post(pathOf({kPushes, QStringLiteral("audience")}), body.text());
    if (!found)
        return makeUnexpected(found.error());
    return Printed{.json = *found, .line = QStringLiteral("Nothing sent. ") + reachText(*found)};
}

Result<Printed> preview(const Context &context, JsonObjectText body)
{
    const QString as = context.invocation.value(QStringLiteral("as"));
    if (!as.isEmpty())
        body.add(QStringLiteral("as"), as);
    const auto found = context.server->post(pathOf({kPushes, kPreview}), body.text());
    if (!found)
        return makeUnexpected(found.error());
    QString line = QStringLiteral("Nothing sent. ")
        + reachText(found->value(QLatin1String("audience")).toObject());
    const QJsonArray missing = found->value(QLatin1String("missing")).toArray();
    if (!missing.isEmpty())
        line += QStringLiteral("; some lack the fields ") + cellText(missing, false);
    // The message as JSON: that is what arrives.
    QJsonArray samples;
    const QList<Document> entries = found->entries(QStringLiteral("samples"));
    for (const Document &sample : entries) {
        QJsonObject row = sample;
        const QString error = sample[QLatin1String("error")].toString();
        row.insert(kMessage,
            error.isEmpty() ? QString::fromUtf8(sample.raw(kMessage))
                            : QStringLiteral("not sent: ") + error);
        samples.append(row);
    }
    return Printed{.json = *found,
        .table = {{{QStringLiteral("user"), kUser},
                      {QStringLiteral("message"), QStringLiteral("message")},
                      {QStringLiteral("missing"), QStringLiteral("missing")}},
            samples},
        .line = line};
}

Result<Printed> send(const Context &context, const JsonObjectText &body, const QString &audience)
{
    const QString key = context.invocation.value(QStringLiteral("idempotency-key"));
    QList<QNetworkReply::RawHeaderPair> headers;
    if (!key.isEmpty())
        headers.append({"Idempotency-Key", key.toUtf8()});
    const auto sent = context.server->post(pathOf({kPushes}), body.text(), headers);
    if (!sent)
        return makeUnexpected(sent.error());
    const QString event = context.invocation.value(kEvent);
    const QString at = sent->value(QLatin1String("at")).toString();
    QString line = at.isEmpty()
        ? QStringLiteral("Sent %1 to %2").arg(event, audience)
        : QStringLiteral("Scheduled %1 to %2 for %3")
              .arg(event, audience, cellText(at, context.output.style().isTerminal));
    if (sent->value(QLatin1String("status")).toString() == QLatin1String("held"))
        line = QStringLiteral("Not sent yet: %1 to %2 waits for a second person, who approves it "
                              "in the console")
                   .arg(event, audience);
    if (sent->contains(QLatin1String("offset")))
        line += QStringLiteral(", offset ") + sent->value(QLatin1String("offset")).toString();
    // A volatile push leaves nothing to look up.
    if (!context.invocation.has(kVolatile))
        line += QStringLiteral(", id ") + sent->value(QLatin1String("id")).toString();
    return Printed{.json = *sent, .line = line + unknownText(*sent)};
}

Result<Printed> push(const Context &context)
{
    const Invocation &invocation = context.invocation;
    JsonObjectText body;
    body.add(QStringLiteral("app"), context.argument(0));
    const QString audience = addAudience(body, invocation);
    if (invocation.has(kDryRun))
        return count(context, body);
    body.add(kEvent, invocation.value(kEvent));
    if (invocation.has(kMessage))
        body.addRaw(kMessage, messageText(invocation.value(kMessage)));
    if (invocation.has(QStringLiteral("no-template")))
        body.add(QStringLiteral("template"), false);
    if (const auto added = addLifetime(body, invocation); !added)
        return makeUnexpected(added.error());
    return invocation.has(kPreview) ? preview(context, body) : send(context, body, audience);
}

QList<Option> options()
{
    return {
        {.name = kUser,
            .value = QStringLiteral("USER"),
            .help = QStringLiteral("Who gets it; '*' is everybody."),
            .isRepeatable = true},
        {kRole, QStringLiteral("ROLE"), QStringLiteral("Or everybody of this role."),
            Auth::roles()},
        {kTag, QStringLiteral("TAG"), QStringLiteral("Or everybody with this tag.")},
        {kEvent, QStringLiteral("EVENT"), QStringLiteral("The push's event, as in alert.")},
        {kMessage, QStringLiteral("MESSAGE"),
            QStringLiteral("A text, or a JSON object or array; {{name}} is filled in for each "
                           "recipient.")},
        {QStringLiteral("no-template"), QString(), QStringLiteral("Send {{…}} as it is written.")},
        {QStringLiteral("at"), QStringLiteral("TIME"),
            QStringLiteral("Send it then: +90m from now, or a time like 2030-01-31T09:00:00Z; at "
                           "most a year ahead.")},
        {QStringLiteral("ttl"), QStringLiteral("TIME"),
            QStringLiteral("Replay it for so long, as in 600, 15m, 12h, 30d.")},
        {QStringLiteral("collapse-key"), QStringLiteral("KEY"),
            QStringLiteral("Of pushes with the same key only the newest is replayed.")},
        {QStringLiteral("priority"), QStringLiteral("PRIORITY"),
            QStringLiteral("How urgent it is."), priorities()},
        {kVolatile, QString(), QStringLiteral("Only for who is connected now; nothing is kept.")},
        {QStringLiteral("idempotency-key"), QStringLiteral("KEY"),
            QStringLiteral("Send it once, however often this is repeated within 24 hours.")},
        {kPreview, QString(), QStringLiteral("Show what recipients would get, and send nothing.")},
        {QStringLiteral("as"), QStringLiteral("USER"),
            QStringLiteral("With --preview: as this user would get it.")},
        {kDryRun, QString(), QStringLiteral("Say how many it would reach, and send nothing.")},
    };
}

} // namespace

QStringList priorities()
{
    return {QStringLiteral("low"), QStringLiteral("normal"), QStringLiteral("high"),
        QStringLiteral("urgent")};
}

QList<Command> pushCommand()
{
    return {{.words = {QStringLiteral("push")},
        .arguments = {QStringLiteral("APP")},
        .summary = QStringLiteral("Send a push."),
        .run = push,
        .options = options(),
        .details = QStringLiteral(
            "  crierctl push shop --user '*' --event alert --message 'Hello {{name}}'"),
        .check = checkPush}};
}

} // namespace Ctl
