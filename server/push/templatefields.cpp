// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/templatefields.h"

#include "socketio/protocol/arguments.h"

namespace Push {

QJsonObject templateFields(const Store::User &user)
{
    const auto attributes = SocketIO::fromJsonText(user.attributes);
    QJsonObject fields = attributes ? attributes->toObject() : QJsonObject();
    fields.insert(QStringLiteral("id"), user.id);
    fields.insert(QStringLiteral("role"), user.role);
    return fields;
}

SocketIO::Expected<QByteArray, QString> fillTemplate(
    const QByteArray &message, const QJsonObject &fields, QStringList *missing)
{
    const auto parsed = Template::parse(message);
    if (!parsed)
        return SocketIO::makeUnexpected(parsed.error());
    return parsed->render(fields, missing);
}

} // namespace Push
