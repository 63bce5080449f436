// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/apikeytable.h"
#include "server/store/audittable.h"
#include "server/store/deliverytable.h"
#include "server/store/documenttable.h"
#include "server/store/filetable.h"
#include "server/store/idempotencytable.h"
#include "server/store/objecttable.h"
#include "server/store/pushtable.h"
#include "server/store/query.h"
#include "server/store/recalltable.h"
#include "server/store/receipttable.h"
#include "server/store/recipients.h"
#include "server/store/removals.h"
#include "server/store/retention.h"
#include "server/store/scheduletable.h"
#include "server/store/sessiontable.h"
#include "server/store/statistics.h"
#include "server/store/userlist.h"
#include "tests/runner.h"
#include "tests/unit/store/tablefixture.h"

#include <QtCore/QRegularExpression>

using namespace Store;

//! How SQLite goes about every statement of the store, on a large log. It knows nothing of how much
//! is where, so an index that is not the best for it alone may be the worst for everybody.
class TestPlans : public TableFixture {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_database.reset(); }
    void everyStatementHasAnIndex_data();
    void everyStatementHasAnIndex();
    void aReplayOfManyKeysIsLinear();
    void aKeyOfManyIsReplayedOnce();

private:
    static constexpr int kUsers = 200000;
    static constexpr int kPushes = 100000;
    //! A push with receipts of two kinds from every user.
    static constexpr qint64 kBusy = 50002;

    inline static const QString kBig = QStringLiteral("big");
    inline static const QString kUser = QStringLiteral("u7");

    void insertMany(int count, const QString &sql);
    //! Lines of the plan of \a sql.
    QStringList planOf(const QString &sql);
    //! The first of \a plan that reads more than it must; empty: none does.
    static QString fault(const QString &sql, const QStringList &plan);
};

void TestPlans::insertMany(int count, const QString &sql)
{
    const QString numbers =
        QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                       " WHERE i < %1) INSERT INTO ");
    QVERIFY2(m_database->run(numbers.arg(count) + sql), qPrintable(sql));
}

void TestPlans::initTestCase()
{
    setUp();
    QVERIFY(m_database->run(QStringLiteral("PRAGMA synchronous = OFF")));
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
        insertMany(kUsers / 10,
            QStringLiteral("deliveries SELECT 'big', 'u' || i, 's' || i, 0, 100000 FROM n"));
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
        return !QTest::currentTestFailed();
    });
    QVERIFY(filled);
}

void TestPlans::everyStatementHasAnIndex_data()
{
    using Use = std::function<void(Database &)>;
    QTest::addColumn<Use>("use");
    QTest::addRow("apps") << Use([](Database &database) {
        AppTable apps(database);
        QVERIFY(apps.find(kBig));
        QVERIFY(apps.list());
        QVERIFY(apps.page({}, 5));
        QVERIFY(apps.advance(kBig));
        QVERIFY(apps.setRetention(kBig, 0, 0));
        QVERIFY(apps.formerEpochs(kBig));
    });
    QTest::addRow("users") << Use([](Database &database) {
        UserTable users(database);
        QVERIFY(users.insert({.appId = kBig,
            .id = kApp,
            .passwordHash = kApp,
            .role = QStringLiteral("user"),
            .tags = {kApp}}));
        QVERIFY(users.update(*users.find(kBig, kApp)));
        QVERIFY(users.unknown(kBig, {kUser}));
        QVERIFY(users.remove(kBig, kApp));
        UserList list(database);
        for (const Audience &audience :
            {Audience{}, Audience{.users = {kUser}}, Audience{.role = QStringLiteral("user")},
                Audience{.tag = QStringLiteral("vip")}}) {
            QVERIFY(list.list(kBig, {.size = 5, .search = kUser, .audience = audience}));
            QVERIFY(list.among(kBig, audience, {kUser}));
        }
    });
    QTest::addRow("sessions") << Use([](Database &database) {
        SessionTable sessions(database);
        const auto session = sessions.findById(kBig, QStringLiteral("s7"));
        QVERIFY(session);
        QVERIFY(sessions.find(session->tokenHash));
        QCOMPARE(sessions.list(kBig, {}, {}, 5)->size(), 5);
        QVERIFY(sessions.list(kBig, kUser, {}, 5));
        QVERIFY(sessions.isKnownAddress(kBig, kUser, kUser));
        QVERIFY(sessions.touch(kBig, session->id, 1));
        QVERIFY(sessions.remove(session->tokenHash));
        QVERIFY(sessions.insert(*session));
        QVERIFY(sessions.removeOfUser(kBig, kApp));
    });
    QTest::addRow("keys") << Use([](Database &database) {
        ApiKeyTable keys(database);
        QVERIFY(keys.insert(
            {.tokenHash = "h", .id = kUser, .appId = kBig, .hint = kUser, .scopes = {kUser}}));
        QVERIFY(keys.find("h"));
        QVERIFY(keys.list(kBig, {}, 5));
        QVERIFY(keys.touch("h", 1));
        QVERIFY(keys.remove(kBig, kUser));
        IdempotencyTable repeated(database);
        QVERIFY(repeated.insert({kBig, kUser, "f", "a", 1}));
        QVERIFY(repeated.find(kBig, kUser, 0));
    });
    QTest::addRow("the log") << Use([](Database &database) {
        PushTable pushes(database);
        const auto push = pushes.find(kBig, QStringLiteral("p7"));
        QVERIFY(push);
        QCOMPARE(pushes.list(kBig, {.size = 50})->size(), 50);
        QCOMPARE(pushes.after(kBig, kUser, 40000, 0)->pushes.size(), 100);
        QVERIFY(pushes.isFor(kBig, 7, kUser));
        QVERIFY(pushes.cancel(kBig, 7, 1));
        QCOMPARE(pushes
                     .replacedBy({.appId = kBig,
                         .seq = kPushes,
                         .event = {},
                         .message = {},
                         .collapseKey = QStringLiteral("k40000")})
                     ->size(),
            1);
        PushRow more = *push;
        more.seq = kPushes + 1;
        more.id = kApp;
        QVERIFY(pushes.insert(more));
        RecallTable recalls(database);
        QVERIFY(recalls.insert(kBig, 7));
        QVERIFY(recalls.insertReplaced(kBig, 8, 10));
        QVERIFY(recalls.unheard(kBig, kUser, 5, 5));
    });
    QTest::addRow("receipts") << Use([](Database &database) {
        ReceiptTable receipts(database);
        const ReceiptRow row{kBig, 9, kUser, QStringLiteral("clicked"), {}, 1};
        QVERIFY(receipts.insert(row));
        QVERIFY(receipts.insertUpTo(row));
        QVERIFY(receipts.settled(kBig, kUser, 40000, 40100));
        const auto push = PushTable(database).find(kBig, QStringLiteral("p%1").arg(kBusy));
        QVERIFY(push);
        QVERIFY(receipts.list(*push)->size() <= 200);
        DeliveryTable deliveries(database);
        const Delivery delivery{kBig, kUser, kUser, 5};
        QVERIFY(deliveries.reach(delivery));
        QVERIFY(deliveries.open(delivery));
        QVERIFY(deliveries.close(delivery, 7));
        QVERIFY(deliveries.closeAll());
    });
    QTest::addRow("recipients") << Use([](Database &database) {
        for (const int seq : {50002, 50003, 50001}) {
            const auto push = PushTable(database).find(kBig, QStringLiteral("p%1").arg(seq));
            QVERIFY(push);
            const Recipients recipients(database, *push);
            QVERIFY(recipients.counts());
            QVERIFY(recipients.list({}, 5));
            QVERIFY(recipients.list({}, 5, QStringLiteral("queued")));
        }
    });
    QTest::addRow("later") << Use([](Database &database) {
        ScheduleTable table(database);
        QVERIFY(table.insert(
            {.push = {.appId = kBig, .id = kUser, .event = kUser, .message = "1"}, .dueAt = 5}));
        QVERIFY(table.find(kBig, kUser));
        QVERIFY(table.list(kBig, {}, 5));
        QVERIFY(table.count(kBig));
        QVERIFY(table.due(10, 5));
        QVERIFY(table.next());
        QVERIFY(table.cancel(kBig, kUser, 1));
        QVERIFY(table.remove(kUser));
    });
    QTest::addRow("insight") << Use([](Database &database) {
        AuditTable audit(database);
        QVERIFY(audit.insert({.appId = kBig, .actor = kUser, .action = kUser, .target = kUser}));
        QVERIFY(audit.list(kBig, {.size = 5}));
        QVERIFY(statistics(database, kBig, 5, 5));
    });
    QTest::addRow("documents") << Use([](Database &database) {
        DocumentTable documents(database);
        const QString kind = QStringLiteral("structure");
        auto document = documents.find(kBig, kind, QStringLiteral("s7"));
        QVERIFY(document);
        QCOMPARE(documents.list(kBig, kind, kUser, 5)->size(), 0);
        QVERIFY(documents.count(kBig, kind));
        document->rewrittenTo = 1;
        QVERIFY(documents.update(*document));
        QCOMPARE(documents.unfinished(5)->size(), 1);
        QVERIFY(documents.beginRemoval(*document));
        QCOMPARE(documents.removed(5)->size(), 1);
        QVERIFY(documents.remove(*document));
    });
    QTest::addRow("objects") << Use([](Database &database) {
        ObjectTable objects(database);
        const auto row = objects.find(1, QStringLiteral("o20"));
        QVERIFY(row);
        const QList<ObjectKey> keys{{QStringLiteral("a"), QStringLiteral("k20"), true}};
        QVERIFY(objects.update(*row, keys, {}));
        QVERIFY(objects.update(*row, {}, keys));
        QVERIFY(objects.addKeys(*row, keys));
        QCOMPARE(objects.among(1, {QStringLiteral("o2"), QStringLiteral("o4")})->size(), 2);
        QCOMPARE(objects.after(1, 500, 5)->size(), 5);
        using Selection = ObjectSelection;
        const Selection::Bound bound{QStringLiteral("k5"), false};
        const QStringList some{QStringLiteral("k2"), QStringLiteral("k4")};
        const ObjectKey having{QStringLiteral("b"), QStringLiteral("k2")};
        const QString a = QStringLiteral("a");
        for (const Selection &selection : {Selection{.structure = 1, .after = 7, .limit = 5},
                 Selection{.structure = 1, .order = Selection::Order::Change, .limit = 5},
                 Selection{.structure = 1, .order = Selection::Order::Id, .limit = 5},
                 Selection{.structure = 1, .field = a, .keys = some, .limit = 5},
                 Selection{.structure = 1,
                 .field = a,
                 .keys = some.mid(1),
                 .isDescending = true,
                 .after = 90000,
                 .limit = 5},
                 Selection{.structure = 1, .field = a, .from = bound, .to = bound, .limit = 5},
                 Selection{.structure = 1,
                 .field = a,
                 .having = having,
                 .order = Selection::Order::Key,
                 .limit = 5}}) {
            QVERIFY(objects.select(selection));
            QVERIFY(objects.count(selection));
        }
        QVERIFY(objects.remove(*row, keys));
        QVERIFY(objects.insert(*row, keys));
    });
    QTest::addRow("files") << Use([](Database &database) {
        FileTable files(database);
        QVERIFY(files.insert(
            {.appId = kBig, .id = kUser, .extension = kUser, .hash = kUser, .size = 5}, 5000));
        QVERIFY(files.find(kBig, kUser));
        QVERIFY(files.list(kBig, 5));
        QVERIFY(*files.isUsed(kUser));
        QVERIFY(files.wantSweep());
        QCOMPARE(*files.nextSwept(), 0);
    });
    QTest::addRow("what goes") << Use([](Database &database) {
        Slice slice(database, std::chrono::milliseconds(0));
        QString after;
        QVERIFY(AppTable(database).insert({.id = kApp, .epoch = kApp}));
        QVERIFY(Removals(database).begin(kApp, 1));
        QVERIFY(Removals(database).list({}, {}, 5));
        QVERIFY(Removals(database).goOn(slice));
        QVERIFY(prune(
            database, {.maxAge = std::chrono::hours(1), .maxPushes = 99000}, 10, slice, after));
    });
}

QStringList TestPlans::planOf(const QString &sql)
{
    Query query(m_database->connection(), QStringLiteral("EXPLAIN QUERY PLAN ") + sql);
    for (qsizetype i = 0; i < sql.count(u'?'); ++i)
        query.bind(QVariant());
    QStringList result;
    if (!query.execute())
        return {QStringLiteral("can't be explained")};
    while (query.next())
        result.append(query.value(3).toString());
    return result;
}

QString TestPlans::fault(const QString &sql, const QStringList &plan)
{
    // What is read from end to end: the apps, results of a part of the statement, a list of names.
    static const QRegularExpression kMayBeScanned(
        QStringLiteral("^SCAN (apps|a|t|c|j|m|json_each|mine|members|words|w|g|d|f|p|page|furthest"
                       "|said|states|file_sweep|r|recipients|last|sqlite_schema|pragma_table_info"
                       "|\\(subquery-\\d+\\)|CONSTANT ROW)( |$)"));
    // All of one app is read where it is counted, or up to a LIMIT, or where it has hardly any.
    static const QStringList kWholeApps{QStringLiteral("SELECT (SELECT count(*)"),
        QStringLiteral("SELECT count(*) FROM"), QStringLiteral("DELETE FROM"),
        QStringLiteral("SELECT r.state, count(*)"), QStringLiteral("WITH ranges AS"),
        QStringLiteral("SELECT seq, audience FROM pushes INDEXED BY pushes_by_age"),
        QStringLiteral("SELECT g.state, max(g.from_seq"), QStringLiteral("SELECT epoch, last_seq"),
        QStringLiteral("SELECT app_id, id, extension, hash"),
        QStringLiteral("SELECT bytes FROM file_totals")};
    const bool mayReadApp = std::any_of(kWholeApps.begin(), kWholeApps.end(),
        [&sql](const QString &start) { return sql.startsWith(start); });
    // The first of an index.
    const bool isFirst = sql.startsWith(QLatin1String("SELECT due_at FROM"));
    for (const QString &line : plan) {
        if (line.startsWith(QLatin1String("can't")))
            return line;
        // Of an index of hardly any rows all is read.
        const bool isPartial = line.endsWith(QLatin1String(" INDEX documents_rewritten"))
            || line.endsWith(QLatin1String(" INDEX documents_removed"));
        const bool isScan = line.startsWith(QLatin1String("SCAN ")) && !isFirst && !isPartial;
        if (isScan
            && (!kMayBeScanned.match(line).hasMatch() || line.contains(QLatin1String(" USING "))))
            return line;
        // For each row of something else.
        if (isScan && line.endsWith(QLatin1String("LEFT-JOIN")))
            return line;
        const bool isWholeApp = line.endsWith(QLatin1String("(app_id=?)"));
        if (isWholeApp && !mayReadApp)
            return line;
    }
    return {};
}

void TestPlans::everyStatementHasAnIndex()
{
    using Use = std::function<void(Database &)>;
    QFETCH(Use, use);
    m_database->connection().clear();
    // Whatever it did is undone: the next one finds the same.
    (void)m_database->attempt([&] {
        use(*m_database);
        return false;
    });
    QVERIFY(!QTest::currentTestFailed());
    const QStringList texts = m_database->connection().texts();
    int looked = 0;
    for (const QString &sql : texts) {
        static const QRegularExpression kWork(
            QStringLiteral("^(SELECT|UPDATE|DELETE|WITH|INSERT)"));
        if (!kWork.match(sql).hasMatch())
            continue;
        const QStringList plan = planOf(sql);
        const QString wrong = fault(sql, plan);
        QVERIFY2(wrong.isEmpty(),
            qPrintable(wrong + QStringLiteral("\n  in ") + sql + QStringLiteral("\n  ")
                + plan.join(QStringLiteral("\n  "))));
        ++looked;
    }
    QVERIFY(looked > 2);
}

// 100,000 pushes, of which 40,000 have a key of their own. With the primary key instead of the
// index it would look at 1,600 million pairs.
void TestPlans::aReplayOfManyKeysIsLinear()
{
    PushTable pushes(*m_database);
    qint64 at = 0;
    qsizetype count = 0;
    while (at < 80000) {
        const auto slice = pushes.after(kBig, kUser, at, 0);
        QVERIFY(slice);
        QVERIFY(slice->upTo > at);
        at = slice->upTo;
        for (const PushRow &push : slice->pushes)
            count += push.seq <= 80000 ? 1 : 0;
    }
    QCOMPARE(count, 80000);
}

void TestPlans::aKeyOfManyIsReplayedOnce()
{
    PushTable pushes(*m_database);
    QList<qint64> seen;
    for (qint64 at = 80000; at < kPushes;) {
        const auto slice = pushes.after(kBig, kUser, at, 0);
        QVERIFY(slice);
        at = slice->upTo;
        for (const PushRow &push : slice->pushes)
            seen.append(push.seq);
    }
    // Divisible by three it is for the user alone, and one more than that for everybody.
    QCOMPARE(seen, QList<qint64>{kPushes});
    // The newest of each audience may be replaced, however many there were.
    QCOMPARE(pushes
                 .replacedBy({.appId = kBig,
                     .seq = kPushes + 1,
                     .event = {},
                     .message = {},
                     .collapseKey = QStringLiteral("shared")})
                 ->size(),
        3);
}

CRIER_TEST(TestPlans)

#include "tst_plans.moc"
