// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/requestbody.h"

#include <algorithm>
#include <array>

namespace Api {

namespace {

//! `curl -d` calls whatever it sends a form.
constexpr std::array<QByteArrayView, 6> kTypes{"application/json", "text/json", "text/plain",
    "text/x-json", "application/octet-stream", "application/x-www-form-urlencoded"};

//! Of RFC 6839, as in application/merge-patch+json.
constexpr QByteArrayView kJsonSuffix("+json");

constexpr std::array<QByteArrayView, 3> kCharacterSets{"utf-8", "utf8", "us-ascii"};

//! Most of a header's value that an error repeats.
constexpr qsizetype kMaxShown = 64;

Error unsupported(const char *header, const QString &message)
{
    return {ErrorCode::UnsupportedMediaType, message, QLatin1String(header)};
}

QString shown(const QByteArray &value)
{
    return QString::fromLatin1(value.first(std::min(value.size(), kMaxShown)));
}

template <typename List> bool holds(const List &list, const QByteArray &value)
{
    return std::find(list.begin(), list.end(), QByteArrayView(value)) != list.end();
}

//! The value of `charset` among a Content-Type's parameters, in lower case; empty: there is none.
QByteArray characterSetOf(const QByteArrayList &parameters)
{
    for (const QByteArray &parameter : parameters) {
        const qsizetype equals = parameter.indexOf('=');
        if (equals < 0 || parameter.first(equals).trimmed() != "charset")
            continue;
        QByteArray value = parameter.sliced(equals + 1).trimmed();
        if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
            value = value.sliced(1, value.size() - 2);
        return value;
    }
    return {};
}

std::optional<Error> checkHeader(const Net::HttpRequest &request)
{
    const QByteArray encoding = request.header("Content-Encoding").trimmed().toLower();
    if (!encoding.isEmpty() && encoding != "identity")
        return unsupported("Content-Encoding",
            QStringLiteral("A body with Content-Encoding: %1 is not read here: send it as it is")
                .arg(shown(encoding)));
    QByteArrayList parts = request.header("Content-Type").toLower().split(';');
    const QByteArray type = parts.takeFirst().trimmed();
    if (!type.isEmpty() && !holds(kTypes, type) && !type.endsWith(kJsonSuffix))
        return unsupported("Content-Type",
            QStringLiteral("A body of the type %1 is not read here: send application/json or "
                           "text/plain")
                .arg(shown(type)));
    const QByteArray characters = characterSetOf(parts);
    if (!characters.isEmpty() && !holds(kCharacterSets, characters))
        return unsupported("Content-Type",
            QStringLiteral("Text in %1 is not read here: send UTF-8").arg(shown(characters)));
    return std::nullopt;
}

} // namespace

Result<QByteArray> textBody(const Net::HttpRequest &request)
{
    if (request.body.isEmpty())
        return request.body;
    if (auto problem = checkHeader(request))
        return makeUnexpected(*std::move(problem));
    // RFC 8259, 8.1: nobody has to write one, anybody may overlook it.
    if (request.body.startsWith("\xef\xbb\xbf"))
        return request.body.sliced(3);
    if (request.body.startsWith("\xff\xfe") || request.body.startsWith("\xfe\xff"))
        return makeUnexpected(unsupported("Content-Type",
            QStringLiteral("The body begins as UTF-16 does, which is not read here: send UTF-8")));
    return request.body;
}

} // namespace Api
