// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/meta.h"

#include "server/push/events.h"
#include "server/push/extras.h"
#include "server/push/rules.h"

namespace Push {

QJsonObject metaOf(const Store::PushRow &push)
{
    QJsonObject meta{{QStringLiteral("id"), push.id},
        {QStringLiteral("at"), isoText(push.createdAt)},
        {QStringLiteral("priority"), push.priority}};
    if (push.expiresAt > 0)
        meta.insert(QStringLiteral("expires_at"), isoText(push.expiresAt));
    if (!push.collapseKey.isEmpty())
        meta.insert(QStringLiteral("collapse_key"), push.collapseKey);
    const Extras extras = Extras::fromJson(push.extras);
    const QString from = extras.from.isEmpty() ? push.sender : extras.from;
    if (!from.isEmpty())
        meta.insert(QStringLiteral("from"), from);
    if (!extras.actions.isEmpty())
        meta.insert(QStringLiteral("actions"), extras.publicActions());
    if (extras.wantsAck)
        meta.insert(QStringLiteral("ack"), true);
    if (extras.repeat > 0)
        meta.insert(QStringLiteral("repeat"), extras.repeat);
    if (!push.isForInbox)
        meta.insert(QStringLiteral("inbox"), false);
    return meta;
}

QJsonObject metaOf(const PushRequest &request, const Accepted &accepted)
{
    return metaOf(Store::PushRow{.appId = request.appId,
        .id = accepted.id,
        .event = {},
        .message = {},
        .createdAt = accepted.at,
        .collapseKey = request.collapseKey,
        .expiresAt = accepted.expiresAt,
        .priority = request.priority,
        .sender = request.sender,
        .isForInbox = !request.isVolatile
            && request.isForInbox.value_or(isForInbox(request.event, request.message)),
        .extras = request.extras});
}

} // namespace Push
