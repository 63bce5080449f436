// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What was taken back or replaced while somebody was away.

#include "server/store/apptable.h"
#include "server/store/pushtable.h"
#include "server/store/query.h"
#include "server/store/recalltable.h"
#include "server/store/retention.h"
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

} // namespace

class TestRecallTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isToldToThoseWhoWereAway();
    void isForTheAudienceOnly();
    void replacedForThoseWhoGotBoth();
    void whoWasThereThen();
    void theNewestOfMany();
    void goesWithTheLog();

private:
    void append(const Audience &audience = {})
    {
        const auto app = AppTable(*m_database).advance(kApp);
        QVERIFY(app);
        const PushRow row{.appId = kApp,
            .seq = app->lastSeq,
            .id = QString::number(app->lastSeq),
            .audience = audience,
            .event = kAnn,
            .message = "1",
            .createdAt = 10};
        QVERIFY(PushTable(*m_database).insert(row));
    }
    QList<Recall> unheard(const QString &user, qint64 upTo, int size = 100)
    {
        return *RecallTable(*m_database).unheard(kApp, user, upTo, size);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Database> m_database;
};

// Four pushes: to everybody, to everybody, to ann, and to whoever is an operator, as bob is.
void TestRecallTable::init()
{
    m_database.reset();
    m_directory = std::make_unique<QTemporaryDir>();
    m_database = *Database::open(Tests::target(m_directory->path()));
    QVERIFY(AppTable(*m_database).insert({.id = kApp, .epoch = QStringLiteral("ep")}));
    for (const QString &id : {kAnn, kBob})
        QVERIFY(UserTable(*m_database)
                    .insert({.appId = kApp,
                        .id = id,
                        .passwordHash = QStringLiteral("$"),
                        .role = id == kBob ? QStringLiteral("operator") : QStringLiteral("user")}));
    append();
    append();
    append({.users = {kAnn}});
    append({.role = QStringLiteral("operator")});
}

void TestRecallTable::isToldToThoseWhoWereAway()
{
    QVERIFY(RecallTable(*m_database).insert(kApp, 2));
    QCOMPARE(unheard(kAnn, 3), QList<Recall>({{2, 0}}));
    QCOMPARE(unheard(kAnn, 4), QList<Recall>({{2, 0}}));
    // They don't have it.
    QCOMPARE(unheard(kAnn, 1), QList<Recall>());
    // Whoever got the next one was there, or was told before it.
    append();
    QCOMPARE(unheard(kAnn, 4), QList<Recall>({{2, 0}}));
    QCOMPARE(unheard(kAnn, 5), QList<Recall>());
    QVERIFY(RecallTable(*m_database).insert(kApp, 1));
    QCOMPARE(unheard(kAnn, 5), QList<Recall>({{1, 0}}));
    QCOMPARE(unheard(kAnn, 4), QList<Recall>({{2, 0}, {1, 0}}));
}

void TestRecallTable::isForTheAudienceOnly()
{
    QVERIFY(RecallTable(*m_database).insert(kApp, 3));
    QVERIFY(RecallTable(*m_database).insert(kApp, 4));
    QCOMPARE(unheard(kAnn, 4), QList<Recall>({{3, 0}}));
    QCOMPARE(unheard(kBob, 4), QList<Recall>({{4, 0}}));
    QVERIFY(RecallTable(*m_database).unheard(QStringLiteral("other"), kAnn, 4, 9)->isEmpty());
}

void TestRecallTable::replacedForThoseWhoGotBoth()
{
    append({.users = {kAnn}});
    QVERIFY(RecallTable(*m_database).insertReplaced(kApp, 1, 5));
    QCOMPARE(unheard(kAnn, 4), QList<Recall>({{1, 5}}));
    QCOMPARE(unheard(kBob, 4), QList<Recall>());
    QCOMPARE(unheard(kAnn, 5), QList<Recall>());
    // Taken back between the two.
    append();
    QVERIFY(RecallTable(*m_database).insert(kApp, 5));
    QVERIFY(RecallTable(*m_database).insertReplaced(kApp, 2, 6));
    QCOMPARE(unheard(kAnn, 5), QList<Recall>({{2, 6}, {5, 0}}));
    QCOMPARE(unheard(kAnn, 6), QList<Recall>({{5, 0}}));
}

// Not who has the role, or the name, now.
void TestRecallTable::whoWasThereThen()
{
    UserTable users(*m_database);
    User bob = *users.find(kApp, kBob);
    bob.role = QStringLiteral("user");
    QVERIFY(users.update(bob));
    User ann = *users.find(kApp, kAnn);
    ann.role = QStringLiteral("operator");
    QVERIFY(users.update(ann));
    append({.role = QStringLiteral("operator")});
    QVERIFY(RecallTable(*m_database).insert(kApp, 4));
    QVERIFY(RecallTable(*m_database).insertReplaced(kApp, 1, 5));
    QCOMPARE(unheard(kBob, 4), QList<Recall>({{4, 0}}));
    QCOMPARE(unheard(kAnn, 4), QList<Recall>({{1, 5}}));
    for (const User &user : {ann, bob}) {
        QVERIFY(users.remove(kApp, user.id));
        QVERIFY(users.insert(user));
    }
    QVERIFY(unheard(kAnn, 4).isEmpty() && unheard(kBob, 4).isEmpty());
}

void TestRecallTable::theNewestOfMany()
{
    QVERIFY(RecallTable(*m_database).insert(kApp, 3));
    append();
    QVERIFY(RecallTable(*m_database).insert(kApp, 1));
    QVERIFY(RecallTable(*m_database).insert(kApp, 2));
    QCOMPARE(unheard(kAnn, 4, 2), QList<Recall>({{1, 0}, {2, 0}}));
}

void TestRecallTable::goesWithTheLog()
{
    QVERIFY(RecallTable(*m_database).insert(kApp, 2));
    append();
    append();
    Slice slice(*m_database);
    QString after;
    QVERIFY(
        prune(*m_database, {.maxAge = std::chrono::hours(1), .maxPushes = 1}, 20, slice, after));
    Query count(m_database->connection(), QStringLiteral("SELECT count(*) FROM recalls"));
    QVERIFY(count.execute());
    QVERIFY(count.next());
    QCOMPARE(count.value(0).toInt(), 0);
}

CRIER_TEST(TestRecallTable)
#include "tst_recalltable.moc"
