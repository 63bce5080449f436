// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/wake/message.h"

#include "server/push/meta.h"
#include "server/wake/encryption.h"
#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsonobjecttext.h"

#include <QtCore/QCryptographicHash>

#include <algorithm>

namespace Wake {

namespace {

//! Of pokes the newest is enough.
constexpr const char *kPokeTopic = "crier";
//! Characters of a topic at most.
constexpr qsizetype kTopicLength = 32;

QByteArray urgencyOf(const QString &priority)
{
    if (priority == QLatin1String("high") || priority == QLatin1String("urgent"))
        return QByteArrayLiteral("high");
    return priority == QLatin1String("low") ? QByteArrayLiteral("low")
                                            : QByteArrayLiteral("normal");
}

QJsonObject whereOf(const Push::PushRequest &request, const Push::Accepted &accepted)
{
    return {{QStringLiteral("app"), request.appId}, {QStringLiteral("offset"), accepted.offset}};
}

} // namespace

Message inPlaceOf(const Message &earlier, const Message &later)
{
    static const QByteArrayList kUrgencies{"low", "normal", "high"};
    Message result = later;
    if (kUrgencies.indexOf(earlier.urgency) > kUrgencies.indexOf(later.urgency))
        result.urgency = earlier.urgency;
    result.expiresAt = earlier.expiresAt == 0 || later.expiresAt == 0
        ? 0
        : std::max(earlier.expiresAt, later.expiresAt);
    return result;
}

Message pokeFor(const Push::PushRequest &request, const Push::Accepted &accepted)
{
    const QByteArray text = SocketIO::toJsonText(whereOf(request, accepted));
    return {.plain = text,
        .poke = text,
        .urgency = urgencyOf(request.priority),
        .topic = kPokeTopic,
        .expiresAt = accepted.expiresAt};
}

Message contentFor(const Push::PushRequest &request, const Push::Accepted &accepted)
{
    Message result = pokeFor(request, accepted);
    if (request.isTemplate)
        return result;
    QJsonObject where = whereOf(request, accepted);
    where.insert(QStringLiteral("event"), request.event);
    const QByteArray text = SocketIO::JsonObjectText(where)
                                .addRaw(u"message", request.message)
                                .add(u"meta", Push::metaOf(request, accepted))
                                .text();
    if (text.size() > kMaxPlain)
        return result;
    result.plain = text;
    result.pushId = accepted.id;
    result.isPoke = false;
    // What the sender calls it is nobody else's business.
    result.topic = request.collapseKey.isEmpty()
        ? QByteArray()
        : QCryptographicHash::hash(request.collapseKey.toUtf8(), QCryptographicHash::Sha256)
              .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
              .left(kTopicLength);
    return result;
}

} // namespace Wake
