// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/inbox.h"

#include "server/push/templatefields.h"
#include "server/store/usertable.h"

#include <algorithm>

namespace Push {

using Store::makeUnexpected;

Store::Result<Store::InboxSlice> inboxPage(const Store::Database &database, const QString &appId,
    const QString &userId, const Store::InboxPage &page)
{
    auto slice = Store::InboxList(database, appId, userId).page(page);
    const auto isTemplate = [](const Store::InboxEntry &entry) { return entry.push.isTemplate; };
    if (!slice || std::none_of(slice->entries.cbegin(), slice->entries.cend(), isTemplate))
        return slice;
    const auto user = Store::UserTable(database).find(appId, userId);
    if (!user)
        return makeUnexpected(user.error());
    const QJsonObject fields = templateFields(*user);
    QList<Store::InboxEntry> entries;
    for (Store::InboxEntry &entry : slice->entries) {
        auto filled = entry.push.isTemplate ? fillTemplate(entry.push.message, fields)
                                            : std::move(entry.push.message);
        if (!filled)
            continue;
        entry.push.message = *std::move(filled);
        entries.append(std::move(entry));
    }
    slice->entries = std::move(entries);
    return slice;
}

} // namespace Push
