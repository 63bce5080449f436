// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/answertable.h"

#include "server/store/query.h"

namespace Store {

namespace {

const QString kAnswerColumns = QStringLiteral(
    "SELECT seq, user_id, action, text, status, answer, asked_at, is_over FROM answers ");

Answer readAnswer(const QString &appId, const Query &query)
{
    return {.appId = appId,
        .seq = query.value(0).toLongLong(),
        .userId = query.value(1).toString(),
        .action = query.value(2).toString(),
        .text = query.value(3).toString(),
        .status = query.value(4).toInt(),
        .answer = query.value(5).toString(),
        .askedAt = query.value(6).toLongLong(),
        .isOver = query.value(7).toBool()};
}

} // namespace

Result<void> AnswerTable::put(const Answer &answer)
{
    return Query(m_database.connection(),
        QStringLiteral("INSERT INTO answers (app_id, seq, user_id, action, text, status, answer,"
                       " asked_at, is_over) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                       " ON CONFLICT (app_id, seq, user_id, action) DO UPDATE SET"
                       " text = excluded.text, status = excluded.status, answer = excluded.answer,"
                       " asked_at = excluded.asked_at, is_over = excluded.is_over"))
        .bind(answer.appId)
        .bind(answer.seq)
        .bind(answer.userId)
        .bind(answer.action)
        .bind(notNull(answer.text))
        .bind(answer.status)
        .bind(notNull(answer.answer))
        .bind(answer.askedAt)
        .bind(answer.isOver)
        .execute();
}

Result<std::optional<Answer>> AnswerTable::find(const Answer &key) const
{
    Query query(m_database.connection(),
        kAnswerColumns
            + QStringLiteral("WHERE app_id = ? AND seq = ? AND user_id = ? AND action = ?"));
    query.bind(key.appId).bind(key.seq).bind(key.userId).bind(key.action);
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    return query.next() ? std::optional(readAnswer(key.appId, query)) : std::nullopt;
}

Result<QList<Answer>> AnswerTable::list(const QString &appId, qint64 seq) const
{
    Query query(m_database.connection(),
        kAnswerColumns
            + QStringLiteral("WHERE app_id = ? AND seq = ? ORDER BY user_id, action LIMIT ?"));
    if (auto done = query.bind(appId).bind(seq).bind(kMaxListed).execute(); !done)
        return makeUnexpected(done.error());
    QList<Answer> result;
    while (query.next())
        result.append(readAnswer(appId, query));
    return result;
}

} // namespace Store
