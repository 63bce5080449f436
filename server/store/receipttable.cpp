// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/receipttable.h"

#include "server/store/audience.h"
#include "server/store/query.h"

namespace Store {

Result<bool> ReceiptTable::insert(const ReceiptRow &receipt)
{
    Query query(m_database.connection(),
        QStringLiteral("INSERT OR IGNORE INTO receipts"
                       " (app_id, seq, user_id, state, reason, created_at)"
                       " VALUES (?, ?, ?, ?, ?, ?)"));
    query.bind(receipt.appId).bind(receipt.seq).bind(receipt.userId).bind(receipt.state);
    query.bind(receipt.reason.isEmpty() ? QVariant() : QVariant(receipt.reason));
    if (auto done = query.bind(receipt.createdAt).execute(); !done)
        return makeUnexpected(done.error());
    return query.affectedRows() > 0;
}

// It goes on from the last one, so that ranges of one state never overlap, and says nothing about
// what was for somebody else who was called the same.
Result<bool> ReceiptTable::insertUpTo(const ReceiptRow &receipt)
{
    Query query(m_database.connection(),
        QStringLiteral("INSERT INTO receipt_ranges"
                       " (app_id, user_id, state, from_seq, to_seq, created_at)"
                       " SELECT ?, ?, ?, last, ?, ? FROM (SELECT max(u.since_seq, coalesce("
                       "  (SELECT max(r.to_seq) FROM receipt_ranges r WHERE r.app_id = ?"
                       "   AND r.user_id = ? AND r.state = ?), 0)) last"
                       "  FROM users u WHERE u.app_id = ? AND u.id = ?) WHERE last < ?"));
    const auto bindKey = [&query, &receipt] {
        query.bind(receipt.appId).bind(receipt.userId).bind(receipt.state);
    };
    bindKey();
    query.bind(receipt.seq).bind(receipt.createdAt);
    bindKey();
    query.bind(receipt.appId).bind(receipt.userId);
    if (auto done = query.bind(receipt.seq).execute(); !done)
        return makeUnexpected(done.error());
    return query.affectedRows() > 0;
}

Result<QList<ReceiptRow>> ReceiptTable::list(const PushRow &push) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT * FROM (SELECT user_id, state, reason, created_at FROM receipts"
                       "  WHERE app_id = ? AND seq = ? LIMIT %1)"
                       " UNION ALL SELECT * FROM (SELECT r.user_id, r.state, NULL, r.created_at"
                       "  FROM receipt_ranges r"
                       "  WHERE r.app_id = ? AND r.to_seq >= ? AND r.from_seq < ?"
                       "  AND EXISTS (%2) AND NOT EXISTS (SELECT 1 FROM receipts s"
                       "   WHERE s.app_id = r.app_id AND s.seq = ?"
                       "   AND s.user_id = r.user_id AND s.state = r.state) LIMIT %1)"
                       " ORDER BY created_at, user_id, state LIMIT %1")
            .arg(kMaxListed)
            .arg(push.audience.recipients(QStringLiteral("r.user_id"))));
    query.bind(push.appId).bind(push.seq);
    query.bind(push.appId).bind(push.seq).bind(push.seq);
    push.audience.bindRecipients(query, push.appId, push.seq);
    if (auto done = query.bind(push.seq).execute(); !done)
        return makeUnexpected(done.error());
    QList<ReceiptRow> result;
    while (query.next()) {
        result.append({.appId = push.appId,
            .seq = push.seq,
            .userId = query.value(0).toString(),
            .state = query.value(1).toString(),
            .reason = query.value(2).toString(),
            .createdAt = query.value(3).toLongLong()});
    }
    return result;
}

} // namespace Store
