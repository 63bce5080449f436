// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Who belongs to what, from which push to which.

#include "server/store/audittable.h"
#include "server/store/deliverytable.h"
#include "server/store/pushtable.h"
#include "server/store/query.h"
#include "server/store/removals.h"
#include "server/store/retention.h"
#include "server/store/slice.h"
#include "tests/database.h"
#include "tests/runner.h"
#include "tests/unit/store/tablefixture.h"

#include <QtCore/QFile>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>

using namespace Store;

namespace {

const QString kVip = QStringLiteral("vip");

} // namespace

class TestMembers : public TableFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void fromPushToPush();
    void whereNothingWasSentNothingIsKept();
    void goesWithTheLog();
    void goesWithTheApp();
    void anAppThatIsMadeAnewHasAnAuditLogOfItsOwn();
    void fromTheSchemaBefore();
    void isLookedUpAndNotSearched();

private:
    void push(const Audience &audience = {})
    {
        const auto app = AppTable(*m_database).advance(kApp);
        QVERIFY(app);
        QVERIFY(PushTable(*m_database)
                    .insert({.appId = kApp,
                        .seq = app->lastSeq,
                        .id = QString::number(app->lastSeq),
                        .audience = audience,
                        .event = kAnn,
                        .message = "1",
                        .createdAt = app->lastSeq}));
    }
    void setTags(const QStringList &tags)
    {
        User ann = *UserTable(*m_database).find(kApp, kAnn);
        ann.tags = tags;
        QVERIFY(UserTable(*m_database).update(ann));
    }
    //! With all of its rows.
    bool removeApp()
    {
        Removals removals(*m_database);
        Slice slice(*m_database, std::chrono::hours(1));
        if (!removals.begin(kApp, 1))
            return false;
        const auto isGone = removals.goOn(slice);
        return isGone && *isGone;
    }
    QString planOf(const QString &sql, const std::function<void(Query &)> &bind)
    {
        Query query(m_database->connection(), QStringLiteral("EXPLAIN QUERY PLAN ") + sql);
        bind(query);
        QStringList lines;
        if (query.execute()) {
            while (query.next())
                lines.append(query.value(3).toString());
        }
        return lines.join(u'\n');
    }
    //! "audience from-to", of what is over.
    QStringList former()
    {
        Query query(m_database->connection(),
            QStringLiteral("SELECT audience || ' ' || from_seq || '-' || to_seq"
                           " FROM former_members ORDER BY to_seq, audience"));
        QStringList rows;
        if (query.execute()) {
            while (query.next())
                rows.append(query.value(0).toString());
        }
        return rows;
    }
};

void TestMembers::fromPushToPush()
{
    addAppAndUser();
    push();
    setTags({kVip, QStringLiteral("a")});
    push();
    setTags({QStringLiteral("a")});
    push();
    User ann = *UserTable(*m_database).find(kApp, kAnn);
    ann.role = QStringLiteral("admin");
    QVERIFY(UserTable(*m_database).update(ann));
    // What does not change does not begin anew.
    ann.disabled = true;
    QVERIFY(UserTable(*m_database).update(ann));
    push();
    QVERIFY(UserTable(*m_database).remove(kApp, kAnn));
    QCOMPARE(former(),
        (QStringList{QStringLiteral("tag:vip 1-2"), QStringLiteral("role:user 0-3"),
            QStringLiteral("* 0-4"), QStringLiteral("role:admin 3-4"),
            QStringLiteral("tag:a 1-4")}));
}

void TestMembers::whereNothingWasSentNothingIsKept()
{
    addAppAndUser();
    for (int i = 0; i < 3; ++i) {
        setTags({kVip, kVip});
        setTags({});
        QVERIFY(UserTable(*m_database).remove(kApp, kAnn));
        QVERIFY(UserTable(*m_database).insert(makeUser(kAnn)));
    }
    QCOMPARE(former(), QStringList());
}

void TestMembers::goesWithTheLog()
{
    addAppAndUser();
    setTags({kVip});
    push();
    push();
    setTags({});
    push();
    QCOMPARE(former().size(), 1);
    const auto pruneTo = [this](qint64 kept) {
        Slice slice(*m_database);
        QString after;
        return Store::prune(
            *m_database, {.maxAge = std::chrono::hours(1), .maxPushes = kept}, 3, slice, after);
    };
    QVERIFY(pruneTo(2));
    QCOMPARE(former(), QStringList{QStringLiteral("tag:vip 0-2")});
    QVERIFY(pruneTo(1));
    QCOMPARE(former(), QStringList());
}

void TestMembers::goesWithTheApp()
{
    addAppAndUser();
    push();
    QVERIFY(UserTable(*m_database).remove(kApp, kAnn));
    QVERIFY(!former().isEmpty());
    QVERIFY(removeApp());
    QCOMPARE(former(), QStringList());
    addAppAndUser();
    QCOMPARE(UserTable(*m_database).find(kApp, kAnn)->sinceSeq, 0);
}

void TestMembers::anAppThatIsMadeAnewHasAnAuditLogOfItsOwn()
{
    AuditTable audit(*m_database);
    const auto note = [&](const QString &app, const char *action) {
        QVERIFY(audit.insert(
            {.appId = app, .actor = kAnn, .action = QLatin1String(action), .target = app}));
    };
    const auto count = [&] { return audit.list(kApp, {.size = 99})->size(); };
    addAppAndUser();
    note(kApp, "app.create");
    note(QStringLiteral("other"), "app.create");
    note(kApp, "user.create");
    QCOMPARE(count(), 2);
    QVERIFY(removeApp());
    note(kApp, "app.delete");
    // Whoever may still ask sees how it ended.
    QCOMPARE(count(), 3);
    addAppAndUser();
    QCOMPARE(count(), 0);
    note(kApp, "app.create");
    QCOMPARE(count(), 1);
    QCOMPARE(audit.list(QStringLiteral("other"), {.size = 99})->size(), 1);
}

// Who was here keeps what they could see, and an audit log that two apps share is divided.
void TestMembers::fromTheSchemaBefore()
{
    CRIER_SQLITE_ONLY();
    QTemporaryDir directory;
    const QString name = QStringLiteral("old");
    {
        auto old = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        old.setDatabaseName(directory.filePath(QString::fromLatin1(Database::kFileName)));
        QVERIFY(old.open());
        QSqlQuery query(old);
        QStringList statements;
        for (const char *file :
            {"001-initial", "002-log", "003-people", "004-schedule", "005-epochs", "006-recalls"}) {
            QFile sql(QStringLiteral(":/crier/store/migrations/%1.sql").arg(QLatin1String(file)));
            QVERIFY(sql.open(QIODevice::ReadOnly));
            statements += QString::fromUtf8(sql.readAll()).split(QStringLiteral(";\n"));
        }
        statements += QString::fromUtf8(
            "PRAGMA user_version = 6;"
            "INSERT INTO apps (id, epoch, last_seq, created_at) VALUES ('shop', 'ep', 2, 1);"
            "INSERT INTO users (app_id, id, password_hash, role, created_at)"
            " VALUES ('shop', 'ann', '$', 'user', 1);"
            "INSERT INTO user_tags VALUES ('shop', 'ann', 'vip');"
            "INSERT INTO pushes (app_id, seq, id, audience, event, message, created_at)"
            " VALUES ('shop', 1, 'p', 'tag:vip', 'e', '1', 1), ('shop', 2, 'q', '*', 'e', '1', 1);"
            "INSERT INTO receipt_ranges VALUES ('shop', 'ann', 'read', 0, 2, 1);"
            "INSERT INTO deliveries VALUES ('shop', 'ann', 's', 0, 2);"
            "INSERT INTO audit (app_id, actor, action, target, detail, address, created_at)"
            " VALUES ('shop', 'a', 'app.delete', 'shop', '{}', '', 1),"
            "  ('shop', 'a', 'app.create', 'shop', '{}', '', 2)")
                          .split(u';');
        for (const QString &statement : std::as_const(statements)) {
            if (!statement.trimmed().isEmpty())
                QVERIFY2(query.exec(statement), qPrintable(query.lastError().text()));
        }
    }
    QSqlDatabase::removeDatabase(name);
    auto database = Database::open(Tests::target(directory.path()));
    QVERIFY2(database, database ? "" : qPrintable(database.error().message));
    QCOMPARE(PushTable(**database).after(kApp, kAnn, 0, 0)->pushes.size(), 2);
    QCOMPARE(AuditTable(**database).list(kApp, {.size = 9})->size(), 1);
    for (const char *table : {"receipt_ranges", "deliveries"}) {
        Query count((*database)->connection(),
            QStringLiteral("SELECT count(*) FROM %1").arg(QLatin1String(table)));
        QVERIFY(count.execute() && count.next());
        QCOMPARE(count.value(0).toInt(), 1);
    }
}

// However many users, tags and former members the app has.
void TestMembers::isLookedUpAndNotSearched()
{
    CRIER_SQLITE_ONLY();
    const auto recipients = [this](const Audience &audience, const QString &user = {}) {
        return planOf(audience.recipients(user),
            [&audience](Query &query) { audience.bindRecipients(query, kApp, 1); });
    };
    const auto uses = [](const QString &plan, const char *what) {
        return plan.contains(QLatin1String(what));
    };
    const QString ofTag = recipients({.tag = kVip});
    QVERIFY2(uses(ofTag, "t USING COVERING INDEX user_tags_by_tag (app_id=? AND tag=?)"),
        qPrintable(ofTag));
    QVERIFY2(uses(ofTag, "former_members_by_audience (app_id=? AND audience=? AND to_seq>?)"),
        qPrintable(ofTag));
    const QString named = recipients({.users = {kAnn}});
    QVERIFY2(uses(named, "u USING PRIMARY KEY (app_id=? AND id=?)"), qPrintable(named));
    for (const Audience &audience :
        {Audience{}, Audience{.role = kVip}, Audience{.tag = kVip}, Audience{.users = {kAnn}}}) {
        const QString one = recipients(audience, QStringLiteral("'ann'"));
        QVERIFY2(!uses(one, "(app_id=?)") && !uses(one, "SCAN u"), qPrintable(one));
        QVERIFY2(uses(one, "f USING PRIMARY KEY (app_id=? AND user_id=?"), qPrintable(one));
    }
    const QString mine = planOf(Audience::withMine() + QStringLiteral("SELECT * FROM mine"),
        [](Query &query) { Audience::bindUser(query, kApp, kAnn); });
    QVERIFY2(uses(mine, "former_members USING PRIMARY KEY (app_id=? AND user_id=?)")
            && uses(mine, "user_tags USING PRIMARY KEY (app_id=? AND user_id=?)")
            && !uses(mine, "(app_id=?)"),
        qPrintable(mine));
}

CRIER_TEST(TestMembers)
#include "tst_members.moc"
