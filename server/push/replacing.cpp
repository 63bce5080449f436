// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/replacing.h"

#include "server/push/offset.h"
#include "server/push/templatefields.h"
#include "server/store/recipients.h"
#include "server/store/userlist.h"

namespace Push {

using Store::makeUnexpected;

PushRequest requestOf(const Store::PushRow &push)
{
    return {.appId = push.appId,
        .audience = push.audience,
        .event = push.event,
        .message = push.message,
        .collapseKey = push.collapseKey,
        .priority = push.priority,
        .isTemplate = push.isTemplate,
        .sender = push.sender,
        .isForInbox = push.isForInbox,
        .extras = push.extras};
}

Store::Result<std::optional<Replaced>> Replacing::of(
    const Store::PushRow &old, const Store::PushRow &row, const QString &epoch) const
{
    const auto both = inBoth(old, row);
    const auto left =
        row.audience.isEverybody() ? Store::Recipients(m_database, old).left() : QStringList();
    if (!both)
        return makeUnexpected(both.error());
    if (!left)
        return makeUnexpected(left.error());
    if (!*both)
        return std::optional<Replaced>();
    return std::optional(Replaced{Offset{epoch, old.seq}.toString(), **both, *left});
}

// Of roles and tags it is enough to know who is connected: whoever comes later is told by the log.
Store::Result<std::optional<Store::Audience>> Replacing::inBoth(
    const Store::PushRow &old, const Store::PushRow &row) const
{
    if (old.audience == row.audience || row.audience.isEverybody())
        return Store::Recipients(m_database, old).present();
    if (old.audience.isEverybody() && row.audience.isGroup())
        return std::optional(row.audience);
    QStringList named = old.audience.users.isEmpty() ? row.audience.users : old.audience.users;
    if (named.isEmpty())
        named = m_connections.usersHere(row.appId);
    const auto got = Store::Recipients(m_database, old).among(named);
    if (!got)
        return makeUnexpected(got.error());
    const auto users = Store::UserList(m_database).among(row.appId, row.audience, *got);
    if (!users)
        return makeUnexpected(users.error());
    Store::Audience both;
    for (const Store::User &user : *users)
        both.users.append(user.id);
    return both.users.isEmpty() ? std::nullopt : std::optional(both);
}

Store::Result<QList<TemplateRecipient>> Replacing::recipients(const PushRequest &request) const
{
    const auto users = Store::UserList(m_database)
                           .among(request.appId, request.audience,
                               request.isVolatile ? m_connections.users(request.appId)
                                                  : m_connections.usersHere(request.appId));
    if (!users)
        return makeUnexpected(users.error());
    QList<TemplateRecipient> result;
    for (const Store::User &user : *users)
        result.append({user.id, templateFields(user)});
    return result;
}

} // namespace Push
