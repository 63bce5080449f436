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
    return Link{.kind = Kind::LogIn,
        .server = value("server"),
        .app = value("app"),
        .user = value("user"),
        .invite = value("invite")};
}

QString Link::toString() const
{
    const auto encoded = [](const QString &text) {
        return QString::fromLatin1(QUrl::toPercentEncoding(text));
    };
    QString text = QStringLiteral("crier://log-in?server=%1&app=%2&user=%3")
                       .arg(encoded(server), encoded(app), encoded(user));
    if (!invite.isEmpty())
        text += QStringLiteral("&invite=") + encoded(invite);
    return text;
}

} // namespace App
