// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/unit/store/tablefixture.h"

namespace Store {

//! \brief For tests that ask how much is looked at: a database in which there is a lot of
//! everything.
class LargeLog : public TableFixture {
protected:
    static constexpr int kUsers = 200000;
    static constexpr int kPushes = 100000;
    //! A push with receipts of two kinds from every user.
    static constexpr qint64 kBusy = 50002;

    inline static const QString kBig = QStringLiteral("big");
    inline static const QString kUser = QStringLiteral("u7");

    void fill();

private:
    void insertMany(int count, const QString &sql);
};

inline void LargeLog::insertMany(int count, const QString &sql)
{
    const QString numbers =
        QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                       " WHERE i < %1) INSERT INTO ");
    QVERIFY2(m_database->run(numbers.arg(count) + sql), qPrintable(sql));
}

inline void LargeLog::fill()
{
    setUp();
    Tests::forgetTheDisk(*m_database);
    QVERIFY(AppTable(*m_database).insert({.id = kBig, .epoch = kBig, .lastSeq = kPushes}));
    const auto filled = m_database->attempt([this] {
        insertMany(kUsers,
            QStringLiteral("users (app_id, id, password_hash, role, created_at)"
                           " SELECT 'big', 'u' || i, '$argon2id$v=19$m=65536,t=3,p=4$', 'user', 1"
                           " FROM n"));
        insertMany(kUsers / 10,
            QStringLiteral(
                "user_tags (app_id, user_id, tag) SELECT 'big', 'u' || i, 'vip' FROM n"));
        insertMany(kUsers,
            QStringLiteral("sessions (token_hash, id, app_id, user_id, created_at, expires_at)"
                           " SELECT randomblob(32), 's' || i, 'big', 'u' || i, i, i FROM n"));
        // Every other one has a key of its own; the last 20,000 share one.
        insertMany(kPushes,
            QStringLiteral("pushes (app_id, seq, id, audience, event, message, created_at,"
                           " collapse_key) SELECT 'big', i, 'p' || i, CASE i % 3"
                           " WHEN 0 THEN '[\"u7\"]' WHEN 1 THEN '*' ELSE 'tag:vip' END, 'alert',"
                           " '{\"message\":' || i || '}', i, CASE WHEN i > 80000 THEN 'shared'"
                           " WHEN i % 2 = 0 THEN 'k' || i END FROM n"));
        for (const char *state : {"displayed", "read"})
            insertMany(kUsers,
                QStringLiteral("receipts (app_id, seq, user_id, state, created_at)"
                               " SELECT 'big', %1, 'u' || i, '%2', 1 FROM n")
                    .arg(kBusy)
                    .arg(QLatin1String(state)));
        insertMany(kUsers / 10,
            QStringLiteral("receipt_ranges SELECT 'big', 'u' || i, 'read', 0, 60000, 1 FROM n"));
        insertMany(kUsers,
            QStringLiteral("inbox_states (app_id, user_id, seq, state, version)"
                           " SELECT 'big', 'u' || (i + 7), %1, 'read', i FROM n")
                .arg(kBusy));
        insertMany(kPushes,
            QStringLiteral("inbox_states (app_id, user_id, seq, state, version)"
                           " SELECT 'big', 'u7', i, 'read', %1 + i FROM n WHERE i % 2 = 0")
                .arg(kUsers));
        insertMany(kUsers / 10,
            QStringLiteral("inbox_ranges SELECT 'big', 'u' || i, i, 10000, 'read', 1 FROM n"));
        insertMany(kUsers / 10,
            QStringLiteral("deliveries (app_id, user_id, session_id, from_seq, to_seq) SELECT "
                           "'big', 'u' || i, 's' || i, 0, 100000 FROM n"));
        insertMany(1000,
            QStringLiteral("documents (app_id, kind, id, text, rev, created_at, changed_at)"
                           " SELECT 'big', 'structure', 's' || i, '{}', 1, 1, 1 FROM n"));
        insertMany(kPushes,
            QStringLiteral("objects (structure, id, rev, created_at, changed_at, body)"
                           " SELECT 1 + i % 2, 'o' || i, 1, i, i, '{}' FROM n"));
        for (const char *field : {"a", "b"})
            insertMany(kPushes,
                QStringLiteral("object_keys SELECT 1 + i % 2, '%1', 'k' || (i % 100), i FROM n")
                    .arg(QLatin1String(field)));
        insertMany(1000,
            QStringLiteral("documents (app_id, kind, id, text, rev, created_at, changed_at)"
                           " SELECT 'big', 'scenario', 'c' || i, '{}', 1, 1, 1 FROM n"));
        insertMany(10000,
            QStringLiteral("scenario_versions (app_id, document, version, text, created_at,"
                           " created_by) SELECT 'big', 1001 + i % 1000, i, '{}', i, 'x' FROM n"));
        insertMany(10000,
            QStringLiteral("triggers (app_id, document, scenario, place, kind, subject, next_at)"
                           " SELECT 'big', 1001 + i, 'c' || i, 0, CASE i % 2 WHEN 0 THEN 'changed'"
                           " ELSE 'schedule' END, 's' || (i % 50),"
                           " CASE i % 2 WHEN 1 THEN i END FROM n"));
        insertMany(10000,
            QStringLiteral("changes (app_id, kind, structure, object, cause)"
                           " SELECT 'big', 'changed', 's7', 'o' || i, '{}' FROM n"));
        insertMany(kPushes,
            QStringLiteral(
                "runs (id, app_id, document, scenario, version, structure, object, state,"
                " set_off_by, depth, cause, work, trace, error, created_at, resume_at,"
                " ended_at) SELECT 'r' || i, 'big', 1001 + i % 1000, 'c', 1, 's7',"
                " 'o' || (i % 5000), CASE i % 10 WHEN 0 THEN 'queued' WHEN 1 THEN 'behind'"
                " WHEN 2 THEN 'failed' ELSE 'done' END, 'changed', 0, '{}', '{}', '[]', '',"
                " i, i, CASE WHEN i % 10 > 1 THEN i END FROM n"));
        return !QTest::currentTestFailed();
    });
    QVERIFY(filled);
}

} // namespace Store
