// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/apikeytable.h"
#include "server/store/idempotencytable.h"
#include "server/store/sessiontable.h"
#include "tests/runner.h"
#include "tests/unit/store/tablefixture.h"

using namespace Store;
using Code = Store::Error::Code;

class TestTables : public TableFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void apps();
    void users();
    void usersNeedTheirApp();
    void sessions();
    void apiKeys();
    void idempotencyKeys();
};

void TestTables::apps()
{
    AppTable apps(*m_database);
    QCOMPARE(apps.find(kApp).error().code, Code::NotFound);
    QCOMPARE(apps.advance(kApp).error().code, Code::NotFound);
    QVERIFY(apps.insert({.id = kApp, .epoch = QStringLiteral("ep"), .createdAt = 7}));
    QCOMPARE(apps.insert({.id = kApp, .epoch = QStringLiteral("x")}).error().code, Code::Exists);
    QCOMPARE(apps.advance(kApp)->lastSeq, 1);
    QCOMPARE(apps.advance(kApp)->lastSeq, 2);
    const auto app = apps.find(kApp);
    QVERIFY(app);
    QCOMPARE(app->epoch, QStringLiteral("ep"));
    QCOMPARE(app->lastSeq, 2);
    QCOMPARE(app->createdAt, 7);
    QCOMPARE(apps.find(QStringLiteral("SHOP")).error().code, Code::NotFound);
}

void TestTables::users()
{
    addAppAndUser();
    UserTable users(*m_database);
    const User bob{.appId = kApp,
        .id = QStringLiteral("b'o\"b\U0001F600"),
        .passwordHash = QStringLiteral("$hash"),
        .role = QStringLiteral("admin"),
        .disabled = true,
        .createdAt = 1700000000000};
    QVERIFY(users.insert(bob));
    QCOMPARE(users.insert(bob).error().code, Code::Exists);
    const auto read = users.find(kApp, bob.id);
    QVERIFY(read);
    QCOMPARE(read->passwordHash, bob.passwordHash);
    QCOMPARE(read->role, bob.role);
    QVERIFY(read->disabled);
    QCOMPARE(read->createdAt, bob.createdAt);

    User changed = *read;
    changed.disabled = false;
    changed.tags = {QStringLiteral("a"), QStringLiteral("b")};
    changed.attributes = "{\"name\":\"Bob\"}";
    QVERIFY(users.update(changed));
    QVERIFY(!users.find(kApp, bob.id)->disabled);
    QCOMPARE(users.find(kApp, bob.id)->tags, changed.tags);
    QCOMPARE(users.find(kApp, bob.id)->attributes, changed.attributes);
    QVERIFY(users.find(kApp, kAnn)->tags.isEmpty());
    changed.id = QStringLiteral("eve");
    QCOMPARE(users.update(changed).error().code, Code::NotFound);

    const auto unknown =
        users.unknown(kApp, {QStringLiteral("x"), kAnn, QStringLiteral("ANN"), bob.id});
    QVERIFY(unknown);
    QCOMPARE(*unknown, (QStringList{QStringLiteral("x"), QStringLiteral("ANN")}));
}

void TestTables::usersNeedTheirApp()
{
    UserTable users(*m_database);
    QCOMPARE(users.insert(makeUser(kAnn)).error().code, Code::Failed);
    addAppAndUser();
    QCOMPARE(users.insert(makeUser(kApp, QStringLiteral("king"))).error().code, Code::Failed);
    QCOMPARE(users.find(QStringLiteral("other"), kAnn).error().code, Code::NotFound);
}

void TestTables::sessions()
{
    addAppAndUser();
    SessionTable sessions(*m_database);
    const QByteArray hash("\0\xff'x", 4);
    const QString first = QStringLiteral("s1");
    const QString second = QStringLiteral("s2");
    QVERIFY(sessions.insert(
        {.tokenHash = hash, .id = first, .appId = kApp, .userId = kAnn, .expiresAt = 10}));
    QVERIFY(sessions.insert({.tokenHash = "b",
        .id = second,
        .appId = kApp,
        .userId = kAnn,
        .address = QStringLiteral("::1"),
        .createdAt = 5,
        .expiresAt = 20}));
    QCOMPARE(sessions.findById(kApp, second)->tokenHash, QByteArray("b"));
    QCOMPARE(sessions.findById(kAnn, second).error().code, Code::NotFound);
    QVERIFY(*sessions.isKnownAddress(kApp, kAnn, QStringLiteral("::1")));
    QVERIFY(!*sessions.isKnownAddress(kApp, kAnn, QStringLiteral("::2")));
    QCOMPARE(sessions.list(kApp, kAnn, {}, 1)->first().id, second);
    const Position atSecond = SessionTable::positionOf(*sessions.findById(kApp, second));
    QCOMPARE(sessions.list(kApp, {}, atSecond, 5)->first().id, first);
    QCOMPARE(sessions.list(kApp, kApp, {}, 5)->size(), 0);
    const Session sameToken{.tokenHash = "b", .id = kApp, .appId = kApp, .userId = kAnn};
    QCOMPARE(sessions.insert(sameToken).error().code, Code::Exists);
    const Session ofNobody{.tokenHash = "c", .id = kApp, .appId = kApp, .userId = kApp};
    QCOMPARE(sessions.insert(ofNobody).error().code, Code::Failed);
    QCOMPARE(sessions.find(hash)->userId, kAnn);
    QCOMPARE(sessions.find(hash)->expiresAt, 10);

    QVERIFY(sessions.remove(hash));
    QCOMPARE(sessions.find(hash).error().code, Code::NotFound);
    QVERIFY(sessions.remove("b"));
    QCOMPARE(sessions.find("b").error().code, Code::NotFound);
    QVERIFY(sessions.remove("b"));
    QVERIFY(sessions.insert(
        {.tokenHash = hash, .id = first, .appId = kApp, .userId = kAnn, .expiresAt = 10}));
    // The one where the page ended is gone, what comes after it is not.
    QCOMPARE(sessions.list(kApp, {}, atSecond, 5)->first().id, first);
}

void TestTables::apiKeys()
{
    addAppAndUser();
    ApiKeyTable keys(*m_database);
    const QStringList scopes{QStringLiteral("push:send"), QStringLiteral("push:read")};
    QVERIFY(
        keys.insert({.tokenHash = "h", .id = kAnn, .appId = kApp, .hint = kAnn, .scopes = scopes}));
    const auto key = keys.find("h");
    QVERIFY(key);
    QCOMPARE(key->appId, kApp);
    QCOMPARE(key->scopes, scopes);
    QCOMPARE(keys.find("H").error().code, Code::NotFound);
    QVERIFY(keys.touch("h", 60));
    QCOMPARE(keys.list(kApp, {}, 5)->first().lastUsedAt, 60);
    QCOMPARE(keys.remove(kAnn, kAnn).error().code, Code::NotFound);
    QVERIFY(keys.remove(kApp, kAnn));
    QCOMPARE(keys.find("h").error().code, Code::NotFound);
}

void TestTables::idempotencyKeys()
{
    addAppAndUser();
    IdempotencyTable keys(*m_database);
    const IdempotencyRow row{kApp, kAnn, "print", "answer", 10};
    QVERIFY(keys.insert(row));
    const auto found = keys.find(kApp, kAnn, 10);
    QVERIFY(found);
    QCOMPARE(found->fingerprint, row.fingerprint);
    QCOMPARE(found->answer, row.answer);
    QCOMPARE(keys.find(QStringLiteral("other"), kAnn, 0).error().code, Code::NotFound);
    // One that is too old is as good as none, until its row goes and after.
    QCOMPARE(keys.find(kApp, kAnn, 11).error().code, Code::NotFound);
    QVERIFY(keys.insert({kApp, kAnn, "other", "answer", 12}));
    QCOMPARE(keys.find(kApp, kAnn, 11)->fingerprint, QByteArray("other"));
}

CRIER_TEST(TestTables)
#include "tst_tables.moc"
