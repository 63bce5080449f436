// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

// The step that sends a push.

#include "server/auth/clock.h"
#include "server/auth/names.h"
#include "server/data/value.h"
#include "server/push/appending.h"
#include "server/push/rules.h"
#include "server/scenario/acts.h"
#include "server/scenario/context.h"
#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/utf8.h"

namespace Scenarios {

namespace {

namespace JsonText = SocketIO::JsonText;
using Data::makeUnexpected;
using Data::Outcome;

const QString kPriorities = QStringLiteral("low,normal,high,urgent");

} // namespace

//! Nothing: there is nobody to send it to.
Outcome<std::optional<Store::Audience>> Acts::audienceOf(
    const Step &step, const QJsonObject &fields) const
{
    Store::Audience audience;
    for (const auto &[member, group] :
        {std::pair("role", &audience.role), std::pair("tag", &audience.tag)}) {
        const auto name = text(step, member, fields);
        if (!name)
            return makeUnexpected(name.error());
        *group = *name;
        if (step.has(QLatin1String(member)))
            return name->isEmpty() ? std::optional<Store::Audience>() : std::optional(audience);
    }
    const auto json = filled(step.values.value(QStringLiteral("user")), fields);
    if (!json)
        return makeUnexpected(json.error());
    QStringList users;
    const auto elements = JsonText::elements(*json);
    for (const QByteArrayView one : elements ? *elements : QList<QByteArrayView>{*json})
        users += Data::scalarText(one).value_or(QString()).split(u',', Qt::SkipEmptyParts);
    for (QString &user : users)
        user = user.trimmed();
    users.removeAll(QString());
    users.removeDuplicates();
    if (users.contains(QLatin1String("*")))
        return std::optional(audience);
    if (users.isEmpty())
        return std::optional<Store::Audience>();
    if (users.size() > Push::kMaxUsers)
        return makeUnexpected(
            refusal(QStringLiteral("A push may name %1 users").arg(Push::kMaxUsers)));
    for (const QString &user : std::as_const(users)) {
        if (!Auth::isValidUserId(user))
            return makeUnexpected(refusal(QStringLiteral("\"%1\" can't be a user's id").arg(user)));
    }
    audience.users = users;
    return std::optional(audience);
}

// It is kept in the same transaction as that it was done: whatever happens, it is sent once.
Outcome<Done> Acts::push(const Step &step, const QJsonObject &fields)
{
    const auto audience = audienceOf(step, fields);
    const auto event = text(step, "event", fields);
    const auto message = filled(step.values.value(QStringLiteral("message"), "null"), fields);
    const auto key = text(step, "collapse_key", fields);
    const auto priority = text(step, "priority", fields);
    const auto ttl = text(step, "ttl", fields);
    const auto at = text(step, "at", fields);
    for (const Data::Error *error : {audience ? nullptr : &audience.error(),
             event ? nullptr : &event.error(), message ? nullptr : &message.error(),
             key ? nullptr : &key.error(), priority ? nullptr : &priority.error(),
             ttl ? nullptr : &ttl.error(), at ? nullptr : &at.error()}) {
        if (error)
            return makeUnexpected(*error);
    }
    Done done{.input = QString::fromUtf8(*message)};
    if (!*audience) {
        done.out.insert(QStringLiteral("skipped"), QStringLiteral("there is nobody to send it to"));
        return done;
    }
    if (const QString problem = Push::eventProblem(*event); !problem.isEmpty())
        return makeUnexpected(refusal(problem));
    const auto span = ttl->isEmpty() ? std::optional<qint64>(0) : readSpan(*ttl);
    const auto due = at->isEmpty() ? std::optional<qint64>(0) : Data::readDate(*at);
    if (!span)
        return makeUnexpected(refusal(QStringLiteral("\"ttl\" is no time: \"%1\"").arg(*ttl)));
    if (!due)
        return makeUnexpected(refusal(QStringLiteral("\"at\" is no time: \"%1\"").arg(*at)));
    if (!priority->isEmpty() && !kPriorities.split(u',').contains(*priority))
        return makeUnexpected(
            refusal(QStringLiteral("\"priority\" must be one of %1").arg(kPriorities)));
    Push::PushRequest request{.appId = m_run.appId,
        .audience = **audience,
        .event = *event,
        .message = *message,
        .isVolatile = step.values.value(QStringLiteral("volatile")) == "true",
        .ttl = *span / 1000,
        .collapseKey = *key,
        .priority = priority->isEmpty() ? QStringLiteral("normal") : *priority,
        .dueAt = *due,
        .sender = m_actor.name};
    auto accepted =
        Push::Appending(m_world.database, m_world.connections, m_world.push).append(request);
    if (!accepted)
        return makeUnexpected(Data::Error::of(accepted.error()));
    done.out = {{QStringLiteral("push"), accepted->id}, {QStringLiteral("event"), *event},
        {QStringLiteral("user"), request.audience.toString()}};
    if (!accepted->unknownUsers.isEmpty())
        done.out.insert(
            QStringLiteral("unknown_users"), QJsonArray::fromStringList(accepted->unknownUsers));
    done.sent = Push::Sent{std::move(request), *std::move(accepted)};
    return done;
}

} // namespace Scenarios
