// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/push/payload.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace App {

QJsonValue unwrapPayload(const QJsonValue &payload)
{
    if (payload.isArray())
        return payload[0].isArray() ? QJsonValue() : unwrapPayload(payload[0]);
    if (!payload.isString())
        return payload;
    const QJsonDocument document = QJsonDocument::fromJson(payload.toString().toUtf8());
    if (document.isObject())
        return document.object();
    if (document.isArray() && document.array().at(0).isObject())
        return document.array().at(0);
    return payload;
}

} // namespace App
