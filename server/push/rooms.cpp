// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/rooms.h"

namespace Push::Rooms {

namespace {

QByteArray room(const char *kind, const QString &appId, const QString &name)
{
    return kind + appId.toUtf8() + '/' + name.toUtf8();
}

} // namespace

QByteArray app(const QString &appId)
{
    return "app/" + appId.toUtf8();
}

QByteArray user(const QString &appId, const QString &userId)
{
    return room("user/", appId, userId);
}

QByteArray session(const QString &appId, const QString &sessionId)
{
    return room("session/", appId, sessionId);
}

QByteArray states(const QString &appId, const QString &userId)
{
    return room("states/", appId, userId);
}

QByteArray role(const QString &appId, const QString &role)
{
    return room("role/", appId, role);
}

QByteArray tag(const QString &appId, const QString &tag)
{
    return room("tag/", appId, tag);
}

QByteArray topic(const QString &appId, const QString &topic)
{
    return room("topic/", appId, topic);
}

QByteArray topic(const QString &appId, const QString &topic, const QString &userId)
{
    return room("topic/", appId, topic + u'/' + userId);
}

QByteArrayList of(const QString &appId, const QString &role, const QStringList &tags)
{
    QByteArrayList rooms{Rooms::role(appId, role)};
    for (const QString &tag : tags)
        rooms.append(Rooms::tag(appId, tag));
    return rooms;
}

QByteArrayList of(const QString &appId, const Store::Audience &audience)
{
    if (audience.isEverybody())
        return {app(appId)};
    if (!audience.role.isEmpty())
        return {role(appId, audience.role)};
    if (!audience.tag.isEmpty())
        return {tag(appId, audience.tag)};
    QByteArrayList rooms;
    for (const QString &each : audience.users)
        rooms.append(user(appId, each));
    return rooms;
}

} // namespace Push::Rooms
