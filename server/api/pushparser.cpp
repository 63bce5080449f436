// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/pushparser.h"

#include "server/api/names.h"
#include "server/api/times.h"
#include "server/auth/clock.h"
#include "server/auth/names.h"
#include "server/push/extras.h"
#include "server/push/rules.h"
#include "server/push/template.h"
#include "socketio/protocol/arguments.h"

#include <QtCore/QCryptographicHash>

#include <algorithm>
#include <cstdlib>

namespace Api {

namespace {

const QString kTemplate = QStringLiteral("template");
const QString kAt = QStringLiteral("at");
const QString kCollapseKey = QStringLiteral("collapse_key");
const QString kVolatile = QStringLiteral("volatile");
const QString kInbox = QStringLiteral("inbox");

Result<QString> parseEvent(const Fields &fields)
{
    auto event = fields.text(kEvent);
    if (!event)
        return event;
    if (const QString problem = Push::eventProblem(*event); !problem.isEmpty())
        return invalidField(kEvent, problem);
    return event;
}

Result<QStringList> parseUsers(const Fields &fields)
{
    auto users = fields.texts(kUser);
    if (!users)
        return users;
    if (*users == QStringList{QStringLiteral("*")})
        return QStringList();
    if (users->isEmpty() || users->size() > Push::kMaxUsers)
        return invalidField(kUser,
            QStringLiteral("\"user\" must name 1 to %1 users, or be \"*\"").arg(Push::kMaxUsers));
    for (const QString &user : *users) {
        if (!Auth::isValidUserId(user))
            return invalidField(kUser, QStringLiteral("\"%1\" can't be a user's id").arg(user));
    }
    users->removeDuplicates();
    return users;
}

//! A role or a tag, which \a isValid.
Result<QString> parseGroup(
    const Fields &fields, const QString &name, bool (*isValid)(const QString &))
{
    auto group = fields.text(name);
    if (group && !isValid(*group))
        return invalidField(name, QStringLiteral("There can be no %1 \"%2\"").arg(name, *group));
    return group;
}

bool isRole(const QString &role)
{
    return Auth::roles().contains(role);
}

Result<QString> parseCollapseKey(const Fields &fields)
{
    auto key = fields.text(kCollapseKey, QString());
    if (key && key->size() > Push::kMaxKeyLength)
        return invalidField(kCollapseKey,
            QStringLiteral("\"collapse_key\" must have at most %1 characters")
                .arg(Push::kMaxKeyLength));
    return key;
}

//! When it is to be sent; what is past is now.
Result<qint64> parseAt(const Fields &fields)
{
    auto at = fields.time(kAt);
    if (at && *at > 0 && std::abs(*at - Auth::systemClock()()) > Push::kMaxDistance.count())
        return invalidField(kAt,
            QStringLiteral("\"at\" must be within a year from now; %1 is not")
                .arg(isoTime(*at).toString()));
    return at;
}

//! Reads what decides when and for how long a push is there.
Result<void> parseLifetime(const Fields &fields, Push::PushRequest &push)
{
    const auto isVolatile = fields.boolean(kVolatile, false);
    const auto ttl = fields.integer(kTtl, 0, 1, Push::kMaxTtl, QStringLiteral("seconds"));
    const auto collapseKey = parseCollapseKey(fields);
    const auto priority = parsePriority(fields);
    const auto at = parseAt(fields);
    if (!isVolatile)
        return makeUnexpected(isVolatile.error());
    if (!ttl)
        return makeUnexpected(ttl.error());
    if (!at)
        return makeUnexpected(at.error());
    for (const auto *text : {&collapseKey, &priority}) {
        if (!*text)
            return makeUnexpected(text->error());
    }
    if (*isVolatile && *at > 0)
        return invalidField(
            kAt, QStringLiteral("A volatile push is not kept, so it can't wait for its time"));
    push.isVolatile = *isVolatile;
    push.ttl = *ttl;
    push.collapseKey = *collapseKey;
    push.priority = *priority;
    push.dueAt = *at;
    return {};
}

//! Reads the message, and whether it is a template.
Result<void> parseMessage(const Fields &fields, Push::PushRequest &push)
{
    const auto mayBeTemplate = fields.boolean(kTemplate, true);
    if (!mayBeTemplate)
        return makeUnexpected(mayBeTemplate.error());
    if (fields.has(kMessage))
        push.message = fields.raw(kMessage);
    push.isTemplate = *mayBeTemplate && Push::Template::isTemplate(push.message);
    if (!push.isTemplate)
        return {};
    if (const auto parsed = Push::Template::parse(push.message); !parsed)
        return makeUnexpected(Error{ErrorCode::InvalidField,
            QStringLiteral("The message's {{fields}} can't be read: %1. To send it as it is, say "
                           "\"template\": false")
                .arg(parsed.error()),
            kMessage});
    return {};
}

//! Reads what recipients' apps show and do besides the message.
Result<void> parseExtras(const Fields &fields, Push::PushRequest &push)
{
    const auto isForInbox = fields.boolean(kInbox, true);
    if (!isForInbox)
        return makeUnexpected(isForInbox.error());
    if (fields.has(kInbox))
        push.isForInbox = *isForInbox;
    if (push.isVolatile && push.isForInbox.value_or(false))
        return invalidField(
            kInbox, QStringLiteral("A volatile push is not kept, so it can't be in an inbox"));
    QJsonObject members;
    for (const QString &name : Push::Extras::names()) {
        if (!fields.has(name))
            continue;
        const auto value = SocketIO::fromJsonText(fields.raw(name));
        if (!value)
            return invalidField(name, QStringLiteral("\"%1\" can't be read").arg(name));
        members.insert(name, *value);
    }
    const auto extras = Push::Extras::read(members, push.isVolatile);
    if (!extras)
        return makeUnexpected(
            Error{ErrorCode::InvalidField, extras.error().message, extras.error().field});
    push.extras = extras->toJson();
    return {};
}

//! All of a push but whom it is for.
Result<Push::PushRequest> parseContent(const Fields &fields, Push::PushRequest push)
{
    const auto event = parseEvent(fields);
    if (!event)
        return makeUnexpected(event.error());
    push.event = *event;
    auto done = parseLifetime(fields, push);
    if (done)
        done = parseMessage(fields, push);
    if (done)
        done = parseExtras(fields, push);
    if (!done)
        return makeUnexpected(done.error());
    return push;
}

} // namespace

Result<QString> parsePriority(const Fields &fields)
{
    auto priority = fields.text(kPriority, Push::kNormalPriority);
    if (priority && !Push::priorities().contains(*priority))
        return invalidField(kPriority,
            QStringLiteral("\"priority\" must be one of %1").arg(Push::priorities().join(u", ")));
    return priority;
}

QStringList pushFields()
{
    return QStringList{QStringLiteral("app"), kUser, kRole, kTag, kEvent, kMessage, kTemplate, kAt,
               kTtl, kCollapseKey, kPriority, kVolatile, kInbox}
    + Push::Extras::names();
}

Result<Push::PushRequest> parsePush(const Fields &fields)
{
    const auto app = fields.text(QStringLiteral("app"), QString());
    const auto audience = parseAudience(fields);
    if (!app)
        return makeUnexpected(app.error());
    if (!audience)
        return makeUnexpected(audience.error());
    return parseContent(fields, {.appId = *app, .audience = *audience, .event = {}});
}

Result<void> checkPushTemplate(const Fields &fields)
{
    if (fields.has(kUser) || fields.has(kRole) || fields.has(kTag)) {
        if (const auto audience = parseAudience(fields); !audience)
            return makeUnexpected(audience.error());
    }
    const auto content = parseContent(fields, {});
    return content ? Result<void>() : makeUnexpected(content.error());
}

Result<Push::PushRequest> parsePush(const QByteArray &body)
{
    const auto fields = Fields::parse(body, pushFields());
    return fields ? parsePush(*fields) : makeUnexpected(fields.error());
}

Result<Store::Audience> parseAudience(const Fields &fields)
{
    const bool hasRole = fields.has(kRole);
    const bool hasTag = fields.has(kTag);
    if (int(fields.has(kUser)) + int(hasRole) + int(hasTag) > 1)
        return invalidField(hasRole ? kRole : kTag,
            QStringLiteral("A push is for users, for a role or for a tag: only one may be there"));
    if (hasRole || hasTag) {
        const auto group = hasRole ? parseGroup(fields, kRole, isRole)
                                   : parseGroup(fields, kTag, Auth::isValidTag);
        if (!group)
            return makeUnexpected(group.error());
        return hasRole ? Store::Audience{.role = *group} : Store::Audience{.tag = *group};
    }
    auto users = parseUsers(fields);
    if (!users)
        return makeUnexpected(users.error());
    return Store::Audience{.users = *std::move(users)};
}

Result<void> addIdempotencyKey(Push::PushRequest &push, const Net::HttpRequest &request)
{
    const QByteArray key = request.header("Idempotency-Key").trimmed();
    const bool isPrintable =
        std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < 0x7f; });
    if (key.size() > Push::kMaxKeyLength || !isPrintable)
        return invalidField(QStringLiteral("Idempotency-Key"),
            QStringLiteral("Idempotency-Key must have at most %1 printable characters")
                .arg(Push::kMaxKeyLength));
    if (!key.isEmpty() && push.isVolatile)
        return invalidField(QStringLiteral("Idempotency-Key"),
            QStringLiteral("A volatile push is not kept, so it can't have an Idempotency-Key"));
    push.idempotencyKey = QString::fromLatin1(key);
    // The target too: of POST /push/{app} it is half of the request.
    push.fingerprint = QCryptographicHash::hash(
        request.target + '\0' + request.body, QCryptographicHash::Blake2b_256);
    return {};
}

} // namespace Api
