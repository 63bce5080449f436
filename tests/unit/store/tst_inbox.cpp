// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What people have read, put off and put away: random histories against a simple model, which is
// told of them as a device would be.

#include "server/store/inboxlist.h"
#include "server/store/inboxtable.h"
#include "server/store/query.h"
#include "server/store/retention.h"
#include "tests/runner.h"
#include "tests/unit/store/tablefixture.h"

#include <QtCore/QRandomGenerator>

using namespace Store;

namespace {

const QString kUnread = QStringLiteral("unread");
const QString kRead = QStringLiteral("read");
const QString kDone = QStringLiteral("done");

//! What a device knows of one push.
struct Known {
    QString state = kUnread;
    qint64 snoozedUntil = 0;

    friend bool operator==(const Known &, const Known &) = default;
};
using Device = QMap<qint64, Known>;

void tell(Device &device, const InboxChange &change)
{
    for (auto it = device.begin(); it != device.end(); ++it) {
        if (!change.isUpTo && it.key() == change.seq)
            *it = {change.state, change.snoozedUntil};
        const bool isMeant =
            change.isUpTo && it.key() <= change.seq && it->snoozedUntil <= change.at;
        if (isMeant && (change.state == kDone || it->state == kUnread))
            it->state = change.state;
    }
}

} // namespace

class TestInbox : public TableFixture {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void randomHistories_data();
    void randomHistories();
    void whatIsSoAlready();
    void whatHasComeBackIsReadWithAll();
    void onePageAfterTheOther();
    void longMessagesEndAPage();
    void ofSomebodyWhoWasCalledTheSame();
    void goesWithTheLog();

private:
    void append(int count, const QByteArray &message = "1")
    {
        for (int i = 0; i < count; ++i) {
            const auto app = AppTable(*m_database).advance(kApp);
            QVERIFY(app);
            QVERIFY(PushTable(*m_database)
                        .insert({.appId = kApp,
                            .seq = app->lastSeq,
                            .id = QString::number(app->lastSeq),
                            .event = kAnn,
                            .message = message,
                            .createdAt = 10}));
        }
    }
    Device shown(qint64 now)
    {
        Device result;
        const auto slice = InboxList(*m_database, kApp, kAnn)
                               .page({.place = QStringLiteral("all"), .size = 100, .now = now});
        for (const InboxEntry &entry : slice->entries)
            result.insert(entry.push.seq, {entry.state, entry.snoozedUntil});
        return result;
    }
};

void TestInbox::init()
{
    setUp();
    addAppAndUser();
}

void TestInbox::randomHistories_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 40; ++seed)
        QTest::addRow("%u", seed) << seed;
}

// One device hears of everything at once, one only now and then from where it was, and one at the
// end from the start.
void TestInbox::randomHistories()
{
    QFETCH(quint32, seed);
    constexpr int kPushes = 12;
    append(kPushes);
    Device there = shown(0);
    QCOMPARE(there.size(), kPushes);
    Device away = there;
    Device fresh = there;
    qint64 known = 0;
    QRandomGenerator random(seed);
    InboxTable table(*m_database);
    qint64 now = 1000;
    const auto catchUp = [&table](Device &device, qint64 &version) {
        for (;;) {
            const auto changes = table.since({kApp, kAnn, version, 3});
            QVERIFY(changes);
            for (const InboxChange &change : *changes) {
                QVERIFY(change.version > version);
                version = change.version;
                tell(device, change);
            }
            if (changes->size() < 3)
                return;
        }
    };
    for (int i = 0; i < 60; ++i) {
        now += random.bounded(50);
        InboxChange wanted{.seq = 1 + random.bounded(kPushes),
            .state = QStringList{kUnread, kRead, kDone}.at(random.bounded(3))};
        if (random.bounded(4) == 0) {
            wanted.state = kUnread;
            wanted.snoozedUntil = now + random.bounded(1, 200);
        }
        const bool isForMany = random.bounded(4) == 0 && wanted.state != kUnread;
        const auto change =
            isForMany ? table.setUpTo(kApp, kAnn, wanted, now) : table.set(kApp, kAnn, wanted, now);
        QVERIFY(change);
        if (*change)
            tell(there, **change);
        if (random.bounded(10) == 0)
            catchUp(away, known);
    }
    catchUp(away, known);
    qint64 start = 0;
    catchUp(fresh, start);
    // What was put off until now counts as back, for all of them.
    for (Device *device : {&there, &away, &fresh}) {
        for (Known &one : *device)
            one.snoozedUntil = one.snoozedUntil > now ? one.snoozedUntil : 0;
        QCOMPARE(*device, shown(now));
    }
    const auto unread = std::count_if(there.cbegin(), there.cend(),
        [](const Known &one) { return one.state == kUnread && one.snoozedUntil == 0; });
    const auto counts = InboxList(*m_database, kApp, kAnn).counts(0, now);
    QCOMPARE(counts->unread, unread);
    QVERIFY(counts->version >= start);
}

void TestInbox::whatIsSoAlready()
{
    append(3);
    InboxTable table(*m_database);
    const auto isNews = [&](const InboxChange &wanted) {
        const auto change = wanted.isUpTo ? table.setUpTo(kApp, kAnn, wanted, 100)
                                          : table.set(kApp, kAnn, wanted, 100);
        return change && *change;
    };
    QVERIFY(!isNews({.seq = 1, .state = kUnread}));
    QVERIFY(!isNews({.seq = 1, .state = kUnread, .snoozedUntil = 100}));
    QVERIFY(isNews({.seq = 1, .state = kUnread, .snoozedUntil = 101}));
    QVERIFY(!isNews({.seq = 1, .state = kUnread, .snoozedUntil = 101}));
    QVERIFY(isNews({.seq = 1, .state = kUnread}));
    QVERIFY(isNews({.seq = 2, .state = kDone}));
    QVERIFY(!isNews({.seq = 2, .state = kRead}));
    QVERIFY(isNews({.seq = 2, .state = kRead, .isUpTo = true}));
    QVERIFY(!isNews({.seq = 2, .state = kRead, .isUpTo = true}));
    QVERIFY(!isNews({.seq = 1, .state = kRead}));
    QVERIFY(isNews({.seq = 3, .state = kDone, .isUpTo = true}));
    QVERIFY(!isNews({.seq = 3, .state = kRead, .isUpTo = true}));
    // The shorter one is needless now.
    QCOMPARE(table.since({kApp, kAnn, 0, 100})->size(), 3);
}

void TestInbox::whatHasComeBackIsReadWithAll()
{
    append(2);
    InboxTable table(*m_database);
    const auto state = [this](qint64 now) { return shown(now).value(1).state; };
    QVERIFY(table.set(kApp, kAnn, {.seq = 1, .state = kUnread, .snoozedUntil = 200}, 100));
    QVERIFY(*table.setUpTo(kApp, kAnn, {.seq = 2, .state = kRead}, 150));
    QCOMPARE(state(300), kUnread);
    QVERIFY(*table.setUpTo(kApp, kAnn, {.seq = 2, .state = kRead}, 300));
    QCOMPARE(state(300), kRead);
    QVERIFY(!*table.setUpTo(kApp, kAnn, {.seq = 2, .state = kRead}, 400));
}

void TestInbox::onePageAfterTheOther()
{
    append(10);
    InboxTable table(*m_database);
    for (const qint64 seq : {2, 5, 9})
        QVERIFY(table.set(kApp, kAnn, {.seq = seq, .state = kDone}, 1));
    const InboxList inbox(*m_database, kApp, kAnn);
    QList<qint64> seen;
    InboxPage page{.size = 3, .now = 1};
    for (bool isMore = true; isMore;) {
        const auto slice = inbox.page(page);
        QVERIFY(slice);
        for (const InboxEntry &entry : slice->entries)
            seen.append(entry.push.seq);
        page.before = slice->reached;
        isMore = !slice->isComplete;
    }
    QCOMPARE(seen, (QList<qint64>{10, 8, 7, 6, 4, 3, 1}));
}

void TestInbox::longMessagesEndAPage()
{
    append(3, QByteArray(InboxList::kBytes * 2 / 3, 'x'));
    const auto slice = InboxList(*m_database, kApp, kAnn).page({.size = 50, .now = 1});
    QCOMPARE(slice->entries.size(), 2);
    QCOMPARE(slice->reached, 2);
    QVERIFY(!slice->isComplete);
}

void TestInbox::ofSomebodyWhoWasCalledTheSame()
{
    append(2);
    InboxTable table(*m_database);
    QVERIFY(table.set(kApp, kAnn, {.seq = 1, .state = kDone}, 1));
    QVERIFY(table.setUpTo(kApp, kAnn, {.seq = 2, .state = kRead}, 1));
    UserTable users(*m_database);
    QVERIFY(users.remove(kApp, kAnn));
    QVERIFY(users.insert(makeUser(kAnn)));
    append(1);
    QCOMPARE(table.since({kApp, kAnn, 0, 100})->size(), 0);
    QCOMPARE(shown(1), (Device{{3, {}}}));
}

void TestInbox::goesWithTheLog()
{
    append(4);
    InboxTable table(*m_database);
    QVERIFY(table.set(kApp, kAnn, {.seq = 1, .state = kRead}, 1));
    QVERIFY(table.set(kApp, kAnn, {.seq = 4, .state = kRead}, 1));
    QVERIFY(table.setUpTo(kApp, kAnn, {.seq = 2, .state = kRead}, 1));
    Slice slice(*m_database, std::chrono::hours(1));
    QString after;
    QVERIFY(*prune(*m_database, {.maxPushes = 2}, 20, slice, after));
    const auto left = table.since({kApp, kAnn, 0, 100});
    QCOMPARE(left->size(), 1);
    QCOMPARE(left->first().seq, 4);
    QCOMPARE(shown(1).size(), 2);
}

CRIER_TEST(TestInbox)
#include "tst_inbox.moc"
