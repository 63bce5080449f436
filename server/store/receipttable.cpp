// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/receipttable.h"

#include "server/store/query.h"

namespace Store {

Result<void> ReceiptTable::insert(const ReceiptRow &receipt)
{
    return Query(m_database.connection(),
        QStringLiteral("INSERT OR IGNORE INTO receipts"
                       " (app_id, seq, user_id, state, reason, created_at)"
                       " VALUES (?, ?, ?, ?, ?, ?)"))
        .bind(receipt.appId)
        .bind(receipt.seq)
        .bind(receipt.userId)
        .bind(receipt.state)
        .bind(receipt.reason.isEmpty() ? QVariant() : QVariant(receipt.reason))
        .bind(receipt.createdAt)
        .execute();
}

Result<QList<ReceiptRow>> ReceiptTable::list(const QString &appId, qint64 seq) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT app_id, seq, user_id, state, reason, created_at FROM receipts"
                       " WHERE app_id = ? AND seq = ? ORDER BY created_at, user_id, state"));
    if (auto done = query.bind(appId).bind(seq).execute(); !done)
        return makeUnexpected(done.error());
    QList<ReceiptRow> result;
    while (query.next()) {
        result.append({.appId = query.value(0).toString(),
            .seq = query.value(1).toLongLong(),
            .userId = query.value(2).toString(),
            .state = query.value(3).toString(),
            .reason = query.value(4).toString(),
            .createdAt = query.value(5).toLongLong()});
    }
    return result;
}

} // namespace Store
