// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/pushparser.h"

#include "server/api/fields.h"
#include "server/auth/names.h"
#include "socketio/protocol/socketpacket.h"

#include <QtCore/QCryptographicHash>

#include <algorithm>

namespace Api {

namespace {

//! Users that one push may name; for more there is `*`.
constexpr qsizetype kMaxUsers = 1000;

//! Characters of an event's name.
constexpr qsizetype kMaxEventLength = 128;

//! Seconds that a push may be kept for: a year.
constexpr qint64 kMaxTtl = 366LL * 24 * 3600;

//! Characters of a collapse key and of an Idempotency-Key.
constexpr qsizetype kMaxKeyLength = 255;

//! Events of our own contract; a push that forged one would log people out.
constexpr QLatin1String kOwnPrefix("crier:");

Result<QString> parseEvent(const Fields &fields)
{
    static const QString kEvent = QStringLiteral("event");
    auto event = fields.text(kEvent);
    if (!event)
        return event;
    if (event->isEmpty() || event->size() > kMaxEventLength)
        return invalidField(
            kEvent, QStringLiteral("\"event\" must have 1 to %1 characters").arg(kMaxEventLength));
    // Every part, because clients split at commas.
    for (const QString &part : event->split(u',')) {
        const QString name = part.trimmed();
        if (name.isEmpty())
            return invalidField(
                kEvent, QStringLiteral("\"event\" has an empty name between its commas"));
        if (SocketIO::isReservedEvent(name.toUtf8()) || name.startsWith(kOwnPrefix))
            return invalidField(
                kEvent, QStringLiteral("\"%1\" is reserved and can't be pushed").arg(name));
    }
    return event;
}

Result<QStringList> parseUsers(const Fields &fields)
{
    static const QString kUser = QStringLiteral("user");
    auto users = fields.texts(kUser);
    if (!users)
        return users;
    if (*users == QStringList{QStringLiteral("*")})
        return QStringList();
    if (users->isEmpty() || users->size() > kMaxUsers)
        return invalidField(
            kUser, QStringLiteral("\"user\" must name 1 to %1 users, or be \"*\"").arg(kMaxUsers));
    for (const QString &user : *users) {
        if (!Auth::isValidUserId(user))
            return invalidField(kUser, QStringLiteral("\"%1\" can't be a user's id").arg(user));
    }
    users->removeDuplicates();
    return users;
}

Result<Store::Audience> parseAudience(const Fields &fields)
{
    static const QString kRole = QStringLiteral("role");
    if (!fields.has(kRole)) {
        auto users = parseUsers(fields);
        if (!users)
            return makeUnexpected(users.error());
        return Store::Audience{.users = *std::move(users)};
    }
    auto role = fields.text(kRole);
    if (!role)
        return makeUnexpected(role.error());
    if (fields.has(QStringLiteral("user")))
        return invalidField(
            kRole, QStringLiteral("A push is for users or for a role: \"user\" is there too"));
    if (!Auth::roles().contains(*role))
        return invalidField(kRole,
            QStringLiteral("\"role\" must be one of %1")
                .arg(Auth::roles().join(QStringLiteral(", "))));
    return Store::Audience{.role = *std::move(role)};
}

} // namespace

Result<Push::PushRequest> parsePush(const QByteArray &body)
{
    const auto fields = Fields::parse(body,
        {QStringLiteral("app"), QStringLiteral("user"), QStringLiteral("role"),
            QStringLiteral("event"), QStringLiteral("message"), QStringLiteral("volatile"),
            QStringLiteral("ttl"), QStringLiteral("collapse_key")});
    if (!fields)
        return makeUnexpected(fields.error());
    const auto app = fields->text(QStringLiteral("app"), QString());
    const auto audience = parseAudience(*fields);
    const auto event = parseEvent(*fields);
    const auto isVolatile = fields->boolean(QStringLiteral("volatile"), false);
    if (!app)
        return makeUnexpected(app.error());
    if (!audience)
        return makeUnexpected(audience.error());
    if (!event)
        return makeUnexpected(event.error());
    if (!isVolatile)
        return makeUnexpected(isVolatile.error());
    const auto ttl = fields->integer(QStringLiteral("ttl"), 0, 1, kMaxTtl);
    if (!ttl)
        return makeUnexpected(ttl.error());
    const auto collapseKey = fields->text(QStringLiteral("collapse_key"), QString());
    if (!collapseKey)
        return makeUnexpected(collapseKey.error());
    if (collapseKey->size() > kMaxKeyLength)
        return invalidField(QStringLiteral("collapse_key"),
            QStringLiteral("\"collapse_key\" must have at most %1 characters").arg(kMaxKeyLength));
    Push::PushRequest push{.appId = *app, .audience = *audience, .event = *event};
    push.isVolatile = *isVolatile;
    push.ttl = *ttl;
    push.collapseKey = *collapseKey;
    if (fields->has(QStringLiteral("message")))
        push.message = fields->raw(QStringLiteral("message"));
    return push;
}

Result<void> addIdempotencyKey(Push::PushRequest &push, const Net::HttpRequest &request)
{
    const QByteArray key = request.header("Idempotency-Key").trimmed();
    const bool isPrintable =
        std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < 0x7f; });
    if (key.size() > kMaxKeyLength || !isPrintable)
        return invalidField(QStringLiteral("Idempotency-Key"),
            QStringLiteral("Idempotency-Key must have at most %1 printable characters")
                .arg(kMaxKeyLength));
    if (!key.isEmpty() && push.isVolatile)
        return invalidField(QStringLiteral("Idempotency-Key"),
            QStringLiteral("A volatile push is not kept, so it can't have an Idempotency-Key"));
    push.idempotencyKey = QString::fromLatin1(key);
    push.fingerprint = QCryptographicHash::hash(request.body, QCryptographicHash::Blake2b_256);
    return {};
}

} // namespace Api
