// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/preferencetable.h"

#include "server/store/query.h"

namespace Store {

Result<Preferences> PreferenceTable::find(const QString &appId, const QString &userId) const
{
    Query query(m_database.connection(),
        QStringLiteral("SELECT version, text, changed_at FROM preferences"
                       " WHERE app_id = ? AND user_id = ?"));
    if (auto done = query.bind(appId).bind(userId).execute(); !done)
        return makeUnexpected(done.error());
    Preferences result;
    if (query.next()) {
        result.version = query.value(0).toLongLong();
        result.text = query.value(1).toString().toUtf8();
        result.changedAt = query.value(2).toLongLong();
    }
    return result;
}

Result<Preferences> PreferenceTable::set(const QString &appId, const QString &userId,
    const QByteArray &text, qint64 expected, qint64 now)
{
    const auto before = find(appId, userId);
    if (!before)
        return makeUnexpected(before.error());
    if (expected >= 0 && before->version != expected)
        return makeUnexpected(Error{Error::Code::Exists,
            QStringLiteral("They were changed meanwhile: their version is %1")
                .arg(before->version)});
    Preferences result{.version = before->version + 1, .text = text, .changedAt = now};
    auto kept = Query(m_database.connection(),
        QStringLiteral("INSERT INTO preferences (app_id, user_id, version, text, changed_at)"
                       " VALUES (?, ?, ?, ?, ?) ON CONFLICT (app_id, user_id) DO UPDATE SET"
                       " version = excluded.version, text = excluded.text,"
                       " changed_at = excluded.changed_at"))
                    .bind(appId)
                    .bind(userId)
                    .bind(result.version)
                    .bind(QString::fromUtf8(text))
                    .bind(now)
                    .execute();
    if (!kept)
        return makeUnexpected(kept.error());
    return result;
}

} // namespace Store
