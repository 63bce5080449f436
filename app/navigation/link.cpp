// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/navigation/link.h"

#include <QtCore/QUrlQuery>

namespace App {

std::optional<Link> Link::parse(const QString &address)
{
    const QUrl url(address, QUrl::StrictMode);
    if (address.size() > kMaxLength || !url.isValid() || url.scheme() != QLatin1String("crier"))
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
    const QUrlQuery query(url);
    const auto value = [&query](const char *name) {
        return query.queryItemValue(QLatin1String(name), QUrl::FullyDecoded);
    };
    if (host == QLatin1String("compose"))
        return Link{.kind = Kind::Compose, .text = value("text")};
    if (host != QLatin1String("log-in"))
        return std::nullopt;
    return Link{.kind = Kind::LogIn,
        .server = value("server"),
        .app = value("app"),
        .user = value("user"),
        .invite = value("invite")};
}

QString Link::toString() const
{
    const auto encoded = [](const QString &part) {
        return QString::fromLatin1(QUrl::toPercentEncoding(part));
    };
    QString address = QStringLiteral("crier://log-in?server=%1&app=%2&user=%3")
                          .arg(encoded(server), encoded(app), encoded(user));
    if (!invite.isEmpty())
        address += QStringLiteral("&invite=") + encoded(invite);
    return address;
}

} // namespace App
