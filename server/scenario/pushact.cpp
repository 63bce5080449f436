// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

// The step that sends a push.

#include "server/auth/clock.h"
#include "server/auth/names.h"
#include "server/data/value.h"
#include "server/push/appending.h"
#include "server/push/extras.h"
#include "server/push/rules.h"
#include "server/scenario/acts.h"
#include "server/scenario/context.h"
#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/utf8.h"

namespace Scenarios {

namespace {

namespace JsonText = SocketIO::JsonText;
using Data::makeUnexpected;
using Data::Outcome;

//! What \a text says, or 0 if it is empty; nothing: it says no time.
template <typename Read> std::optional<qint64> timeOf(const QString &text, Read read)
{
    return text.isEmpty() ? std::optional<qint64>(0) : read(text);
}

SocketIO::Expected<Push::Extras, Push::Extras::Problem> extrasOf(
    const Words &words, bool isVolatile)
{
    QJsonObject members;
    for (const QString &name : Push::Extras::names()) {
        const QByteArray member = name.toLatin1();
        if (!words.has(member.constData()))
            continue;
        const auto value = SocketIO::fromJsonText(words.json(member.constData()));
        members.insert(name, value ? *value : QJsonValue());
    }
    return Push::Extras::read(members, isVolatile);
}

} // namespace

//! Nothing: there is nobody to send it to.
Outcome<std::optional<Store::Audience>> Acts::audienceOf(const Words &words) const
{
    Store::Audience audience{.role = words.text("role"), .tag = words.text("tag")};
    if (words.has("role") || words.has("tag")) {
        const bool isNobody = audience.role.isEmpty() && audience.tag.isEmpty();
        return isNobody ? std::optional<Store::Audience>() : std::optional(audience);
    }
    const QByteArray json = words.json("user");
    QStringList users;
    const auto elements = JsonText::elements(json);
    for (const QByteArrayView one : elements ? *elements : QList<QByteArrayView>{json})
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
Outcome<Done> Acts::push(const Words &words) const
{
    const auto audience = audienceOf(words);
    if (!audience)
        return makeUnexpected(audience.error());
    Done done{.input = SocketIO::Utf8::decode(words.json("message"))};
    if (!*audience) {
        done.out.insert(QStringLiteral("skipped"), QStringLiteral("there is nobody to send it to"));
        return done;
    }
    const auto span = timeOf(words.text("ttl"), readSpan);
    const auto due = timeOf(words.text("at"), Data::readDate);
    Push::PushRequest request{.appId = m_run.appId,
        .audience = **audience,
        .event = words.text("event"),
        .message = words.json("message"),
        .isVolatile = words.flag("volatile"),
        .ttl = span.value_or(0) / 1000,
        .collapseKey = words.text("collapse_key"),
        .priority = words.has("priority") ? words.text("priority") : Push::kNormalPriority,
        .dueAt = due.value_or(0),
        .sender = m_actor.name};
    if (const QString problem = Push::eventProblem(request.event); !problem.isEmpty())
        return makeUnexpected(refusal(problem));
    if (!span || request.ttl > Push::kMaxTtl)
        return makeUnexpected(refusal(
            QStringLiteral("\"ttl\" is no time up to a year: \"%1\"").arg(words.text("ttl"))));
    if (!due || (*due > 0 && std::abs(*due - Auth::systemClock()()) > Push::kMaxDistance.count()))
        return makeUnexpected(refusal(QStringLiteral("\"at\" is no time within a year from now: "
                                                     "\"%1\"")
                                          .arg(words.text("at"))));
    if (request.collapseKey.size() > Push::kMaxKeyLength)
        return makeUnexpected(
            refusal(QStringLiteral("\"collapse_key\" must have at most %1 characters")
                        .arg(Push::kMaxKeyLength)));
    if (!Push::priorities().contains(request.priority))
        return makeUnexpected(refusal(
            QStringLiteral("\"priority\" must be one of %1").arg(Push::priorities().join(u", "))));
    if (words.has("inbox"))
        request.isForInbox = words.flag("inbox");
    const auto extras = extrasOf(words, request.isVolatile);
    if (!extras)
        return makeUnexpected(refusal(extras.error().message));
    request.extras = extras->toJson();
    auto accepted =
        Push::Appending(m_world.database, m_world.connections, m_world.push).append(request);
    if (!accepted)
        return makeUnexpected(Data::Error::of(accepted.error()));
    done.out = {{QStringLiteral("push"), accepted->id}, {QStringLiteral("event"), request.event},
        {QStringLiteral("user"), request.audience.toString()}};
    if (!accepted->unknownUsers.isEmpty())
        done.out.insert(
            QStringLiteral("unknown_users"), QJsonArray::fromStringList(accepted->unknownUsers));
    done.sent = Push::Sent{std::move(request), *std::move(accepted)};
    return done;
}

} // namespace Scenarios
