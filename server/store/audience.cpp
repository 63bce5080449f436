// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/audience.h"

#include "server/store/query.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace Store {

namespace {

constexpr QLatin1String kEverybody("*");
constexpr QLatin1String kRole("role:");
constexpr QLatin1String kTag("tag:");

QString toJson(const QStringList &users)
{
    return QString::fromUtf8(
        QJsonDocument(QJsonArray::fromStringList(users)).toJson(QJsonDocument::Compact));
}

} // namespace

QString Audience::toString() const
{
    if (!role.isEmpty())
        return kRole + role;
    if (!tag.isEmpty())
        return kTag + tag;
    return users.isEmpty() ? QString(kEverybody) : toJson(users);
}

Audience Audience::fromString(const QString &text)
{
    if (text == kEverybody)
        return {};
    if (text.startsWith(kRole))
        return {.role = text.mid(kRole.size())};
    if (text.startsWith(kTag))
        return {.tag = text.mid(kTag.size())};
    Audience result;
    for (const QJsonValue user : QJsonDocument::fromJson(text.toUtf8()).array())
        result.users.append(user.toString());
    return result;
}

// CASE, because it never looks at the branch that it does not take: '*' is no JSON. Role and tags
// are those that the user has now.
QString Audience::includesMember(const QString &column)
{
    return QStringLiteral("CASE WHEN %1 = '*' THEN 1"
                          " WHEN substr(%1, 1, 5) = 'role:' THEN substr(%1, 6) = u.role"
                          " WHEN substr(%1, 1, 4) = 'tag:' THEN EXISTS (SELECT 1 FROM user_tags t"
                          "  WHERE t.app_id = u.app_id AND t.user_id = u.id"
                          "  AND t.tag = substr(%1, 5))"
                          " ELSE EXISTS (SELECT 1 FROM json_each(%1) WHERE value = u.id) END")
        .arg(column);
}

QString Audience::includes(const QString &column)
{
    return QStringLiteral("CASE WHEN %1 = '*' THEN 1"
                          " WHEN substr(%1, 1, 1) = '[' THEN EXISTS (SELECT 1 FROM json_each(%1)"
                          "  WHERE value = ?)"
                          " ELSE EXISTS (SELECT 1 FROM users u WHERE u.app_id = ? AND u.id = ?"
                          "  AND %2) END")
        .arg(column, includesMember(column));
}

void Audience::bindUser(Query &query, const QString &appId, const QString &userId)
{
    query.bind(userId).bind(appId).bind(userId);
}

QString Audience::members() const
{
    if (!role.isEmpty())
        return QStringLiteral("u.role = ?");
    if (!tag.isEmpty())
        return QStringLiteral("EXISTS (SELECT 1 FROM user_tags t WHERE t.app_id = u.app_id"
                              " AND t.user_id = u.id AND t.tag = ?)");
    return users.isEmpty() ? QStringLiteral("1")
                           : QStringLiteral("u.id IN (SELECT value FROM json_each(?))");
}

void Audience::bindTo(Query &query) const
{
    if (!role.isEmpty())
        query.bind(role);
    else if (!tag.isEmpty())
        query.bind(tag);
    else if (!users.isEmpty())
        query.bind(toJson(users));
}

} // namespace Store
