// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/navigation/link.h"

#include <QtCore/QUrlQuery>

namespace App {

std::optional<Link> Link::parse(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (text.size() > kMaxLength || !url.isValid() || url.scheme() != QLatin1String("crier"))
        return std::nullopt;
    const QString host = url.host();
    if (host == QLatin1String("open")) {
        QString path = url.path(QUrl::FullyEncoded);
        if (url.hasQuery())
            path += u'?' + url.query(QUrl::FullyEncoded);
        return Link{.kind = Kind::Page, .path = path.isEmpty() ? QStringLiteral("/") : path};
    }
    if (host == QLatin1String("inbox"))
        return Link{.kind = Kind::Inbox, .path = url.path().mid(1)};
    if (host != QLatin1String("log-in"))
        return std::nullopt;
    const QUrlQuery query(url);
    const auto value = [&query](const char *name) {
        return query.queryItemValue(QLatin1String(name), QUrl::FullyDecoded);
    };
    return Link{
        .kind = Kind::LogIn, .server = value("server"), .app = value("app"), .user = value("user")};
}

} // namespace App
