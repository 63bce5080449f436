// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Pushes on their way into the log, at once and when their time has come.

#include "server/auth/accounts.h"
#include "server/auth/clock.h"
#include "server/push/appending.h"
#include "server/push/reports.h"
#include "server/store/apptable.h"
#include "server/store/escalationtable.h"
#include "server/store/removals.h"
#include "server/store/usertable.h"
#include "tests/database.h"
#include "tests/runner.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace Push;

namespace {

const QString kApp = QStringLiteral("shop");
const QString kAnn = QStringLiteral("ann");
const QString kBob = QStringLiteral("bob");

PushRequest makeRequest()
{
    return {.appId = kApp, .event = QStringLiteral("alert"), .message = "\"hi\""};
}

} // namespace

class TestAppending : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void atOnce();
    void whenItsTimeHasCome();
    void itsLifeBeginsWhenItIsDue();
    void expiredBeforeItCouldBeSent();
    void cancelledBefore();
    void whatWasDueWhenItWasRestored();
    void whatWasHeldWhenItWasRestored();
    void noEscalationOfAnAppThatIsBeingRemoved();
    void whatItReplaces();
    void whatItReplacesIsForThoseWhoGetBoth();
    void whatItReplacesIsToldToWhoHasLeft();
    void takenBackFromWhoHasLeft();
    void whatWaitsForSomebodyIsForNobodyElse();
    void templatesKnowWhoIsThere();

private:
    Accepted append(const PushRequest &request)
    {
        return *Appending(*m_database, *m_connections).append(request);
    }
    QList<Sent> appendDue(qint64 now)
    {
        return *Appending(*m_database, *m_connections).appendDue(*m_database, now);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Store::Database> m_database;
    std::unique_ptr<Connections> m_connections;
};

void TestAppending::init()
{
    m_connections = std::make_unique<Connections>();
    m_database.reset();
    m_directory = std::make_unique<QTemporaryDir>();
    m_database = *Store::Database::open(Tests::target(m_directory->path()));
    QVERIFY(Store::AppTable(*m_database).insert({.id = kApp, .epoch = QStringLiteral("ep")}));
    Store::User ann{.appId = kApp,
        .id = kAnn,
        .passwordHash = QStringLiteral("$"),
        .role = QStringLiteral("user")};
    ann.attributes = "{\"name\":\"Ann\"}";
    QVERIFY(Store::UserTable(*m_database).insert(ann));
}

void TestAppending::atOnce()
{
    PushRequest request = makeRequest();
    request.priority = QStringLiteral("high");
    request.sender = QStringLiteral("key:1");
    const Accepted accepted = append(request);
    QCOMPARE(accepted.offset, QStringLiteral("ep-1"));
    const auto report = Reports(*m_database).report(kApp, accepted.id);
    QVERIFY(report);
    QCOMPARE(report->status(0), QStringLiteral("sent"));
    QCOMPARE(report->push.priority, request.priority);
    QCOMPARE(report->push.sender, request.sender);
    QCOMPARE(report->counts, (QMap<QString, qint64>{{QStringLiteral("queued"), 1}}));
    // What is past is now.
    request.dueAt = 1;
    QCOMPARE(append(request).offset, QStringLiteral("ep-2"));
}

void TestAppending::whenItsTimeHasCome()
{
    const qint64 now = Auth::systemClock()();
    PushRequest request = makeRequest();
    request.dueAt = now + 100000;
    request.ttl = 60;
    request.idempotencyKey = QStringLiteral("k");
    request.fingerprint = "print";
    const Accepted later = append(request);
    QCOMPARE(later.dueAt, request.dueAt);
    QVERIFY(later.offset.isEmpty());
    QCOMPARE(append(request).id, later.id);
    request.idempotencyKey.clear();
    request.dueAt = now + 50000;
    const Accepted sooner = append(request);
    QCOMPARE(Reports(*m_database).report(kApp, later.id)->status(now), QStringLiteral("scheduled"));
    QVERIFY(append(makeRequest()).offset.endsWith(u'1'));

    QVERIFY(appendDue(now + 49999).isEmpty());
    const QList<Sent> sent = appendDue(now + 100000);
    QCOMPARE(sent.size(), 2);
    QCOMPARE(sent.at(0).accepted.id, sooner.id);
    QCOMPARE(sent.at(1).accepted.id, later.id);
    QCOMPARE(sent.at(1).accepted.offset, QStringLiteral("ep-3"));
    QCOMPARE(sent.at(1).request.message, request.message);
    QVERIFY(appendDue(now + 100000).isEmpty());
    const auto report = Reports(*m_database).report(kApp, later.id);
    QCOMPARE(report->offset, QStringLiteral("ep-3"));
}

// Not when a server that was down comes to it.
void TestAppending::itsLifeBeginsWhenItIsDue()
{
    const qint64 now = Auth::systemClock()();
    PushRequest request = makeRequest();
    request.dueAt = now + 100000;
    request.ttl = 60;
    const QString id = append(request).id;
    const auto expiresAt = [&] { return Reports(*m_database).report(kApp, id)->push.expiresAt; };
    QCOMPARE(expiresAt(), request.dueAt + 60000);
    QCOMPARE(appendDue(request.dueAt + 59999).size(), 1);
    QCOMPARE(expiresAt(), request.dueAt + 60000);
    // What is past is now.
    request.dueAt = now - 100000;
    const auto late = Reports(*m_database).report(kApp, append(request).id);
    QCOMPARE(late->push.expiresAt - late->push.createdAt, 60000);
}

void TestAppending::expiredBeforeItCouldBeSent()
{
    const qint64 now = Auth::systemClock()();
    PushRequest request = makeRequest();
    request.dueAt = now + 100000;
    request.ttl = 60;
    const QString id = append(request).id;
    const qint64 tooLate = request.dueAt + 60000;
    QVERIFY(appendDue(tooLate).isEmpty());
    const auto report = Reports(*m_database).report(kApp, id);
    QCOMPARE(report->status(tooLate), QStringLiteral("expired"));
    QVERIFY(report->offset.isEmpty());
    QCOMPARE(append(makeRequest()).offset, QStringLiteral("ep-1"));
    // It waits for nothing any more.
    QVERIFY(!Store::ScheduleTable(*m_database).next()->has_value());
    QVERIFY(appendDue(tooLate + 1).isEmpty());
    const Auth::Actor actor{QStringLiteral("test")};
    QCOMPARE(
        Reports(*m_database).cancel(kApp, id, actor)->status(tooLate), QStringLiteral("expired"));
}

void TestAppending::whatWasDueWhenItWasRestored()
{
    const qint64 now = Auth::systemClock()();
    const auto later = [&](qint64 ms, qint64 ttl = 0) {
        PushRequest request = makeRequest();
        request.dueAt = now + ms;
        request.ttl = ttl;
        return append(request).id;
    };
    append(makeRequest());
    const QString second = later(20000);
    const QString first = later(10000);
    const QString expired = later(15000, 1);
    const QString waiting = later(90000);
    const Appending appending(*m_database, *m_connections);
    // Without a restore nothing is missed.
    QVERIFY(appending.appendMissed(now + 50000));
    QCOMPARE(Reports(*m_database).report(kApp, first)->status(now), QStringLiteral("scheduled"));

    Store::AppTable apps(*m_database);
    QVERIFY(apps.renewEpochs([] { return QStringLiteral("new"); }, now + 50000));
    QCOMPARE(apps.formerEpochs(kApp)->value(QStringLiteral("ep")).resentSeq, 1);
    QVERIFY(appending.appendMissed(now + 60000));
    QCOMPARE(Reports(*m_database).report(kApp, first)->offset, QStringLiteral("new-2"));
    QCOMPARE(Reports(*m_database).report(kApp, second)->offset, QStringLiteral("new-3"));
    const auto statusOf = [&](const QString &id) {
        return Reports(*m_database).report(kApp, id)->status(now + 60000);
    };
    QCOMPARE(statusOf(expired), QStringLiteral("expired"));
    QCOMPARE(statusOf(waiting), QStringLiteral("scheduled"));
    const auto former = apps.formerEpochs(kApp)->value(QStringLiteral("ep"));
    QCOMPARE(former.lastSeq, 1);
    QCOMPARE(former.resentSeq, 3);
    // Once: what is sent from now on nobody has had.
    QVERIFY(!apps.restoredAt()->has_value());
    QCOMPARE(appendDue(now + 90000).size(), 1);
    QVERIFY(appending.appendMissed(now + 100000));
    QCOMPARE(apps.formerEpochs(kApp)->value(QStringLiteral("ep")).resentSeq, 3);
}

// It may have been approved, and sent to everybody, since the backup.
void TestAppending::whatWasHeldWhenItWasRestored()
{
    const qint64 now = Auth::systemClock()();
    Store::AppTable apps(*m_database);
    Store::App rules = *apps.find(kApp);
    rules.twoPerson = true;
    QVERIFY(apps.setRules(rules));
    PushRequest request = makeRequest();
    request.audience = {};
    const Accepted held = append(request);
    QVERIFY(held.isHeld);
    QVERIFY(held.offset.isEmpty());
    QCOMPARE(appendDue(now + 50000).size(), 0);
    const auto statusOf = [&](const QString &id) {
        return Reports(*m_database).report(kApp, id)->status(now);
    };
    QCOMPARE(statusOf(held.id), QStringLiteral("held"));
    QVERIFY(apps.renewEpochs([] { return QStringLiteral("new"); }, now + 50000));
    QVERIFY(Appending(*m_database, *m_connections).appendMissed(now + 60000));
    QCOMPARE(statusOf(held.id), QStringLiteral("cancelled"));
    QCOMPARE(appendDue(now + 90000).size(), 0);
}

void TestAppending::cancelledBefore()
{
    const qint64 now = Auth::systemClock()();
    PushRequest request = makeRequest();
    request.dueAt = now + 100000;
    const QString id = append(request).id;
    const Auth::Actor actor{QStringLiteral("test")};
    const auto cancelled = Reports(*m_database).cancel(kApp, id, actor);
    QVERIFY(cancelled);
    QCOMPARE(cancelled->status(now), QStringLiteral("cancelled"));
    QVERIFY(cancelled->offset.isEmpty());
    QVERIFY(appendDue(now + 200000).isEmpty());
    QCOMPARE(Reports(*m_database).cancel(kApp, id, actor)->push.cancelledAt,
        cancelled->push.cancelledAt);
}

// It would stop what is due in all the others.
void TestAppending::noEscalationOfAnAppThatIsBeingRemoved()
{
    const QString other = QStringLiteral("other");
    QVERIFY(Store::AppTable(*m_database).insert({.id = other, .epoch = QStringLiteral("ep")}));
    const qint64 now = Auth::systemClock()();
    PushRequest urgent = makeRequest();
    urgent.appId = other;
    urgent.extras = R"({"ack":true,"escalate_after":1,"escalate_to":{"user":["bob"]}})";
    append(urgent);
    PushRequest scheduled = makeRequest();
    scheduled.dueAt = now + 10'000;
    append(scheduled);
    QVERIFY(*Store::EscalationTable(*m_database).next());
    QVERIFY(Store::Removals(*m_database).begin(other, now));
    const QList<Sent> sent = appendDue(now + 20'000);
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.first().request.appId, kApp);
    QVERIFY(!*Store::EscalationTable(*m_database).next());
}

void TestAppending::whatItReplaces()
{
    PushRequest request = makeRequest();
    request.collapseKey = QStringLiteral("k");
    const Store::Audience everybody;
    const Store::Audience ann{.users = {kAnn}};
    QVERIFY(append(request).replaced.isEmpty());
    QCOMPARE(append(request).replaced, QList<Replaced>({{QStringLiteral("ep-1"), everybody}}));
    QVERIFY(append(makeRequest()).replaced.isEmpty());
    PushRequest toAnn = request;
    toAnn.audience = ann;
    QCOMPARE(append(toAnn).replaced, QList<Replaced>({{QStringLiteral("ep-2"), ann}}));
    // Of each audience the newest, for those who got it.
    QCOMPARE(append(request).replaced,
        QList<Replaced>({{QStringLiteral("ep-4"), ann}, {QStringLiteral("ep-2"), everybody}}));
}

// Whoever gets only one of the two has nothing to take away.
void TestAppending::whatItReplacesIsForThoseWhoGetBoth()
{
    const Store::User vip{.appId = kApp,
        .id = kBob,
        .passwordHash = QStringLiteral("$"),
        .role = QStringLiteral("user"),
        .tags = {QStringLiteral("vip")}};
    QVERIFY(Store::UserTable(*m_database).insert(vip));
    PushRequest toVips = makeRequest();
    toVips.collapseKey = QStringLiteral("k");
    toVips.audience.tag = QStringLiteral("vip");
    append(toVips);
    PushRequest toBoth = toVips;
    toBoth.audience = {.users = {kAnn, kBob}};
    const Store::Audience bob{.users = {kBob}};
    QCOMPARE(append(toBoth).replaced, QList<Replaced>({{QStringLiteral("ep-1"), bob}}));
    PushRequest toAnn = toVips;
    toAnn.audience = {.users = {kAnn}};
    QCOMPARE(append(toAnn).replaced,
        QList<Replaced>({{QStringLiteral("ep-2"), Store::Audience{.users = {kAnn}}}}));
    // Of a role and a tag those who are there.
    PushRequest toRole = toVips;
    toRole.audience = {.role = QStringLiteral("user")};
    QVERIFY(!append(toRole).replaced.contains({QStringLiteral("ep-1"), bob}));
    m_connections->add({.id = "1", .appId = kApp, .userId = kBob});
    m_connections->add({.id = "2", .appId = kApp, .userId = kAnn});
    QVERIFY(append(toRole).replaced.contains({QStringLiteral("ep-1"), bob}));
}

void TestAppending::whatItReplacesIsToldToWhoHasLeft()
{
    const QString vip = QStringLiteral("vip");
    Store::UserTable users(*m_database);
    Store::User ann = *users.find(kApp, kAnn);
    ann.tags = {vip};
    QVERIFY(users.update(ann));
    PushRequest toVips = makeRequest();
    toVips.collapseKey = QStringLiteral("k");
    toVips.audience.tag = vip;
    append(toVips);
    ann.tags = {};
    QVERIFY(users.update(ann));
    PushRequest toAll = toVips;
    toAll.audience = {};
    QCOMPARE(append(toAll).replaced,
        QList<Replaced>({{QStringLiteral("ep-1"), toVips.audience, {kAnn}}}));
    // Who has it, and gets this one too, by another way.
    PushRequest toAnn = toVips;
    toAnn.audience = {.users = {kAnn}};
    QVERIFY(append(toAnn).replaced.contains({QStringLiteral("ep-1"), toAnn.audience}));
    // Somebody else who is called the same has neither.
    QVERIFY(users.remove(kApp, kAnn));
    QVERIFY(users.insert(ann));
    QVERIFY(append(toAnn).replaced.isEmpty());
}

void TestAppending::takenBackFromWhoHasLeft()
{
    const Auth::Actor actor{QStringLiteral("test")};
    Store::UserTable users(*m_database);
    PushRequest request = makeRequest();
    request.audience.role = QStringLiteral("user");
    const QString toRole = append(request).id;
    request.audience = {.users = {kAnn}};
    const QString toAnn = append(request).id;
    Store::User ann = *users.find(kApp, kAnn);
    ann.role = QStringLiteral("operator");
    QVERIFY(users.update(ann));
    const auto first = Reports(*m_database).cancel(kApp, toRole, actor);
    QVERIFY(first && first->present == first->push.audience);
    QCOMPARE(first->left, QStringList{kAnn});
    QVERIFY(users.remove(kApp, kAnn));
    QVERIFY(users.insert(ann));
    QVERIFY(Reports(*m_database).cancel(kApp, toRole, actor)->left.isEmpty());
    QVERIFY(!Reports(*m_database).cancel(kApp, toAnn, actor)->present);
}

void TestAppending::whatWaitsForSomebodyIsForNobodyElse()
{
    const Auth::Actor actor{QStringLiteral("test")};
    const qint64 now = Auth::systemClock()();
    const Store::User bob{.appId = kApp,
        .id = kBob,
        .passwordHash = QStringLiteral("$"),
        .role = QStringLiteral("user")};
    QVERIFY(Store::UserTable(*m_database).insert(bob));
    PushRequest request = makeRequest();
    request.dueAt = now + 100000;
    QStringList ids;
    for (const Store::Audience &audience : {Store::Audience{.users = {kBob}},
             Store::Audience{.users = {kAnn, kBob}}, Store::Audience{.tag = kBob}}) {
        request.audience = audience;
        ids.append(append(request).id);
    }
    QVERIFY(Auth::removeUser(*m_database, kApp, kBob, actor));
    QVERIFY(Store::UserTable(*m_database).insert(bob));
    QCOMPARE(
        Reports(*m_database).report(kApp, ids.first())->status(now), QStringLiteral("cancelled"));
    const QList<Sent> sent = appendDue(now + 100000);
    QCOMPARE(sent.size(), 2);
    QCOMPARE(
        sent.at(0).request.audience.users + sent.at(1).request.audience.users, QStringList{kAnn});
}

void TestAppending::templatesKnowWhoIsThere()
{
    PushRequest request = makeRequest();
    request.message = "\"{{name}}\"";
    request.isTemplate = true;
    QVERIFY(append(request).recipients.isEmpty());
    m_connections->add({.id = "c", .appId = kApp, .userId = kAnn});
    m_connections->add({.id = "d", .appId = kApp, .userId = QStringLiteral("gone")});
    for (const bool isVolatile : {false, true}) {
        request.isVolatile = isVolatile;
        const auto recipients = append(request).recipients;
        QCOMPARE(recipients.size(), 1);
        QCOMPARE(recipients.first().userId, kAnn);
        QCOMPARE(
            recipients.first().fields[QLatin1String("name")].toString(), QStringLiteral("Ann"));
        QCOMPARE(recipients.first().fields[QLatin1String("id")].toString(), kAnn);
    }
}

CRIER_TEST(TestAppending)
#include "tst_appending.moc"
