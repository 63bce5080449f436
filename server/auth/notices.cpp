// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/auth/notices.h"

#include "server/auth/clock.h"
#include "server/store/sessiontable.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace Auth::Notices {

using Store::makeUnexpected;

namespace {

//! Sessions of one user that are told of: nobody has so many.
constexpr int kMaxSessions = 10'000;

Store::Result<void> add(const Store::Database &database, const QString &appId, const QString &kind,
    const QJsonObject &detail)
{
    return Store::NoticeTable(database).add(
        {.appId = appId,
            .kind = kind,
            .detail = QJsonDocument(detail).toJson(QJsonDocument::Compact),
            .node = {}},
        systemClock()());
}

QJsonObject groupsOf(const Store::User &user)
{
    return {{QStringLiteral("role"), user.role},
        {QStringLiteral("tags"), QJsonArray::fromStringList(user.tags)}};
}

Store::User userOf(const QString &appId, const QString &id, const QJsonValue &groups)
{
    Store::User user{.appId = appId, .id = id, .passwordHash = {}, .role = {}};
    user.role = groups[QLatin1String("role")].toString();
    for (const QJsonValue tag : groups[QLatin1String("tags")].toArray())
        user.tags.append(tag.toString());
    return user;
}

} // namespace

Store::Result<void> sessionEnded(const Store::Database &database, const QString &appId,
    const QString &session, const QString &reason)
{
    return add(database, appId, kSessionsEnded,
        {{QStringLiteral("sessions"), QJsonArray{session}}, {QStringLiteral("reason"), reason}});
}

Store::Result<void> sessionsEnded(const Store::Database &database, const QString &appId,
    const QString &user, const QString &reason)
{
    if (database.node().isEmpty())
        return {};
    const auto list = Store::SessionTable(database).list(appId, user, {}, kMaxSessions);
    if (!list)
        return makeUnexpected(list.error());
    QJsonArray sessions;
    for (const Store::Session &session : *list)
        sessions.append(session.id);
    if (sessions.isEmpty())
        return {};
    return add(database, appId, kSessionsEnded,
        {{QStringLiteral("sessions"), sessions}, {QStringLiteral("reason"), reason}});
}

Store::Result<void> moved(
    const Store::Database &database, const Store::User &before, const Store::User &after)
{
    if (before.role == after.role && before.tags == after.tags)
        return {};
    return add(database, after.appId, kMoved,
        {{QStringLiteral("id"), after.id}, {QStringLiteral("before"), groupsOf(before)},
            {QStringLiteral("after"), groupsOf(after)}});
}

Move moveOf(const Store::Notice &notice)
{
    const QJsonObject detail = QJsonDocument::fromJson(notice.detail).object();
    const QString id = detail[QLatin1String("id")].toString();
    return {userOf(notice.appId, id, detail[QLatin1String("before")]),
        userOf(notice.appId, id, detail[QLatin1String("after")])};
}

} // namespace Auth::Notices
