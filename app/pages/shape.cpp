// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/shape.h"

#include <QtCore/QJsonArray>

#include <algorithm>

namespace App {

namespace {

FieldShape fieldFrom(const QJsonObject &json)
{
    return {.field = json[QLatin1String("field")].toString(),
        .type = json[QLatin1String("type")].toString(QStringLiteral("string")),
        .title = json[QLatin1String("title")].toString(),
        .to = json[QLatin1String("to")].toString(),
        .isMultiple = json[QLatin1String("multiple")].toBool(),
        .rule = json[QLatin1String("rule")].toObject()};
}

} // namespace

QString readableName(const QString &field)
{
    // What a link leads to is about what the link is.
    const QString last =
        field.endsWith(QLatin1String(".name")) || field.endsWith(QLatin1String(".title"))
        ? field.section(u'.', -2, -2)
        : field.section(u'.', -1);
    QString result;
    for (const QChar character : last) {
        if (character == u'_' || character == u'-')
            result += u' ';
        else if (character.isUpper() && !result.isEmpty() && result.back().isLower())
            result += QStringLiteral(" ") + character.toLower();
        else
            result += character;
    }
    if (!result.isEmpty())
        result[0] = result[0].toUpper();
    return result;
}

QString FieldShape::name() const
{
    return title.isEmpty() ? readableName(field) : title;
}

EndpointShape EndpointShape::fromJson(const QJsonObject &json)
{
    EndpointShape result;
    for (const QJsonValue one : json[QLatin1String("read")].toArray()) {
        const FieldShape field = fieldFrom(one.toObject());
        result.read.insert(field.field, field);
        result.readNames.append(field.field);
    }
    for (const QJsonValue one : json[QLatin1String("write")].toArray())
        result.written.append(fieldFrom(one.toObject()));
    return result;
}

const FieldShape *EndpointShape::target(const QString &field) const
{
    const auto it = std::find_if(written.cbegin(), written.cend(),
        [&field](const FieldShape &one) { return one.field == field; });
    return it == written.cend() ? nullptr : &*it;
}

FieldShape EndpointShape::source(const QString &field) const
{
    const auto it = read.constFind(field);
    if (it != read.cend())
        return *it;
    const bool isTime =
        field == QLatin1String("dateCreated") || field == QLatin1String("dateChanged");
    return {.field = field, .type = isTime ? QStringLiteral("date") : QStringLiteral("string")};
}

} // namespace App
