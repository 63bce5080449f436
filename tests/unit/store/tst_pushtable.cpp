// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/pushtable.h"
#include "server/store/receipttable.h"
#include "server/store/removals.h"
#include "server/store/retention.h"
#include "tests/runner.h"
#include "tests/unit/store/tablefixture.h"

using namespace Store;
using Code = Store::Error::Code;

class TestPushTable : public TableFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void pushes_data();
    void pushes();
    void pushKeys();
    void receipts();
    void logAfter();
    void roles();
    void searchesInTurns();
    void logComesInSlices();
    void pruning();

private:
    static PushRow makePush(qint64 seq, const QString &id)
    {
        return {.appId = kApp, .seq = seq, .id = id, .audience = {}, .event = kAnn, .message = "1"};
    }
};

void TestPushTable::pushes_data()
{
    QTest::addColumn<QStringList>("users");
    QTest::addColumn<QByteArray>("message");

    QTest::newRow("everybody") << QStringList() << QByteArray("null");
    QTest::newRow("one") << QStringList{kAnn} << QByteArray("{ \"b\":1.0,\t\"a\":\"\\u0041\" }");
    QTest::newRow("odd names") << QStringList{QStringLiteral("a\"b\\"), QStringLiteral("\u00e9 *")}
                               << QByteArray("\"\xf0\x9f\x98\x80\"");
    QTest::newRow("long") << QStringList{kAnn} << QByteArray(1000000, '1');
}

void TestPushTable::pushes()
{
    QFETCH(QStringList, users);
    QFETCH(QByteArray, message);

    addAppAndUser();
    for (const QString &user : {QStringLiteral("a\"b\\"), QStringLiteral("\u00e9 *")})
        QVERIFY(UserTable(*m_database).insert(makeUser(user)));
    PushTable pushes(*m_database);
    const QString id = QStringLiteral("p1");
    QVERIFY(pushes.insert({.appId = kApp,
        .seq = 3,
        .id = id,
        .audience = {.users = users},
        .event = kAnn,
        .message = message,
        .createdAt = 9}));
    const auto byId = pushes.find(kApp, id);
    QVERIFY(byId);
    QCOMPARE(byId->seq, 3);
    QCOMPARE(byId->audience, Audience{.users = users});
    QVERIFY(byId->message == message);
    QCOMPARE(byId->event, kAnn);
    QCOMPARE(byId->createdAt, 9);
    const QString eve = QStringLiteral("eve");
    QVERIFY(!*pushes.isFor(kApp, 3, eve));
    for (const QString &user : {kAnn, QStringLiteral("a\"b\\"), QStringLiteral("\u00e9 *")})
        QCOMPARE(*pushes.isFor(kApp, 3, user), users.isEmpty() || users.contains(user));
    QVERIFY(!*pushes.isFor(kApp, 4, kAnn));
    QVERIFY(!*pushes.isFor(QStringLiteral("other"), 3, kAnn));
}

void TestPushTable::pushKeys()
{
    addAppAndUser();
    PushTable pushes(*m_database);
    const PushRow push = makePush(1, QStringLiteral("p1"));
    QVERIFY(pushes.insert(push));
    PushRow sameSeq = push;
    sameSeq.id = QStringLiteral("p2");
    QCOMPARE(pushes.insert(sameSeq).error().code, Code::Exists);
    PushRow sameId = push;
    sameId.seq = 2;
    QCOMPARE(pushes.insert(sameId).error().code, Code::Exists);
    QCOMPARE(pushes.find(kApp, QStringLiteral("p2")).error().code, Code::NotFound);
    // Nothing of one app is visible in another.
    QCOMPARE(pushes.find(QStringLiteral("other"), push.id).error().code, Code::NotFound);
}

void TestPushTable::receipts()
{
    addAppAndUser();
    ReceiptTable receipts(*m_database);
    const QString read = QStringLiteral("read");
    ReceiptRow receipt{kApp, 1, kAnn, read, {}, 20};
    QVERIFY(!receipts.insert(receipt));
    QVERIFY(PushTable(*m_database).insert(makePush(1, kAnn)));
    QVERIFY(receipts.insert(receipt));
    receipt.createdAt = 30;
    QVERIFY(receipts.insert(receipt));
    receipt = {kApp, 1, kAnn, QStringLiteral("failed"), QStringLiteral("why"), 10};
    QVERIFY(receipts.insert(receipt));

    const auto list = receipts.list(makePush(1, kAnn));
    QVERIFY(list);
    QCOMPARE(list->size(), 2);
    QCOMPARE(list->at(0).reason, QStringLiteral("why"));
    QCOMPARE(list->at(1).state, read);
    QCOMPARE(list->at(1).reason, QString());
    QCOMPARE(list->at(1).createdAt, 20);
    QVERIFY(receipts.list(makePush(2, kAnn))->isEmpty());
}

// As ann sees it, and as bob does.
void TestPushTable::logAfter()
{
    addAppAndUser();
    AppTable apps(*m_database);
    PushTable pushes(*m_database);
    const QString bob = QStringLiteral("bob");
    QVERIFY(UserTable(*m_database).insert(makeUser(bob)));
    const QString key = QStringLiteral("key");
    const auto to = [](const QStringList &users, qint64 seq, const QString &collapseKey = {},
                        qint64 expiresAt = 0) {
        PushRow push = makePush(seq, QString::number(seq));
        push.audience.users = users;
        push.collapseKey = collapseKey;
        push.expiresAt = expiresAt;
        return push;
    };
    const QList<PushRow> rows{to({}, 1), to({bob}, 2), to({kAnn, bob}, 3), to({}, 4, {}, 100),
        to({}, 5), to({}, 6, key), to({bob}, 7, key)};
    for (const PushRow &row : rows) {
        QCOMPARE(apps.advance(kApp)->lastSeq, row.seq);
        QVERIFY(pushes.insert(row));
    }
    QVERIFY(pushes.cancel(kApp, 5, 50));

    const auto numbers = [&](const QString &user, qint64 after, qint64 now) {
        QList<qint64> result;
        const auto slice = pushes.after(kApp, user, after, now);
        if (!slice || !slice->isComplete || slice->upTo != std::max<qint64>(after, 7))
            return QList<qint64>{-1};
        for (const PushRow &push : slice->pushes)
            result.append(push.seq);
        return result;
    };
    using Numbers = QList<qint64>;
    QCOMPARE(numbers(kAnn, 0, 99), (Numbers{1, 3, 4, 6}));
    QCOMPARE(numbers(kAnn, 0, 100), (Numbers{1, 3, 6}));
    QCOMPARE(numbers(bob, 0, 100), (Numbers{1, 2, 3, 7}));
    QCOMPARE(numbers(QStringLiteral("an"), 0, 100), Numbers());
    QCOMPARE(numbers(bob, 3, 100), Numbers{7});
    QCOMPARE(numbers(bob, 7, 100), Numbers());
    QCOMPARE(numbers(bob, 70, 100), Numbers());
    QCOMPARE(pushes.after(QStringLiteral("other"), kAnn, 0, 0).error().code, Code::NotFound);

    QCOMPARE(pushes.find(kApp, QStringLiteral("5"))->cancelledAt, 50);
    QVERIFY(pushes.cancel(kApp, 5, 60));
    QCOMPARE(pushes.find(kApp, QStringLiteral("5"))->cancelledAt, 50);
    QCOMPARE(pushes.find(kApp, QStringLiteral("4"))->expiresAt, 100);
    QCOMPARE(pushes.find(kApp, QStringLiteral("6"))->collapseKey, key);
}

// The role counts that a user has in the app that they are in.
void TestPushTable::roles()
{
    const QString other = QStringLiteral("other");
    const QString eve = QStringLiteral("eve");
    const QString admin = QStringLiteral("admin");
    addAppAndUser();
    QVERIFY(AppTable(*m_database).insert({.id = other, .epoch = QStringLiteral("oe")}));
    User stranger = makeUser(kAnn, admin);
    stranger.appId = other;
    QVERIFY(UserTable(*m_database).insert(stranger));
    QVERIFY(UserTable(*m_database).insert(makeUser(eve, admin)));
    PushTable pushes(*m_database);
    PushRow push = makePush(AppTable(*m_database).advance(kApp)->lastSeq, QStringLiteral("p"));
    push.audience.role = admin;
    QVERIFY(pushes.insert(push));
    QCOMPARE(pushes.find(kApp, push.id)->audience, push.audience);
    QCOMPARE(pushes.list(kApp, {.size = 1})->first().audience, push.audience);
    QVERIFY(*pushes.isFor(kApp, 1, eve));
    QVERIFY(!*pushes.isFor(kApp, 1, kAnn));
    QVERIFY(!*pushes.isFor(kApp, 1, admin));
    QCOMPARE(pushes.after(kApp, eve, 0, 0)->pushes.size(), 1);
    QCOMPARE(pushes.after(kApp, kAnn, 0, 0)->pushes.size(), 0);
}

// However long the log is, others have their turn: a search that finds little says where it goes
// on.
void TestPushTable::searchesInTurns()
{
    addAppAndUser();
    AppTable apps(*m_database);
    PushTable pushes(*m_database);
    QVERIFY(m_database->transaction<void>([&]() -> Result<void> {
        for (int i = 0; i < PushTable::kSearched + 10; ++i) {
            PushRow push = makePush(apps.advance(kApp)->lastSeq, QString::number(i));
            push.message = i == 3 ? "\"Needle\"" : "\"hay\"";
            if (auto inserted = pushes.insert(push); !inserted)
                return inserted;
        }
        return {};
    }));
    PushPage page{.size = 5, .search = QStringLiteral("needle")};
    QCOMPARE(pushes.list(kApp, page)->size(), 0);
    const auto rest = pushes.rest(kApp, page);
    QVERIFY(rest && *rest);
    QCOMPARE(**rest, 11);
    page.before = **rest;
    QCOMPARE(pushes.list(kApp, page)->first().seq, 4);
    QVERIFY(!*pushes.rest(kApp, page));
    // All of one look and not one more.
    page = {.size = PushTable::kSearched * 2, .search = QStringLiteral("HAY")};
    QCOMPARE(pushes.list(kApp, page)->size(), PushTable::kSearched);
    // Without a search nothing is left out.
    QCOMPARE(
        pushes.list(kApp, {.size = PushTable::kSearched * 2})->size(), PushTable::kSearched + 10);
    QVERIFY(!*pushes.rest(kApp, {.size = 5}));
}

void TestPushTable::logComesInSlices()
{
    addAppAndUser();
    AppTable apps(*m_database);
    PushTable pushes(*m_database);
    const auto append = [&](qint64 count, const QStringList &users, const QByteArray &message) {
        QVERIFY(m_database->transaction<void>([&]() -> Result<void> {
            for (qint64 i = 0; i < count; ++i) {
                PushRow push = makePush(apps.advance(kApp)->lastSeq, {});
                push.id = QString::number(push.seq);
                push.audience.users = users;
                push.message = message;
                if (auto inserted = pushes.insert(push); !inserted)
                    return inserted;
            }
            return {};
        }));
    };
    append(250, {}, "1");
    append(6000, {QStringLiteral("bob")}, "1");
    append(3, {}, QByteArray(300 * 1024, '1'));

    qint64 at = 0;
    QList<qint64> counts;
    QList<qint64> seen;
    for (bool isComplete = false; !isComplete;) {
        const auto slice = pushes.after(kApp, kAnn, at, 0);
        QVERIFY(slice);
        QVERIFY(slice->upTo > at);
        for (const PushRow &push : slice->pushes)
            seen.append(push.seq);
        counts.append(slice->pushes.size());
        at = slice->upTo;
        isComplete = slice->isComplete;
    }
    QCOMPARE(at, 6253);
    // Two by their number, one that looked at much and found the rest, three by their size.
    QCOMPARE(counts, (QList<qint64>{100, 100, 50, 1, 1, 1}));
    QCOMPARE(seen.size(), 253);
    QCOMPARE(seen.first(), 1);
    QCOMPARE(seen.last(), 6253);
    QVERIFY(std::is_sorted(seen.begin(), seen.end()));
}

void TestPushTable::pruning()
{
    addAppAndUser();
    AppTable apps(*m_database);
    PushTable pushes(*m_database);
    for (qint64 seq = 1; seq <= 1200; ++seq) {
        PushRow push = makePush(apps.advance(kApp)->lastSeq, QString::number(seq));
        push.createdAt = seq;
        QVERIFY(pushes.insert(push));
    }
    QVERIFY(ReceiptTable(*m_database).insert({kApp, 1, kAnn, QStringLiteral("read"), {}, 1}));
    QString after;
    const auto prune = [this, &after](qint64 maxAge, qint64 maxPushes, qint64 now,
                           std::chrono::milliseconds time = std::chrono::hours(1)) {
        Slice slice(*m_database, time);
        return Store::prune(*m_database,
            {.maxAge = std::chrono::milliseconds(maxAge), .maxPushes = maxPushes}, now, slice,
            after);
    };
    const auto keep = prune(5000, 1200, 1200);
    QVERIFY(keep && *keep);
    QCOMPARE(apps.find(kApp)->prunedSeq, 0);

    // What goes is out of the log at once, also where its rows take more than one turn.
    const auto first = prune(5000, 100, 1200, {});
    QVERIFY(first && !*first);
    QCOMPARE(apps.find(kApp)->prunedSeq, 1100);
    QVERIFY(!pushes.find(kApp, QStringLiteral("1100")));
    QVERIFY(pushes.find(kApp, QStringLiteral("1101")));
    QCOMPARE(pushes.list(kApp, {.size = 200})->size(), 100);
    const auto left = Removals(*m_database).list({}, {}, 5);
    QCOMPARE(left->size(), 1);
    QVERIFY(!left->first().isWholeApp);
    QCOMPARE(left->first().left, 1100);
    QCOMPARE(left->first().removed, 1);
    int turns = 1;
    while (!*prune(5000, 100, 1200, {}))
        ++turns;
    QVERIFY2(turns > 100, qPrintable(QString::number(turns)));
    QVERIFY(ReceiptTable(*m_database).list(makePush(1, kAnn))->isEmpty());
    QVERIFY(Removals(*m_database).list({}, {}, 5)->isEmpty());

    // By age: what is exactly as old as it may be stays.
    QVERIFY(*prune(50, 1000, 1200));
    QCOMPARE(apps.find(kApp)->prunedSeq, 1149);
    // Numbers go on after everything is gone.
    QVERIFY(*prune(0, 1000, 5000));
    QCOMPARE(apps.find(kApp)->prunedSeq, 1200);
    QVERIFY(*prune(0, 1000, 5000));
    QCOMPARE(apps.find(kApp)->prunedSeq, 1200);
    QCOMPARE(apps.advance(kApp)->lastSeq, 1201);
}

CRIER_TEST(TestPushTable)
#include "tst_pushtable.moc"
