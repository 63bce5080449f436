// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What became of a push for each of its recipients.

#include "server/store/apptable.h"
#include "server/store/deliverytable.h"
#include "server/store/inboxlist.h"
#include "server/store/inboxtable.h"
#include "server/store/receipttable.h"
#include "server/store/recipients.h"
#include "server/store/sessiontable.h"
#include "server/store/usertable.h"
#include "tests/database.h"
#include "tests/runner.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace Store;

namespace {

const QString kApp = QStringLiteral("shop");
const QString kAnn = QStringLiteral("ann");
const QString kBob = QStringLiteral("bob");
const QString kEve = QStringLiteral("eve");

} // namespace

class TestRecipients : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theFurthestWordCounts();
    void whenEachWasSaid();
    void whyItGotNoFurther();
    void ofAnAudienceOnly();
    void stretchesOfDeliveries();
    void afterABrokenReplay();
    void whatWasNeverBroughtStaysQueued();
    void afterACrash();
    void receiptsUpToAPush();
    void whatIsSettled();
    void inPages();
    void fixedWhenItIsAccepted();
    void whoIsGoneStays();
    void whoIsCalledTheSameIsSomebodyElse();
    void whoIsToBeTold();

private:
    void receive(const QString &user, qint64 seq, const char *state, const char *reason = "")
    {
        QVERIFY(ReceiptTable(*m_database)
                    .insert({kApp, seq, user, QLatin1String(state), QLatin1String(reason), m_now}));
    }
    QString state(qint64 seq, const QString &user)
    {
        const auto list = Recipients(*m_database, push(seq)).list({}, 100);
        if (!list)
            return list.error().message;
        for (const Recipient &recipient : *list) {
            if (recipient.userId == user)
                return recipient.state;
        }
        return {};
    }
    QStringList recipients(qint64 seq)
    {
        QStringList result;
        const auto list = Recipients(*m_database, push(seq)).list({}, 100);
        if (!list)
            return {list.error().message};
        for (const Recipient &recipient : *list)
            result.append(recipient.userId);
        return result;
    }
    void append(qint64 seq, const Audience &audience)
    {
        QVERIFY(AppTable(*m_database).advance(kApp));
        QVERIFY(PushTable(*m_database)
                    .insert({.appId = kApp,
                        .seq = seq,
                        .id = QString::number(seq),
                        .audience = audience,
                        .event = kAnn,
                        .message = "1"}));
    }
    void logIn(const QString &user, const QString &session)
    {
        QVERIFY(SessionTable(*m_database)
                    .insert({.tokenHash = session.toUtf8(),
                        .id = session,
                        .appId = kApp,
                        .userId = user,
                        .expiresAt = 1}));
    }
    const PushRow &push(qint64 seq)
    {
        m_push = *PushTable(*m_database).find(kApp, QString::number(seq));
        return m_push;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Database> m_database;
    PushRow m_push;
    qint64 m_now = 7;
};

// Ten pushes: to everybody, but for the fifth, to ann, and the sixth, to whoever has a tag.
void TestRecipients::init()
{
    m_database.reset();
    m_directory = std::make_unique<QTemporaryDir>();
    m_database = *Database::open(Tests::target(m_directory->path()));
    QVERIFY(AppTable(*m_database).insert({.id = kApp, .epoch = QStringLiteral("ep")}));
    for (const QString &id : {kAnn, kBob, kEve}) {
        User user{.appId = kApp,
            .id = id,
            .passwordHash = QStringLiteral("$"),
            .role = QStringLiteral("user")};
        if (id == kEve)
            user.tags = {QStringLiteral("vip")};
        QVERIFY(UserTable(*m_database).insert(user));
    }
    logIn(kAnn, QStringLiteral("s"));
    for (qint64 seq = 1; seq <= 10; ++seq) {
        PushRow row{
            .appId = kApp, .seq = seq, .id = QString::number(seq), .event = kAnn, .message = "1"};
        if (seq == 5)
            row.audience.users = {kAnn};
        if (seq == 6)
            row.audience.tag = QStringLiteral("vip");
        QVERIFY(AppTable(*m_database).advance(kApp));
        QVERIFY(PushTable(*m_database).insert(row));
    }
}

void TestRecipients::theFurthestWordCounts()
{
    QCOMPARE(state(1, kAnn), QStringLiteral("queued"));
    QVERIFY(DeliveryTable(*m_database).open({kApp, kAnn, QStringLiteral("s"), 0}));
    QCOMPARE(state(1, kAnn), QStringLiteral("delivered"));
    for (const char *word : {"failed", "suppressed", "displayed", "dismissed", "read", "clicked"}) {
        receive(kAnn, 1, word);
        QCOMPARE(state(1, kAnn), QLatin1String(word));
    }
    receive(kAnn, 1, "displayed");
    QCOMPARE(state(1, kAnn), QStringLiteral("clicked"));
    receive(kBob, 1, "suppressed", "quiet_hours");
    const auto counts = Recipients(*m_database, push(1)).counts();
    QCOMPARE(*counts,
        (QMap<QString, qint64>{{QStringLiteral("clicked"), 1}, {QStringLiteral("suppressed"), 1},
            {QStringLiteral("queued"), 1}}));
    QCOMPARE(Recipients(*m_database, push(1)).list(kAnn, 1)->first().reason,
        QStringLiteral("quiet_hours"));
}

void TestRecipients::whenEachWasSaid()
{
    QVERIFY(Recipients(*m_database, push(1)).list({}, 1)->first().times().isEmpty());
    m_now = 1767225600000;
    receive(kAnn, 1, "displayed");
    m_now += 500;
    QVERIFY(ReceiptTable(*m_database)
                .insertUpTo({kApp, 3, kAnn, QStringLiteral("read"), QString(), m_now}));
    m_now += 500;
    // The first of a kind counts, whichever way it came.
    receive(kAnn, 1, "read");
    receive(kAnn, 1, "clicked");
    receive(kBob, 1, "suppressed", "page");
    const auto list = *Recipients(*m_database, push(1)).list({}, 10);
    QCOMPARE(list.first().times(),
        (QMap<QString, qint64>{{QStringLiteral("clicked"), 1767225601000},
            {QStringLiteral("displayed"), 1767225600000},
            {QStringLiteral("read"), 1767225600500}}));
    QCOMPARE(list.first().state, QStringLiteral("clicked"));
    QCOMPARE(list.first().at, 1767225601000);
    QCOMPARE(list.at(1).times().keys(), QStringList{QStringLiteral("suppressed")});
    QCOMPARE(list.at(1).reason, QStringLiteral("page"));
    m_now = 7;
}

void TestRecipients::whyItGotNoFurther()
{
    receive(kAnn, 1, "suppressed", "page");
    receive(kBob, 1, "suppressed", "page");
    receive(kEve, 1, "failed", "recalled");
    using Reasons = QMap<QString, qint64>;
    QCOMPARE(*Recipients(*m_database, push(1)).reasons(),
        (Reasons{{QStringLiteral("page"), 2}, {QStringLiteral("recalled"), 1}}));
    // On another device she has seen it after all.
    receive(kAnn, 1, "displayed");
    QCOMPARE(Recipients(*m_database, push(1)).reasons()->value(QStringLiteral("page")), 1);
    QVERIFY(Recipients(*m_database, push(2)).reasons()->isEmpty());
    // An app may give any text, and a new one each time: those that come once are not all told.
    for (int i = 0; i < Recipients::kMaxReasons; ++i)
        receive(
            QStringLiteral("u%1").arg(i), 1, "failed", qPrintable(QStringLiteral("z%1").arg(i)));
    receive(QStringLiteral("twice"), 1, "suppressed", "page");
    const auto most = *Recipients(*m_database, push(1)).reasons();
    QCOMPARE(most.size(), Recipients::kMaxReasons);
    QCOMPARE(most.value(QStringLiteral("page")), 2);
}

void TestRecipients::ofAnAudienceOnly()
{
    QCOMPARE(Recipients(*m_database, push(5)).list({}, 10)->size(), 1);
    QCOMPARE(state(5, kBob), QString());
    QCOMPARE(Recipients(*m_database, push(6)).list({}, 10)->first().userId, kEve);
}

void TestRecipients::stretchesOfDeliveries()
{
    DeliveryTable deliveries(*m_database);
    const QString session = QStringLiteral("s");
    QVERIFY(deliveries.open({kApp, kAnn, session, 2}));
    QVERIFY(deliveries.close({kApp, kAnn, session, 0}, 4));
    // Away for the fifth to seventh.
    QVERIFY(deliveries.open({kApp, kAnn, session, 7}));
    QCOMPARE(state(3, kAnn), QStringLiteral("delivered"));
    QCOMPARE(state(4, kAnn), QStringLiteral("delivered"));
    QCOMPARE(state(5, kAnn), QStringLiteral("queued"));
    QCOMPARE(state(7, kAnn), QStringLiteral("queued"));
    QCOMPARE(state(8, kAnn), QStringLiteral("delivered"));
    QCOMPARE(state(3, kBob), QStringLiteral("queued"));
    // Who goes on without a hole adds no row.
    QVERIFY(deliveries.close({kApp, kAnn, session, 0}, 8));
    QVERIFY(deliveries.open({kApp, kAnn, session, 8}));
    QCOMPARE(state(10, kAnn), QStringLiteral("delivered"));
}

// The client names what it has got when it comes back.
void TestRecipients::afterABrokenReplay()
{
    DeliveryTable deliveries(*m_database);
    const QString session = QStringLiteral("s");
    const auto reach = [&](qint64 seq) {
        return deliveries.reach({kApp, kAnn, session, seq}).hasValue();
    };
    QVERIFY(reach(0));
    QCOMPARE(state(1, kAnn), QStringLiteral("queued"));
    QVERIFY(reach(3));
    QCOMPARE(state(1, kAnn), QStringLiteral("delivered"));
    QCOMPARE(state(3, kAnn), QStringLiteral("delivered"));
    QCOMPARE(state(4, kAnn), QStringLiteral("queued"));
    QVERIFY(reach(6));
    QVERIFY(deliveries.open({kApp, kAnn, session, 6}));
    for (qint64 seq = 1; seq <= 10; ++seq)
        QCOMPARE(state(seq, kAnn), seq == 6 ? QString() : QStringLiteral("delivered"));
    QCOMPARE(state(1, kBob), QStringLiteral("queued"));
    // A second tab that begins anew while the first is there.
    QVERIFY(reach(2));
    QVERIFY(deliveries.close({kApp, kAnn, session, 0}, 8));
    QCOMPARE(state(8, kAnn), QStringLiteral("delivered"));
    QCOMPARE(state(9, kAnn), QStringLiteral("queued"));
    QVERIFY(reach(9));
    QCOMPARE(state(9, kAnn), QStringLiteral("delivered"));
}

// A client that asked for live pushes only, and comes back with an older offset than it was there
// for, says nothing about what it never asked for.
void TestRecipients::whatWasNeverBroughtStaysQueued()
{
    DeliveryTable deliveries(*m_database);
    const QString session = QStringLiteral("s");
    QVERIFY(deliveries.open({kApp, kAnn, session, 0}));
    QVERIFY(deliveries.close({kApp, kAnn, session, 0}, 2));
    QVERIFY(deliveries.open({kApp, kAnn, session, 7}));
    QVERIFY(deliveries.close({kApp, kAnn, session, 0}, 9));
    QVERIFY(deliveries.reach({kApp, kAnn, session, 8}));
    QVERIFY(deliveries.reach({kApp, kAnn, session, 7}));
    QCOMPARE(state(2, kAnn), QStringLiteral("delivered"));
    QCOMPARE(state(3, kAnn), QStringLiteral("queued"));
    QCOMPARE(state(7, kAnn), QStringLiteral("queued"));
    QCOMPARE(state(9, kAnn), QStringLiteral("delivered"));
}

void TestRecipients::afterACrash()
{
    DeliveryTable deliveries(*m_database);
    QVERIFY(deliveries.open({kApp, kAnn, QStringLiteral("s"), 0}));
    QVERIFY(deliveries.closeAllOf(QString()));
    PushRow later{
        .appId = kApp, .seq = 11, .id = QStringLiteral("11"), .event = kAnn, .message = "1"};
    QVERIFY(AppTable(*m_database).advance(kApp));
    QVERIFY(PushTable(*m_database).insert(later));
    QCOMPARE(state(10, kAnn), QStringLiteral("delivered"));
    QCOMPARE(state(11, kAnn), QStringLiteral("queued"));
}

void TestRecipients::receiptsUpToAPush()
{
    ReceiptTable receipts(*m_database);
    const auto readUpTo = [&](qint64 seq) {
        return *receipts.insertUpTo({kApp, seq, kBob, QStringLiteral("read"), {}, seq});
    };
    QVERIFY(readUpTo(4));
    QVERIFY(!readUpTo(4));
    QVERIFY(!readUpTo(3));
    QVERIFY(readUpTo(6));
    QCOMPARE(state(4, kBob), QStringLiteral("read"));
    QCOMPARE(state(5, kBob), QString());
    QCOMPARE(state(7, kBob), QStringLiteral("queued"));
    QCOMPARE(receipts.list(push(4))->size(), 1);
    QCOMPARE(receipts.list(push(4))->first().createdAt, 4);
    // It was not for them.
    QCOMPARE(receipts.list(push(5))->size(), 0);
    receive(kBob, 2, "read");
    QCOMPARE(receipts.list(push(2))->size(), 1);
}

void TestRecipients::whatIsSettled()
{
    ReceiptTable receipts(*m_database);
    receive(kAnn, 2, "displayed");
    receive(kAnn, 3, "dismissed");
    QVERIFY(receipts.insertUpTo({kApp, 1, kAnn, QStringLiteral("read"), {}, 1}));
    InboxTable inbox(*m_database);
    QVERIFY(inbox.setUpTo(kApp, kAnn, {.seq = 1, .state = QStringLiteral("read")}, 1));
    receive(kAnn, 4, "clicked");
    QVERIFY(inbox.set(kApp, kAnn, {.seq = 4, .state = QStringLiteral("read")}, 1));
    const auto settled = InboxList(*m_database, kApp, kAnn).settled(1, 4, 1);
    QVERIFY2(settled, settled ? "" : qPrintable(settled.error().message));
    QCOMPARE(*settled,
        (QHash<qint64, QString>{{1, QStringLiteral("read")}, {3, QStringLiteral("dismissed")},
            {4, QStringLiteral("clicked")}}));
    QCOMPARE(InboxList(*m_database, kApp, kBob).settled(1, 4, 1)->size(), 0);
}

void TestRecipients::inPages()
{
    const Recipients recipients(*m_database, push(1));
    QCOMPARE(recipients.list({}, 2)->last().userId, kBob);
    QCOMPARE(recipients.list(kBob, 2)->first().userId, kEve);
    QCOMPARE(recipients.list({}, 2, QStringLiteral("read"))->size(), 0);
    QCOMPARE(recipients.list({}, 2, QStringLiteral("queued"))->size(), 2);
}

void TestRecipients::fixedWhenItIsAccepted()
{
    const QString vip = QStringLiteral("vip");
    UserTable users(*m_database);
    User eve = *users.find(kApp, kEve);
    QVERIFY(DeliveryTable(*m_database).open({kApp, kAnn, QStringLiteral("s"), 0}));
    append(11, {.role = QStringLiteral("user")});
    eve.tags = {};
    eve.role = QStringLiteral("admin");
    QVERIFY(users.update(eve));
    User bob = *users.find(kApp, kBob);
    bob.tags = {vip};
    QVERIFY(users.update(bob));
    append(12, {.tag = vip});
    append(13, {.role = QStringLiteral("user")});
    QVERIFY(users.insert({.appId = kApp,
        .id = QStringLiteral("zoe"),
        .passwordHash = QStringLiteral("$"),
        .role = QStringLiteral("user"),
        .tags = {vip}}));
    QCOMPARE(recipients(1), (QStringList{kAnn, kBob, kEve}));
    QCOMPARE(recipients(6), QStringList{kEve});
    QCOMPARE(recipients(11), (QStringList{kAnn, kBob, kEve}));
    QCOMPARE(recipients(12), QStringList{kBob});
    QCOMPARE(recipients(13), (QStringList{kAnn, kBob}));
    // Given again: there is a hole.
    eve.tags = {vip};
    QVERIFY(users.update(eve));
    append(14, {.tag = vip});
    QCOMPARE(recipients(6), QStringList{kEve});
    QCOMPARE(recipients(12), QStringList{kBob});
    QCOMPARE(recipients(14), (QStringList{kBob, kEve, QStringLiteral("zoe")}));
    PushTable pushes(*m_database);
    QVERIFY(*pushes.isFor(kApp, 6, kEve) && !*pushes.isFor(kApp, 12, kEve));
    QVERIFY(!*pushes.isFor(kApp, 6, kBob) && !*pushes.isFor(kApp, 1, QStringLiteral("zoe")));
}

void TestRecipients::whoIsGoneStays()
{
    receive(kEve, 6, "clicked");
    QVERIFY(DeliveryTable(*m_database).open({kApp, kAnn, QStringLiteral("s"), 0}));
    QVERIFY(ReceiptTable(*m_database).insertUpTo({kApp, 3, kEve, QStringLiteral("read"), {}, 1}));
    for (const QString &id : {kAnn, kEve})
        QVERIFY(UserTable(*m_database).remove(kApp, id));
    QCOMPARE(recipients(2), (QStringList{kAnn, kBob, kEve}));
    QCOMPARE(state(2, kEve), QStringLiteral("read"));
    QCOMPARE(state(4, kEve), QStringLiteral("queued"));
    QCOMPARE(state(6, kEve), QStringLiteral("clicked"));
    QCOMPARE(state(5, kAnn), QStringLiteral("delivered"));
    append(11, {});
    append(12, {.users = {kAnn, kBob}});
    QCOMPARE(recipients(11), QStringList{kBob});
    QCOMPARE(recipients(12), QStringList{kBob});
}

void TestRecipients::whoIsCalledTheSameIsSomebodyElse()
{
    UserTable users(*m_database);
    QVERIFY(DeliveryTable(*m_database).open({kApp, kAnn, QStringLiteral("s"), 9}));
    const User ann = *users.find(kApp, kAnn);
    QVERIFY(users.remove(kApp, kAnn));
    QVERIFY(users.insert(ann));
    QCOMPARE(users.find(kApp, kAnn)->sinceSeq, 10);
    append(11, {.users = {kAnn}});
    // The session of the one before: it is late.
    QVERIFY(DeliveryTable(*m_database).open({kApp, kAnn, QStringLiteral("s"), 10}));
    QCOMPARE(state(11, kAnn), QStringLiteral("queued"));
    QCOMPARE(state(10, kAnn), QStringLiteral("delivered"));
    QCOMPARE(recipients(5), QStringList{kAnn});

    PushTable pushes(*m_database);
    for (qint64 seq = 1; seq <= 10; ++seq)
        QVERIFY(!*pushes.isFor(kApp, seq, kAnn));
    QVERIFY(*pushes.isFor(kApp, 11, kAnn));
    const auto slice = pushes.after(kApp, kAnn, 0, 0);
    QCOMPARE(slice->pushes.size(), 1);
    QCOMPARE(slice->pushes.first().seq, 11);
    QCOMPARE(pushes.list(kApp, {.size = 99, .userId = kAnn})->size(), 1);
    // A word for all up to here says nothing of what the other one got.
    QVERIFY(ReceiptTable(*m_database).insertUpTo({kApp, 11, kAnn, QStringLiteral("read"), {}, 1}));
    QCOMPARE(state(11, kAnn), QStringLiteral("read"));
    QCOMPARE(state(10, kAnn), QStringLiteral("delivered"));
    QCOMPARE(state(5, kAnn), QStringLiteral("queued"));
    QCOMPARE(ReceiptTable(*m_database).list(push(5))->size(), 0);
}

void TestRecipients::whoIsToBeTold()
{
    UserTable users(*m_database);
    const Audience both{.users = {kAnn, kBob}};
    append(11, both);
    QCOMPARE(*Recipients(*m_database, push(11)).present(), both);
    QCOMPARE(*Recipients(*m_database, push(6)).present(), push(6).audience);
    User eve = *users.find(kApp, kEve);
    eve.tags = {};
    QVERIFY(users.update(eve));
    QCOMPARE(*Recipients(*m_database, push(6)).left(), QStringList{kEve});
    QCOMPARE(*Recipients(*m_database, push(6)).among({kAnn, kEve}), QStringList{kEve});
    QCOMPARE(*Recipients(*m_database, push(1)).left(), QStringList());
    for (const QString &id : {kAnn, kEve}) {
        const User user = *users.find(kApp, id);
        QVERIFY(users.remove(kApp, id));
        QVERIFY(users.insert(user));
    }
    QCOMPARE(*Recipients(*m_database, push(11)).present(), Audience{.users = {kBob}});
    QCOMPARE(*Recipients(*m_database, push(5)).present(), std::nullopt);
    QCOMPARE(*Recipients(*m_database, push(6)).left(), QStringList());
    QCOMPARE(*Recipients(*m_database, push(6)).among({kAnn, kEve}), QStringList());
}

CRIER_TEST(TestRecipients)
#include "tst_recipients.moc"
