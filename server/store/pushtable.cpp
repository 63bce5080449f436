// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/pushtable.h"

#include "server/store/query.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace Store {

namespace {

constexpr QLatin1String kEverybody("*");

QString audienceText(const QStringList &users)
{
    if (users.isEmpty())
        return kEverybody;
    return QString::fromUtf8(
        QJsonDocument(QJsonArray::fromStringList(users)).toJson(QJsonDocument::Compact));
}

QStringList usersOf(const QString &audience)
{
    if (audience == kEverybody)
        return {};
    QStringList result;
    for (const QJsonValue user : QJsonDocument::fromJson(audience.toUtf8()).array())
        result.append(user.toString());
    return result;
}

} // namespace

Result<void> PushTable::insert(const PushRow &push)
{
    return Query(m_database.connection(),
        QStringLiteral("INSERT INTO pushes (app_id, seq, id, audience, event, message, created_at)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?)"))
        .bind(push.appId)
        .bind(push.seq)
        .bind(push.id)
        .bind(audienceText(push.users))
        .bind(push.event)
        .bind(push.message)
        .bind(push.createdAt)
        .execute();
}

Result<QStringList> PushTable::audience(const QString &appId, qint64 seq) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT audience FROM pushes WHERE app_id = ? AND seq = ?"));
    if (auto done = query.bind(appId).bind(seq).execute(); !done)
        return makeUnexpected(done.error());
    if (!query.next())
        return makeUnexpected(Error::notFound(QStringLiteral("There is no such push")));
    return usersOf(query.value(0).toString());
}

Result<PushRow> PushTable::find(const QString &appId, const QString &id) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT app_id, seq, id, audience, event, message, created_at FROM pushes"
                       " WHERE app_id = ? AND id = ?"));
    if (auto done = query.bind(appId).bind(id).execute(); !done)
        return makeUnexpected(done.error());
    if (!query.next())
        return makeUnexpected(Error::notFound(QStringLiteral("There is no such push")));
    return PushRow{.appId = query.value(0).toString(),
        .seq = query.value(1).toLongLong(),
        .id = query.value(2).toString(),
        .users = usersOf(query.value(3).toString()),
        .event = query.value(4).toString(),
        .message = query.value(5).toByteArray(),
        .createdAt = query.value(6).toLongLong()};
}

} // namespace Store
