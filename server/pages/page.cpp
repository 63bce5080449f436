// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/pages/page.h"

#include "server/data/structure.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

namespace Pages {

namespace {

namespace JsonText = SocketIO::JsonText;
using Data::Problem;
using Data::Reader;

constexpr qsizetype kMaxBytes = 256 * 1024;
constexpr qint64 kMaxMenu = 100'000;

bool isPath(const QString &path)
{
    static const QRegularExpression kPath(
        QStringLiteral("^/(:?[A-Za-z0-9][A-Za-z0-9_.-]*(/:?[A-Za-z0-9][A-Za-z0-9_.-]*)*)?$"));
    return path.size() <= 200 && kPath.match(path).hasMatch();
}

QString idOfPath(const QString &path)
{
    QString id = path.mid(1);
    id.replace(u'/', u'.').remove(u':');
    return id.isEmpty() ? QStringLiteral("home") : id;
}

bool isId(const QString &id)
{
    static const QRegularExpression kId(QStringLiteral("^[A-Za-z0-9][A-Za-z0-9_.-]{0,199}$"));
    return kId.match(id).hasMatch();
}

} // namespace

Data::Result<Page> Page::parse(const QByteArray &json)
{
    if (!JsonText::validate(json, JsonText::kHighestMaxDepth))
        return Data::makeUnexpected(Problem{{}, QStringLiteral("is not valid JSON")});
    if (json.size() > kMaxBytes)
        return Data::makeUnexpected(
            Problem{{}, QStringLiteral("may have %1 bytes").arg(kMaxBytes)});
    Problem problem;
    Reader reader(json, {}, problem);
    const QString path = QStringLiteral("path");
    const QString components = QStringLiteral("components");
    const QString menu = QStringLiteral("menu");
    const QString badge = QStringLiteral("badge");
    Page result{.id = reader.text(Data::kId),
        .path = reader.requiredText(path),
        .title = reader.text(QStringLiteral("title")),
        .roles = reader.texts(QStringLiteral("roles"))};
    if (!isPath(result.path))
        reader.refuse(path, QStringLiteral("must be as in \"/orders/:id\""));
    if (result.id.isEmpty())
        result.id = idOfPath(result.path);
    else if (!isId(result.id))
        reader.refuse(Data::kId, QStringLiteral("can't be the id of a page"));
    (void)reader.text(QStringLiteral("icon"));
    (void)reader.text(QStringLiteral("description"));
    (void)reader.texts(QStringLiteral("images"));
    if (reader.has(menu))
        (void)reader.integer(menu, 0, 0, kMaxMenu);
    PageReader contents(problem);
    contents.readComponents(reader, components);
    contents.readBadge(reader, badge);
    result.uses = contents.uses();
    reader.allowOnly({Data::kId, path, QStringLiteral("title"), QStringLiteral("icon"), menu, badge,
        QStringLiteral("roles"), QStringLiteral("description"), QStringLiteral("images"),
        components});
    if (!problem.message.isEmpty())
        return Data::makeUnexpected(problem);
    return result;
}

bool Page::isFor(const QString &role, const QStringList &tags) const
{
    return roles.isEmpty() || roles.contains(role)
        || std::any_of(
            tags.cbegin(), tags.cend(), [this](const QString &tag) { return roles.contains(tag); });
}

} // namespace Pages
