// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/apikeytable.h"
#include "server/store/pushtable.h"
#include "server/store/query.h"
#include "server/store/receipttable.h"
#include "server/store/removals.h"
#include "server/store/retention.h"
#include "server/store/scheduletable.h"
#include "server/store/sessiontable.h"
#include "tests/database.h"
#include "tests/runner.h"
#include "tests/unit/store/tablefixture.h"

using namespace Store;

//! Long work a turn at a time.
class TestSlices : public TableFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void removesOneTurnAtATime();
    void aDeletedAppIsGoneAtOnce();
    void itsRowsGoInTurns();
    void anotherAppStays();
    void aReopenedDatabaseGoesOn();
    void aPushWithManyReceiptsGoesInTurns();
    void forgottenThingsGoInTurns();

private:
    static constexpr int kUsers = 1000;

    void run(const QString &sql) { QVERIFY2(m_database->run(sql), qPrintable(sql)); }
    qint64 count(const QString &table)
    {
        Query query(m_database->connection(),
            QStringLiteral("SELECT count(*) FROM %1 WHERE app_id = 'shop'").arg(table));
        return query.execute() && query.next() ? query.value(0).toLongLong() : -1;
    }
    //! The app with users, tags, sessions, keys, pushes and receipts.
    void fill();
    //! A turn that ends with the first thing done; how many rows that was.
    qint64 turn(bool *isDone)
    {
        Slice slice(*m_database, std::chrono::milliseconds(0));
        const auto done = Removals(*m_database).goOn(slice);
        *isDone = done && *done;
        return slice.removed();
    }
};

void TestSlices::fill()
{
    addAppAndUser();
    const QString numbers =
        QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                       " WHERE i < %1) ")
            .arg(kUsers);
    for (const QString &sql :
        {QStringLiteral("INSERT INTO users (app_id, id, password_hash, role, created_at)"
                        " SELECT 'shop', 'u' || i, '$', 'user', 1 FROM n"),
            QStringLiteral("INSERT INTO user_tags (app_id, user_id, tag)"
                           " SELECT 'shop', 'u' || i, 'vip' FROM n"),
            QStringLiteral("INSERT INTO sessions (token_hash, id, app_id, user_id, created_at,"
                           " expires_at) SELECT randomblob(32), 's' || i, 'shop', 'u' || i, 1, 5"
                           " FROM n"),
            QStringLiteral("INSERT INTO pushes (app_id, seq, id, audience, event, message,"
                           " created_at) SELECT 'shop', i, 'p' || i, '*', 'alert', '1', i FROM n"),
            QStringLiteral("INSERT INTO receipts (app_id, seq, user_id, state, created_at)"
                           " SELECT 'shop', 1, 'u' || i, 'read', 1 FROM n"),
            QStringLiteral("INSERT INTO idempotency_keys (app_id, key, fingerprint, answer,"
                           " created_at) SELECT 'shop', 'k' || i, 'f', 'a', 1 FROM n")})
        run(numbers + sql);
    run(QStringLiteral("UPDATE apps SET last_seq = %1").arg(kUsers));
    QVERIFY(
        ApiKeyTable(*m_database)
            .insert({.tokenHash = "h", .id = kAnn, .appId = kApp, .hint = kAnn, .scopes = {kAnn}}));
    QVERIFY(ScheduleTable(*m_database)
                .insert({.push = {.appId = kApp, .id = kAnn, .event = kAnn, .message = "1"},
                    .dueAt = 5}));
}

void TestSlices::removesOneTurnAtATime()
{
    fill();
    Slice slice(*m_database, std::chrono::milliseconds(0));
    const auto isGone =
        slice.remove(QStringLiteral("sessions"), QStringLiteral("app_id = ?"), {kApp});
    QVERIFY(isGone);
    QVERIFY(!*isGone);
    QVERIFY(slice.isOver());
    QVERIFY(slice.removed() > 0);
    QCOMPARE(count(QStringLiteral("sessions")), kUsers - slice.removed());
    // With time it gets to the end.
    Slice patient(*m_database, std::chrono::hours(1));
    QVERIFY(*patient.remove(QStringLiteral("sessions"), QStringLiteral("app_id = ?"), {kApp}));
    QCOMPARE(count(QStringLiteral("sessions")), 0);
    QCOMPARE(patient.removed() + slice.removed(), kUsers);
}

void TestSlices::aDeletedAppIsGoneAtOnce()
{
    fill();
    SessionTable sessions(*m_database);
    const QByteArray token = sessions.findById(kApp, QStringLiteral("s1"))->tokenHash;
    QVERIFY(sessions.find(token));
    QVERIFY(ApiKeyTable(*m_database).find("h"));
    QCOMPARE(ScheduleTable(*m_database).due(10, 5)->size(), 1);
    Removals removals(*m_database);
    QVERIFY(!*removals.isUnderWay(kApp));
    QVERIFY(removals.begin(kApp, 7));
    QCOMPARE(removals.begin(kApp, 8).error().code, Error::Code::NotFound);
    QVERIFY(*removals.isUnderWay(kApp));

    AppTable apps(*m_database);
    QCOMPARE(apps.find(kApp).error().code, Error::Code::NotFound);
    QCOMPARE(apps.advance(kApp).error().code, Error::Code::NotFound);
    QCOMPARE(apps.setRules({.id = kApp, .epoch = {}}).error().code, Error::Code::NotFound);
    QVERIFY(apps.list()->isEmpty());
    QVERIFY(apps.page({}, 5)->isEmpty());
    QCOMPARE(sessions.find(token).error().code, Error::Code::NotFound);
    QCOMPARE(ApiKeyTable(*m_database).find("h").error().code, Error::Code::NotFound);
    QVERIFY(ScheduleTable(*m_database).due(10, 5)->isEmpty());
    QVERIFY(!*ScheduleTable(*m_database).next());
    QCOMPARE(PushTable(*m_database).after(kApp, kAnn, 0, 0).error().code, Error::Code::NotFound);
    // The name is taken until the last row is gone.
    QCOMPARE(apps.insert({.id = kApp, .epoch = kApp}).error().code, Error::Code::Exists);
    const auto list = removals.list({}, {}, 5);
    QCOMPARE(list->size(), 1);
    QVERIFY(list->first().isWholeApp);
    QCOMPARE(list->first().since, 7);
    QCOMPARE(list->first().removed, 0);
    QVERIFY(list->first().left > 6 * kUsers);
}

void TestSlices::itsRowsGoInTurns()
{
    fill();
    Removals removals(*m_database);
    QVERIFY(removals.begin(kApp, 7));
    const qint64 all = removals.list(kApp, {}, 5)->first().left;
    qint64 removed = 0;
    bool isDone = false;
    for (int turns = 1; !isDone; ++turns) {
        const qint64 rows = turn(&isDone);
        // Nothing goes by a cascade, which no turn would bound.
        QVERIFY2(rows > 0 && rows <= 100, qPrintable(QString::number(rows)));
        removed += rows;
        const auto list = removals.list(kApp, {}, 5);
        if (isDone) {
            QVERIFY(list->isEmpty());
            QVERIFY(turns > 7 * kUsers / 100);
        } else {
            QCOMPARE(list->first().removed, removed);
            QCOMPARE(list->first().left, all - removed);
        }
    }
    QCOMPARE(removed, all);
    QVERIFY(AppTable(*m_database).insert({.id = kApp, .epoch = kApp}));
}

void TestSlices::anotherAppStays()
{
    fill();
    const QString other = QStringLiteral("other");
    QVERIFY(AppTable(*m_database).insert({.id = other, .epoch = other}));
    QVERIFY(UserTable(*m_database)
                .insert({.appId = other,
                    .id = kAnn,
                    .passwordHash = kAnn,
                    .role = QStringLiteral("user")}));
    QVERIFY(Removals(*m_database).begin(kApp, 7));
    Slice slice(*m_database, std::chrono::hours(1));
    QVERIFY(*Removals(*m_database).goOn(slice));
    QVERIFY(UserTable(*m_database).find(other, kAnn));
    QCOMPARE(AppTable(*m_database).list()->size(), 1);
    QVERIFY(Removals(*m_database).list({}, {}, 5)->isEmpty());
}

// As after kill -9: what was done is done, and the next process finds what is left.
void TestSlices::aReopenedDatabaseGoesOn()
{
    fill();
    QVERIFY(Removals(*m_database).begin(kApp, 7));
    bool isDone = false;
    const qint64 rows = turn(&isDone);
    QVERIFY(!isDone);
    m_database.reset();
    m_database = *Database::open(Tests::target(m_directory->path()));
    QCOMPARE(Removals(*m_database).list({}, {}, 5)->first().removed, rows);
    Slice slice(*m_database, std::chrono::hours(1));
    QVERIFY(*Removals(*m_database).goOn(slice));
    for (const char *table : {"users", "pushes", "receipts", "sessions", "user_tags", "api_keys"})
        QCOMPARE(count(QLatin1String(table)), 0);
}

void TestSlices::aPushWithManyReceiptsGoesInTurns()
{
    fill();
    const Retention retention{.maxAge = std::chrono::hours(1), .maxPushes = kUsers - 1};
    QString after;
    bool isDone = false;
    for (int turns = 0; !isDone; ++turns) {
        Slice slice(*m_database, std::chrono::milliseconds(0));
        const auto done = prune(*m_database, retention, 10, slice, after);
        QVERIFY(done);
        isDone = *done;
        QVERIFY2(slice.removed() <= 100, qPrintable(QString::number(slice.removed())));
        if (turns == 0) {
            // Out of the log at once.
            QCOMPARE(AppTable(*m_database).find(kApp)->prunedSeq, 1);
            QCOMPARE(count(QStringLiteral("pushes")), kUsers);
        }
        if (isDone)
            QVERIFY(turns >= kUsers / 100);
    }
    QCOMPARE(count(QStringLiteral("receipts")), 0);
    QCOMPARE(count(QStringLiteral("pushes")), kUsers - 1);
}

void TestSlices::forgottenThingsGoInTurns()
{
    fill();
    const Retention retention{.maxAge = std::chrono::hours(1),
        .maxPushes = kUsers,
        .idempotencyLifetime = std::chrono::milliseconds(10)};
    QVERIFY(*ScheduleTable(*m_database).cancel(kApp, kAnn, 1));
    const qint64 inTwoMonths = qint64(60) * 24 * 3600 * 1000;
    QString after;
    Slice first(*m_database, std::chrono::milliseconds(0));
    QVERIFY(!*prune(*m_database, retention, 12, first, after));
    QCOMPARE(count(QStringLiteral("idempotency_keys")), kUsers - first.removed());
    // An expired session stays known for a while.
    Slice second(*m_database, std::chrono::hours(1));
    QVERIFY(*prune(*m_database, retention, 12, second, after));
    QCOMPARE(count(QStringLiteral("idempotency_keys")), 0);
    QCOMPARE(count(QStringLiteral("sessions")), kUsers);
    QCOMPARE(count(QStringLiteral("scheduled_pushes")), 1);
    Slice third(*m_database, std::chrono::hours(1));
    // The log is older than its age by now, too, and its end is looked for in steps.
    bool isDone = false;
    for (int turns = 0; turns < kUsers && !isDone; ++turns)
        isDone = *prune(*m_database, retention, inTwoMonths, third, after);
    QVERIFY(isDone);
    QCOMPARE(count(QStringLiteral("sessions")), 0);
    QCOMPARE(count(QStringLiteral("scheduled_pushes")), 0);
}

CRIER_TEST(TestSlices)

#include "tst_slices.moc"
