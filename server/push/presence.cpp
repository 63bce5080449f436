// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/presence.h"

#include "socketio/protocol/arguments.h"

#include <QtCore/QJsonObject>
#include <QtCore/QUrl>

#include <algorithm>

namespace Push {

namespace {

//! A page's path in one spelling: no slash at either end, no query, no `*` for what is below it.
QString plain(const QString &page)
{
    const QString path = page.trimmed().section(u'#', 0, 0).section(u'?', 0, 0);
    QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    while (!parts.isEmpty() && (parts.last() == u'*' || parts.last() == QLatin1String("**")))
        parts.removeLast();
    return QUrl::fromPercentEncoding(parts.join(u'/').toUtf8());
}

bool isAtOrBelow(const QString &path, const QString &page)
{
    return page.isEmpty() || path == page || path.startsWith(page + u'/');
}

} // namespace

std::optional<Presence> Presence::parse(const QByteArrayList &arguments, QString &problem)
{
    const auto value = SocketIO::fromJsonText(arguments.value(0, QByteArrayLiteral("null")));
    if (!value || !value->isObject()) {
        problem = QStringLiteral("it must be an object");
        return std::nullopt;
    }
    const QJsonValue page = value->toObject().value(QLatin1String("page"));
    const QJsonValue quiet = value->toObject().value(QLatin1String("quiet"));
    if (!page.isString() && !page.isUndefined()) {
        problem = QStringLiteral("\"page\" must be a text");
    } else if (page.toString().size() > kMaxPage) {
        problem = QStringLiteral("\"page\" may have %1 characters").arg(kMaxPage);
    } else if (!quiet.isBool() && !quiet.isUndefined()) {
        problem = QStringLiteral("\"quiet\" must be true or false");
    } else {
        return Presence{page.toString(), quiet.toBool()};
    }
    return std::nullopt;
}

QStringList Presence::pagesIn(const QString &pages)
{
    QStringList result;
    for (const QString &name : pages.split(u',')) {
        if (!name.trimmed().isEmpty())
            result.append(plain(name));
    }
    return result;
}

QString Presence::hides(const QStringList &pages, bool isUrgent) const
{
    if (isQuiet && !isUrgent)
        return QStringLiteral("quiet_hours");
    const auto isHere = [path = plain(page)](
                            const QString &name) { return isAtOrBelow(path, name); };
    const bool isShown =
        page.isEmpty() || pages.isEmpty() || std::any_of(pages.cbegin(), pages.cend(), isHere);
    return isShown ? QString() : QStringLiteral("page");
}

} // namespace Push
