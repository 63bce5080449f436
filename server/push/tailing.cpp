// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/tailing.h"

#include "server/push/offset.h"
#include "server/push/replacing.h"
#include "server/store/apptable.h"
#include "server/store/pushtable.h"

#include <algorithm>

namespace Push {

using Store::makeUnexpected;

namespace {

//! Entries that are read at a time. A push may be a megabyte.
constexpr int kSlice = 100;

} // namespace

// Pushes first: each statement sees what was committed when it began, so that whatever notice comes
// before one of them is there when the notices are read. No push is taken beyond the last of those,
// if there are more.
Store::Result<TailSlice> Tailing::after(const QString &appId, const Reached &reached) const
{
    const auto app = Store::AppTable(m_database).find(appId);
    if (!app)
        return makeUnexpected(app.error());
    auto rows = Store::PushTable(m_database).rowsAfter(appId, reached.seq, kSlice);
    if (!rows)
        return makeUnexpected(rows.error());
    const auto notices = Store::NoticeTable(m_database).after(appId, reached.notice, kSlice);
    if (!notices)
        return makeUnexpected(notices.error());

    bool areAll = rows->size() < kSlice;
    if (notices->size() == kSlice) {
        const qsizetype before = rows->size();
        rows->removeIf(
            [last = notices->last().atSeq](const Store::PushRow &row) { return row.seq > last; });
        areAll = areAll && rows->size() == before;
    }
    TailSlice slice{.epoch = app->epoch,
        .head = {app->lastSeq, app->lastNotice},
        .isComplete = areAll && notices->size() < kSlice};
    auto notice = notices->cbegin();
    const auto takeNotices = [&](qint64 before) {
        for (; notice != notices->cend() && notice->atSeq < before; ++notice)
            slice.entries.append(*notice);
    };
    for (const Store::PushRow &row : *rows) {
        takeNotices(row.seq);
        auto sent = sentOf(row, app->epoch);
        if (!sent)
            return makeUnexpected(sent.error());
        slice.entries.append(*std::move(sent));
    }
    const qint64 last = rows->isEmpty() ? reached.seq : rows->last().seq;
    // One behind a push that was not read has to wait for it.
    takeNotices(areAll ? std::max(last, app->lastSeq) + 1 : last + 1);
    slice.isComplete = slice.isComplete && notice == notices->cend();
    return slice;
}

Store::Result<Sent> Tailing::sentOf(const Store::PushRow &row, const QString &epoch) const
{
    Sent sent{.request = requestOf(row),
        .accepted = {.id = row.id,
            .offset = Offset{epoch, row.seq}.toString(),
            .seq = row.seq,
            .at = row.createdAt,
            .expiresAt = row.expiresAt}};
    const Replacing replacing(m_database, m_connections);
    if (!row.collapseKey.isEmpty()) {
        const auto replaced = Store::PushTable(m_database).replacedAt(row.appId, row.seq);
        if (!replaced)
            return makeUnexpected(replaced.error());
        for (const Store::PushRow &old : *replaced) {
            auto one = replacing.of(old, row, epoch);
            if (!one)
                return makeUnexpected(one.error());
            if (*one)
                sent.accepted.replaced.append(**std::move(one));
        }
    }
    if (row.isTemplate) {
        auto recipients = replacing.recipients(sent.request);
        if (!recipients)
            return makeUnexpected(recipients.error());
        sent.accepted.recipients = *std::move(recipients);
    }
    return sent;
}

} // namespace Push
