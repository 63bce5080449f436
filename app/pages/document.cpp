// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/document.h"

#include <QtCore/QJsonArray>

namespace App {

PageDocument PageDocument::fromJson(const QJsonObject &json)
{
    PageDocument result{.id = json[QLatin1String("id")].toString(),
        .path = json[QLatin1String("path")].toString(),
        .title = json[QLatin1String("title")].toString(),
        .icon = json[QLatin1String("icon")].toString(),
        .menu = json[QLatin1String("menu")].toInt(-1),
        .badge = json[QLatin1String("badge")].toObject()};
    for (const QJsonValue host : json[QLatin1String("images")].toArray())
        result.images.append(host.toString().toLower());
    for (const QJsonValue component : json[QLatin1String("components")].toArray())
        result.components.append(component.toObject());
    if (result.title.isEmpty())
        result.title = readableName(result.path.section(u'/', -1));
    return result;
}

} // namespace App
