// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/apikeytable.h"
#include "server/store/audittable.h"
#include "server/store/changetable.h"
#include "server/store/deliverytable.h"
#include "server/store/documenttable.h"
#include "server/store/endpointtable.h"
#include "server/store/filetable.h"
#include "server/store/idempotencytable.h"
#include "server/store/inboxlist.h"
#include "server/store/inboxtable.h"
#include "server/store/objecttable.h"
#include "server/store/preferencetable.h"
#include "server/store/pushtable.h"
#include "server/store/query.h"
#include "server/store/recalltable.h"
#include "server/store/receipttable.h"
#include "server/store/recipients.h"
#include "server/store/removals.h"
#include "server/store/retention.h"
#include "server/store/runtable.h"
#include "server/store/scheduletable.h"
#include "server/store/sessiontable.h"
#include "server/store/standing.h"
#include "server/store/statistics.h"
#include "server/store/triggertable.h"
#include "server/store/userlist.h"
#include "tests/runner.h"
#include "tests/unit/store/largelog.h"
#include "tests/unit/store/queryplan.h"

#include <QtCore/QRegularExpression>

using namespace Store;

//! How SQLite goes about every statement of the store, on a large log. It knows nothing of how much
//! is where, so an index that is not the best for it alone may be the worst for everybody.
class TestPlans : public LargeLog {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        CRIER_SQLITE_ONLY();
        fill();
    }
    void cleanupTestCase() { m_database.reset(); }
    void everyStatementHasAnIndex_data();
    void everyStatementHasAnIndex();
    void aReplayOfManyKeysIsLinear();
    void aKeyOfManyIsReplayedOnce();
};

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
        QVERIFY(apps.setRules({.id = kBig, .epoch = {}}));
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
            for (const auto order : {UserPage::Order::ById, UserPage::Order::ByAge}) {
                for (const Position &after : {Position{}, Position{1, kUser}}) {
                    QVERIFY(list.list(kBig,
                        {.size = 5,
                            .after = after,
                            .search = kUser,
                            .audience = audience,
                            .order = order,
                            .isDescending = after.isStart()}));
                }
            }
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
        QVERIFY(keys.makerOf(kUser));
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
        QVERIFY(pushes.list(kBig, {.size = 50, .search = kUser}));
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
        const auto push = PushTable(database).find(kBig, QStringLiteral("p%1").arg(kBusy));
        QVERIFY(push);
        QVERIFY(receipts.list(*push)->size() <= 200);
        DeliveryTable deliveries(database);
        const Delivery delivery{kBig, kUser, kUser, 5};
        QVERIFY(deliveries.reach(delivery));
        QVERIFY(deliveries.open(delivery));
        QVERIFY(deliveries.close(delivery, 7));
        QVERIFY(deliveries.closeAllOf(QString()));
    });
    QTest::addRow("inboxes") << Use([](Database &database) {
        InboxTable states(database);
        const QString kRead = QStringLiteral("read");
        QVERIFY(states.setUpTo(kBig, kUser, {.seq = 40000, .state = kRead}, 1));
        QVERIFY(states.set(kBig, kUser, {.seq = 40001, .state = kRead}, 1));
        QVERIFY(states.since({kBig, kUser, 0, 50}));
        const InboxList inbox(database, kBig, kUser);
        QVERIFY(inbox.settled(40000, 40100, 1));
        QVERIFY(inbox.counts(0, 1));
        QCOMPARE(inbox.page({.size = 50, .before = 80000, .now = 1})->entries.size(), 50);
        PreferenceTable preferences(database);
        QVERIFY(preferences.set(kBig, kUser, "{}", -1, 1));
        QVERIFY(preferences.find(kBig, kUser));
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
    QTest::addRow("endpoints") << Use([](Database &database) {
        const auto session = SessionTable(database).findById(kBig, QStringLiteral("s7"));
        QVERIFY(session);
        EndpointTable table(database);
        const Endpoint endpoint{.id = kUser,
            .appId = kBig,
            .userId = session->userId,
            .session = session->tokenHash,
            .url = kUser,
            .point = "p",
            .auth = "a"};
        QVERIFY(table.put(endpoint));
        QCOMPARE(table.ofUser(kBig, session->userId)->size(), 1);
        for (const Audience &audience :
            {Audience{}, Audience{.users = {session->userId}},
                Audience{.role = QStringLiteral("user")}, Audience{.tag = QStringLiteral("vip")}}) {
            QVERIFY(table.ofAudience(kBig, audience, 50000, 1, {}, 5));
            QVERIFY(table.isFor(endpoint, audience, 50000));
        }
        QCOMPARE(table.ofSession(kBig, session->id)->size(), 1);
        QVERIFY(table.noteWoken(kUser, 1));
        QVERIFY(table.noteFailure(kUser, 2));
        QVERIFY(table.forget(kUser));
        QVERIFY(!table.remove(kBig, session->userId, kUser));
    });
    QTest::addRow("later") << Use([](Database &database) {
        ScheduleTable table(database);
        QVERIFY(table.insert(
            {.push = {.appId = kBig, .id = kUser, .event = kUser, .message = "1"}, .dueAt = 5}));
        QVERIFY(table.find(kBig, kUser));
        QVERIFY(table.list(kBig, false, {}, 5));
        QVERIFY(table.release(
            {.push = {.appId = kBig, .id = kUser, .event = kUser, .message = "1"}}, 5, {}));
        QVERIFY(table.cancelForgotten(1, 1));
        QVERIFY(table.cancelHeld(1));
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
        QVERIFY(standing(database, kBig, 5, 5));
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
                 .limit = 5},
                 Selection{.structure = 1,
                 .field = a,
                 .keys = some.mid(1),
                 .order = Selection::Order::OtherKey,
                 .otherField = QStringLiteral("b"),
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
    QTest::addRow("what sets off") << Use([](Database &database) {
        ChangeTable changes(database);
        const QString structure = QStringLiteral("s6");
        QVERIFY(*changes.isAwaited(kBig, QStringLiteral("changed"), structure));
        QVERIFY(changes.insert({.appId = kBig,
            .kind = kUser,
            .structure = structure,
            .object = kUser,
            .cause = "{}"}));
        QCOMPARE(*changes.nextApp({}), kBig);
        const auto oldest = changes.oldest(kBig, 5, 5000);
        QCOMPARE(oldest->size(), 5);
        QVERIFY(changes.remove(oldest->first().no));
        TriggerTable triggers(database);
        QVERIFY(triggers.hasAuthor(kBig, kUser, kUser));
        QVERIFY(!triggers.of(kBig, QStringLiteral("changed"), structure)->isEmpty());
        const auto due = triggers.due(50, 5);
        QCOMPARE(due->size(), 5);
        QVERIFY(triggers.setNext(due->first()));
        QVERIFY(*triggers.nextDue());
        QCOMPARE(triggers.dueAfter(50, 5)->size(), 5);
        QVERIFY(triggers.replace(1007, {due->first()}));
        const auto no = triggers.latest(1007);
        QVERIFY(*no > 0);
        QVERIFY(triggers.version(*no));
        QCOMPARE(triggers.versions(1007, 0, 5)->size(), 5);
        QVERIFY(triggers.addVersion(
            {.appId = kBig, .document = 1007, .text = "{}", .createdBy = kUser}));
        QVERIFY(*DocumentTable(database).has(1007, QStringLiteral("scenario")));
        QVERIFY(
            *DocumentTable(database).has(kBig, QStringLiteral("scenario"), QStringLiteral("c7")));
    });
    QTest::addRow("runs") << Use([](Database &database) {
        RunTable runs(database);
        auto run = runs.find(QStringLiteral("r10"));
        QVERIFY(run);
        QVERIFY(*runs.hasOpen(*run));
        QVERIFY(runs.gathering(run->document, run->object, 5));
        QCOMPARE(*runs.nextApp({}), kBig);
        QCOMPARE(runs.ready(kBig, kPushes, 5, 5000)->size(), 5);
        QVERIFY(*runs.nextReady());
        QVERIFY(*runs.countReady(kPushes) > 0);
        for (const QString &state : {QString(), kRunQueued, kRunFailed, kRunDone}) {
            QCOMPARE(runs.list(kBig, {.state = state, .size = 5})->size(), 5);
            QVERIFY(runs.list(kBig, {.document = run->document, .state = state, .size = 5}));
        }
        run->fail(kUser, 5);
        QVERIFY(runs.update(*run));
        run->id = kApp;
        QVERIFY(runs.insert(*run));
        QVERIFY(runs.requeueAsking(QString()));
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
        const QStringList plan = planOf(*m_database, sql);
        const QString wrong = faultOf(sql, plan);
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
