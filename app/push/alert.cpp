// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/push/alert.h"

#include "app/push/payload.h"

#include <QtCore/QJsonObject>

namespace App {

namespace {

//! Directual's second dialect names the kind of a toast in its own way.
QString typeOf(const QJsonObject &object)
{
    QString variant =
        object[QLatin1String("variant")].toString(object[QLatin1String("type")].toString());
    if (variant == QLatin1String("destructive") || variant == QLatin1String("error"))
        return QStringLiteral("error");
    if (variant == QLatin1String("success"))
        return variant;
    return {};
}

QString textOf(const QJsonObject &object)
{
    const auto text = [&object](QLatin1String key) {
        const QJsonValue value = object[key];
        return value.isString() || value.isUndefined() || value.isNull()
            ? value.toString()
            : value.toVariant().toString();
    };
    QString message = text(QLatin1String("message"));
    const QString title = text(QLatin1String("title"));
    const QString description = text(QLatin1String("description"));
    if (!message.isEmpty() && title.isEmpty())
        return message;
    const QString below = description.isEmpty() ? message : description;
    return title.isEmpty() || below.isEmpty() ? title + below : title + u'\n' + below;
}

} // namespace

std::optional<Alert> Alert::parse(const QJsonValue &payload)
{
    const QJsonValue value = unwrapPayload(payload);
    Alert alert;
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        alert.text = textOf(object);
        alert.page = object[QLatin1String("page")].toString();
        alert.options = object[QLatin1String("parameters")].toObject().toVariantMap();
        if (const QString type = typeOf(object); !type.isEmpty())
            alert.options.insert(QStringLiteral("type"), type);
    } else if (!value.isNull() && !value.isUndefined()) {
        alert.text = value.toVariant().toString();
    }
    if (alert.text.isEmpty())
        return std::nullopt;
    return alert;
}

} // namespace App
