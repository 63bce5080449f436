// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/acknowledging.h"

#include "server/auth/clock.h"
#include "server/store/apptable.h"
#include "server/store/escalationtable.h"
#include "server/store/pushtable.h"
#include "server/store/receipttable.h"

namespace Push {

using Store::makeUnexpected;

Store::Result<bool> Acknowledging::report(
    const QString &appId, const QString &userId, const Receipt &receipt) const
{
    const QString word = reportedAs(receipt.state);
    if (word.isEmpty())
        return false;
    Store::ReceiptTable table(m_database);
    const Store::ReceiptRow row{.appId = appId,
        .seq = receipt.offset.seq,
        .userId = userId,
        .state = word,
        .reason = receipt.reason,
        .createdAt = Auth::systemClock()()};
    return receipt.isCumulative ? table.insertUpTo(row) : table.insert(row);
}

Store::Result<std::optional<Store::InboxChange>> Acknowledging::change(
    const QString &appId, const QString &userId, const Receipt &receipt) const
{
    const auto wanted = inboxChangeOf(receipt);
    if (!wanted)
        return std::optional<Store::InboxChange>();
    Store::InboxTable table(m_database);
    const qint64 now = Auth::systemClock()();
    return wanted->isUpTo ? table.setUpTo(appId, userId, *wanted, now)
                          : table.set(appId, userId, *wanted, now);
}

Store::Result<void> Acknowledging::noteOne(
    const QString &appId, const QString &userId, const Receipt &receipt, Noted &noted) const
{
    if (!receipt.isCumulative) {
        const auto isTheirs = Store::PushTable(m_database).isFor(appId, receipt.offset.seq, userId);
        if (!isTheirs)
            return makeUnexpected(isTheirs.error());
        if (!*isTheirs)
            return {};
    }
    const auto isNew = report(appId, userId, receipt);
    if (!isNew)
        return makeUnexpected(isNew.error());
    // Nobody else has to be told of it.
    if (isAcknowledged(receipt.state)) {
        auto done = Store::EscalationTable(m_database).remove(appId, receipt.offset.seq);
        if (!done)
            return done;
    }
    auto changed = change(appId, userId, receipt);
    if (!changed)
        return makeUnexpected(changed.error());
    if (*isNew || *changed)
        noted.kept.append(receipt);
    if (*changed)
        noted.changes.append(**std::move(changed));
    return {};
}

Store::Result<Noted> Acknowledging::note(
    const QString &appId, const QString &userId, const QList<Receipt> &receipts) const
{
    const auto app = Store::AppTable(m_database).find(appId);
    if (!app)
        return makeUnexpected(app.error());
    Noted noted{.epoch = app->epoch};
    for (const Receipt &receipt : receipts) {
        if (receipt.offset.epoch != app->epoch || receipt.offset.seq > app->lastSeq)
            continue;
        if (auto done = noteOne(appId, userId, receipt, noted); !done)
            return makeUnexpected(done.error());
    }
    return noted;
}

} // namespace Push
