// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/auth/names.h"

#include <algorithm>

namespace Auth {

bool isValidAppId(const QString &id)
{
    if (id.isEmpty() || id.size() > kMaxAppIdLength)
        return false;
    return std::all_of(id.begin(), id.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
            || c == u'-' || c == u'_';
    });
}

namespace {

bool isName(const QString &id, int maxLength)
{
    if (id.isEmpty() || id.size() > maxLength || id == QLatin1String("*") || id != id.trimmed()
        || !id.isValidUtf16())
        return false;
    return std::all_of(id.begin(), id.end(), [](QChar c) {
        // isPrint() takes the separators of lines and paragraphs for printable.
        return c.isSurrogate()
            || (c.isPrint() && c != u',' && c != QChar::LineSeparator
                && c != QChar::ParagraphSeparator);
    });
}

} // namespace

bool isValidUserId(const QString &id)
{
    return isName(id, kMaxUserIdLength);
}

bool isValidTag(const QString &tag)
{
    return isName(tag, kMaxTagLength);
}

QStringList roles()
{
    return {QStringLiteral("user"), QStringLiteral("operator"), QStringLiteral("admin")};
}

QStringList scopes()
{
    return {QStringLiteral("push:send"), QStringLiteral("push:read"), QStringLiteral("users:read"),
        QStringLiteral("users:write"), QStringLiteral("keys:write"),
        QStringLiteral("connections:read"), QStringLiteral("connections:write"),
        QStringLiteral("audit:read"), QStringLiteral("apps:write"), QStringLiteral("metrics:read"),
        QStringLiteral("data:read"), QStringLiteral("data:write"), QStringLiteral("documents:read"),
        QStringLiteral("documents:write")};
}

QStringList scopesOfRole(const QString &role)
{
    QStringList scopes;
    if (role == QLatin1String("admin") || role == QLatin1String("operator"))
        scopes << QStringLiteral("push:send") << QStringLiteral("push:read")
               << QStringLiteral("users:read") << QStringLiteral("connections:read")
               << QStringLiteral("data:read") << QStringLiteral("data:write");
    if (role == QLatin1String("admin"))
        scopes << QStringLiteral("users:write") << QStringLiteral("keys:write")
               << QStringLiteral("connections:write") << QStringLiteral("audit:read")
               << QStringLiteral("documents:write");
    return scopes;
}

} // namespace Auth
