// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/audience.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace Store {

namespace {

constexpr QLatin1String kEverybody("*");
constexpr QLatin1String kRole("role:");

} // namespace

QString Audience::toString() const
{
    if (!role.isEmpty())
        return kRole + role;
    if (users.isEmpty())
        return kEverybody;
    return QString::fromUtf8(
        QJsonDocument(QJsonArray::fromStringList(users)).toJson(QJsonDocument::Compact));
}

Audience Audience::fromString(const QString &text)
{
    if (text == kEverybody)
        return {};
    if (text.startsWith(kRole))
        return {.role = text.mid(kRole.size())};
    Audience result;
    for (const QJsonValue user : QJsonDocument::fromJson(text.toUtf8()).array())
        result.users.append(user.toString());
    return result;
}

// CASE, because it never looks at the branch that it does not take: '*' is no JSON. The role is the
// one that the user has now.
QString Audience::includes(const QString &column)
{
    return QStringLiteral("CASE WHEN %1 = '*' THEN 1"
                          " WHEN substr(%1, 1, 5) = 'role:' THEN substr(%1, 6) ="
                          "  (SELECT role FROM users WHERE app_id = ? AND id = ?)"
                          " ELSE EXISTS (SELECT 1 FROM json_each(%1) WHERE value = ?) END")
        .arg(column);
}

} // namespace Store
