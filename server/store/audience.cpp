// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/audience.h"

#include "server/store/query.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>

namespace Store {

namespace {

constexpr QLatin1String kEverybody("*");
constexpr QLatin1String kRole("role:");
constexpr QLatin1String kTag("tag:");

QString only(const QString &column, const QString &user)
{
    return user.isEmpty() ? QString() : QStringLiteral(" AND %1 = %2").arg(column, user);
}

} // namespace

QString toJson(const QStringList &texts)
{
    return QString::fromUtf8(
        QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact));
}

QString Audience::ofRole(const QString &role)
{
    return kRole + role;
}

QString Audience::ofTag(const QString &tag)
{
    return kTag + tag;
}

bool Audience::covers(const Audience &other) const
{
    if (isEverybody() || *this == other)
        return true;
    return !other.users.isEmpty()
        && std::all_of(other.users.cbegin(), other.users.cend(),
            [this](const QString &user) { return users.contains(user); });
}

QString Audience::toString() const
{
    if (!role.isEmpty())
        return ofRole(role);
    if (!tag.isEmpty())
        return ofTag(tag);
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
    // Nobody is called so; nothing would be everybody.
    if (result.users.isEmpty())
        result.users.append(QString());
    return result;
}

QString Audience::withMine()
{
    return QStringLiteral("WITH mine AS MATERIALIZED (SELECT user_id, audience, from_seq, to_seq"
                          " FROM members WHERE app_id = ? AND user_id = ? AND from_seq >= coalesce("
                          "  (SELECT since_seq FROM users WHERE app_id = ? AND id = ?), 0)) ");
}

void Audience::bindUser(Query &query, const QString &appId, const QString &userId)
{
    query.bind(appId).bind(userId).bind(appId).bind(userId);
}

// CASE, because it never looks at the branch that it does not take: '*' is no JSON. Whoever is
// named has to have been there.
QString Audience::includes(const QString &row)
{
    return QStringLiteral("EXISTS (SELECT 1 FROM mine WHERE mine.from_seq < %1.seq"
                          " AND mine.to_seq >= %1.seq AND CASE substr(%1.audience, 1, 1)"
                          "  WHEN '[' THEN mine.audience = '*' AND EXISTS (SELECT 1"
                          "   FROM json_each(%1.audience) j WHERE j.value = mine.user_id)"
                          "  ELSE mine.audience = %1.audience END)")
        .arg(row);
}

QString Audience::recipients(const QString &user) const
{
    const QString former = QStringLiteral(" UNION ALL ") + formerRecipients(user);
    if (!tag.isEmpty())
        return QStringLiteral("SELECT t.user_id FROM user_tags t WHERE t.app_id = ?"
                              " AND t.since_seq < ? AND t.tag = ?")
            + only(QStringLiteral("t.user_id"), user) + former;
    return QStringLiteral("SELECT u.id user_id FROM users u WHERE u.app_id = ? AND u.%1 < ? AND ")
               .arg(role.isEmpty() ? QStringLiteral("since_seq") : QStringLiteral("role_seq"))
        + members() + only(QStringLiteral("u.id"), user) + former;
}

void Audience::bindRecipients(Query &query, const QString &appId, qint64 seq) const
{
    query.bind(appId).bind(seq);
    bindTo(query);
    bindFormerRecipients(query, appId, seq);
}

QString Audience::formerRecipients(const QString &user) const
{
    QString sql = QStringLiteral("SELECT f.user_id FROM former_members f WHERE f.app_id = ?"
                                 " AND f.audience = ? AND f.to_seq >= ? AND f.from_seq < ?");
    if (!users.isEmpty())
        sql += QStringLiteral(" AND f.user_id IN (SELECT value FROM json_each(?))");
    return sql + only(QStringLiteral("f.user_id"), user);
}

void Audience::bindFormerRecipients(Query &query, const QString &appId, qint64 seq) const
{
    query.bind(appId).bind(users.isEmpty() ? toString() : QString(kEverybody)).bind(seq).bind(seq);
    if (!users.isEmpty())
        query.bind(toJson(users));
}

QString Audience::members() const
{
    if (!role.isEmpty())
        return QStringLiteral("u.role = ?");
    if (!tag.isEmpty())
        return QStringLiteral("EXISTS (SELECT 1 FROM user_tags t WHERE t.app_id = u.app_id"
                              " AND t.user_id = u.id AND t.tag = ?)");
    return users.isEmpty() ? QStringLiteral("TRUE")
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
