// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/templatefields.h"

#include "server/push/logging.h"
#include "server/push/template.h"
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

QByteArray fillTemplate(const QByteArray &message, const QJsonObject &fields)
{
    const auto parsed = Template::parse(message);
    const auto filled = parsed ? parsed->render(fields) : SocketIO::makeUnexpected(parsed.error());
    if (filled)
        return *filled;
    qCWarning(lcPush).noquote() << "a template could not be filled in:" << filled.error();
    return message;
}

} // namespace Push
