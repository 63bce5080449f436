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

bool isValidUserId(const QString &id)
{
    if (id.isEmpty() || id.size() > kMaxUserIdLength || id == QLatin1String("*")
        || id != id.trimmed() || !id.isValidUtf16())
        return false;
    return std::all_of(id.begin(), id.end(), [](QChar c) {
        // isPrint() takes the separators of lines and paragraphs for printable.
        return c.isSurrogate()
            || (c.isPrint() && c != u',' && c != QChar::LineSeparator
                && c != QChar::ParagraphSeparator);
    });
}

QStringList roles()
{
    return {QStringLiteral("user"), QStringLiteral("operator"), QStringLiteral("admin")};
}

QStringList scopes()
{
    return {QStringLiteral("push:send"), QStringLiteral("push:read"), QStringLiteral("users:write"),
        QStringLiteral("keys:write"), QStringLiteral("apps:write")};
}

} // namespace Auth
