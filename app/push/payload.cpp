// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/push/payload.h"

#include "socketio/protocol/arguments.h"
#include "socketio/protocol/utf8.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace App {

QJsonValue unwrapPayload(const QJsonValue &payload)
{
    if (payload.isArray())
        return payload[0].isArray() ? payload[0] : unwrapPayload(payload[0]);
    if (!payload.isString())
        return payload;
    const auto inner = SocketIO::fromJsonText(SocketIO::Utf8::encode(payload.toString()));
    if (inner && inner->isObject())
        return *inner;
    if (inner && inner->isArray() && (*inner)[0].isObject())
        return (*inner)[0];
    return payload;
}

std::optional<QString> textIn(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return QString();
    if (value.isArray() || value.isObject())
        return std::nullopt;
    return value.toVariant().toString();
}

QString pageIn(const QJsonObject &message, QStringList &ignored)
{
    const QJsonValue page = message[QLatin1String("page")];
    QStringList pages;
    const QJsonArray entries = page.isArray() ? page.toArray() : QJsonArray{page};
    for (const QJsonValue entry : entries) {
        if (const auto text = textIn(entry))
            pages.append(*text);
        else
            ignored.append(QStringLiteral("page"));
    }
    return pages.join(u',');
}

} // namespace App
