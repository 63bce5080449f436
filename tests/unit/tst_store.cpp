// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/apikeytable.h"
#include "server/store/apptable.h"
#include "server/store/migrations.h"
#include "server/store/pushtable.h"
#include "server/store/query.h"
#include "server/store/receipttable.h"
#include "server/store/sessiontable.h"
#include "server/store/store.h"
#include "server/store/usertable.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace Store;
using Code = Store::Error::Code;

namespace {

const QString kApp = QStringLiteral("shop");
const QString kAnn = QStringLiteral("ann");

User makeUser(const QString &id, const QString &role = QStringLiteral("user"))
{
    return {.appId = kApp, .id = id, .passwordHash = QStringLiteral("$"), .role = role};
}

PushRow makePush(qint64 seq, const QString &id)
{
    return {.appId = kApp, .seq = seq, .id = id, .users = {}, .event = kAnn, .message = "1"};
}

} // namespace

class TestStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void makesDirectoryAndSchema();
    void onlyTheOwnerMayRead();
    void reopening();
    void newerSchemaIsLeftAlone();
    void unusableDirectories_data();
    void unusableDirectories();
    void apps();
    void users();
    void usersNeedTheirApp();
    void sessions();
    void apiKeys();
    void pushes_data();
    void pushes();
    void pushKeys();
    void receipts();
    void transactionRollsBack();
    void failedCommitRollsBack();
    void storeRunsInOrder();
    void storeFinishesBeforeItCloses();
    void storeSaysWhyItCannotOpen();

private:
    QString path() const { return m_directory->filePath(QStringLiteral("a/b")); }
    void open()
    {
        m_database.reset();
        auto database = Database::open(path());
        QVERIFY2(database, database ? "" : qPrintable(database.error().message));
        m_database = *std::move(database);
    }
    void addAppAndUser()
    {
        QVERIFY(AppTable(*m_database).insert({.id = kApp, .epoch = QStringLiteral("ep")}));
        QVERIFY(UserTable(*m_database).insert(makeUser(kAnn)));
    }
    int version() const
    {
        Query query(m_database->connection(), QStringLiteral("PRAGMA user_version"));
        return query.execute() && query.next() ? query.value(0).toInt() : -1;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Database> m_database;
};

void TestStore::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    open();
}

void TestStore::cleanup()
{
    m_database.reset();
}

void TestStore::makesDirectoryAndSchema()
{
    QVERIFY(QFile::exists(path() + QStringLiteral("/crier.sqlite")));
    QCOMPARE(version(), schemaVersion());
    QVERIFY(schemaVersion() >= 1);
    // 202 means kept, and rows belong to one app.
    for (const auto &[pragma, value] : {std::pair("journal_mode", "wal"),
             std::pair("synchronous", "2"), std::pair("foreign_keys", "1")}) {
        Query query(m_database->connection(), QStringLiteral("PRAGMA ") + QLatin1String(pragma));
        QVERIFY(query.execute() && query.next());
        QCOMPARE(query.value(0).toString(), QLatin1String(value));
    }
}

void TestStore::onlyTheOwnerMayRead()
{
    addAppAndUser();
    const QFileInfoList files = QDir(path()).entryInfoList(QDir::Files);
    QVERIFY(!files.isEmpty());
    for (const QFileInfo &file : files) {
        QVERIFY2(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther)),
            qPrintable(file.fileName()));
    }
}

void TestStore::reopening()
{
    addAppAndUser();
    open();
    QCOMPARE(version(), schemaVersion());
    QVERIFY(UserTable(*m_database).find(kApp, kAnn));

    // crierctl beside the running server.
    const auto second = Database::open(path());
    QVERIFY(second);
    QVERIFY(AppTable(**second).insert({.id = QStringLiteral("other"), .epoch = kApp}));
    QVERIFY(AppTable(*m_database).find(QStringLiteral("other")));
}

void TestStore::newerSchemaIsLeftAlone()
{
    addAppAndUser();
    QVERIFY(m_database->run(QStringLiteral("PRAGMA user_version = 999")));
    m_database.reset();
    QFile file(path() + QStringLiteral("/crier.sqlite"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();

    const auto database = Database::open(path());
    QVERIFY(!database);
    QCOMPARE(database.error().code, Code::Failed);
    QVERIFY(database.error().message.contains(QStringLiteral("version 999")));
    QVERIFY(database.error().message.contains(QStringLiteral("use the newer program")));
    QVERIFY(file.seek(0));
    QVERIFY(file.readAll() == before);
}

void TestStore::unusableDirectories_data()
{
    QTest::addColumn<QString>("relative");
    QTest::addColumn<QString>("hint");

    QTest::newRow("a file") << QStringLiteral("file") << QStringLiteral("is a file");
    QTest::newRow("below a file") << QStringLiteral("file/data")
                                  << QStringLiteral("can't be created");
    QTest::newRow("no database") << QStringLiteral("broken") << QStringLiteral("can't be used");
    QTest::newRow("database is a directory")
        << QStringLiteral("odd") << QStringLiteral("can't be opened");
}

void TestStore::unusableDirectories()
{
    QFETCH(QString, relative);
    QFETCH(QString, hint);

    const QDir directory(m_directory->path());
    QVERIFY(directory.mkpath(QStringLiteral("broken"))
        && directory.mkpath(QStringLiteral("odd/crier.sqlite")));
    for (const char *name : {"file", "broken/crier.sqlite"}) {
        QFile file(directory.filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write(QByteArray("this is no database. ").repeated(100)) > 0);
    }
    const QString path = directory.filePath(relative);
    const auto database = Database::open(path);
    QVERIFY(!database);
    QCOMPARE(database.error().code, Code::Failed);
    QVERIFY2(database.error().message.contains(hint), qPrintable(database.error().message));
    QVERIFY(database.error().message.contains(path));
}

void TestStore::apps()
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

void TestStore::users()
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

    QVERIFY(users.setDisabled(kApp, bob.id, false));
    QVERIFY(!users.find(kApp, bob.id)->disabled);
    QVERIFY(!users.find(kApp, kAnn)->disabled);
    QCOMPARE(users.setDisabled(kApp, QStringLiteral("eve"), true).error().code, Code::NotFound);

    const auto unknown =
        users.unknown(kApp, {QStringLiteral("x"), kAnn, QStringLiteral("ANN"), bob.id});
    QVERIFY(unknown);
    QCOMPARE(*unknown, (QStringList{QStringLiteral("x"), QStringLiteral("ANN")}));
}

void TestStore::usersNeedTheirApp()
{
    UserTable users(*m_database);
    QCOMPARE(users.insert(makeUser(kAnn)).error().code, Code::Failed);
    addAppAndUser();
    QCOMPARE(users.insert(makeUser(kApp, QStringLiteral("king"))).error().code, Code::Failed);
    QCOMPARE(users.find(QStringLiteral("other"), kAnn).error().code, Code::NotFound);
}

void TestStore::sessions()
{
    addAppAndUser();
    SessionTable sessions(*m_database);
    const QByteArray hash("\0\xff'x", 4);
    QVERIFY(sessions.insert({.tokenHash = hash, .appId = kApp, .userId = kAnn, .expiresAt = 10}));
    QVERIFY(sessions.insert({.tokenHash = "b", .appId = kApp, .userId = kAnn, .expiresAt = 20}));
    QCOMPARE(sessions.insert({.tokenHash = "b", .appId = kApp, .userId = kAnn}).error().code,
        Code::Exists);
    QCOMPARE(sessions.insert({.tokenHash = "c", .appId = kApp, .userId = kApp}).error().code,
        Code::Failed);
    QCOMPARE(sessions.find(hash)->userId, kAnn);
    QCOMPARE(sessions.find(hash)->expiresAt, 10);

    QVERIFY(sessions.removeExpired(10));
    QVERIFY(sessions.find(hash));
    QVERIFY(sessions.removeExpired(11));
    QCOMPARE(sessions.find(hash).error().code, Code::NotFound);
    QVERIFY(sessions.remove("b"));
    QCOMPARE(sessions.find("b").error().code, Code::NotFound);
    QVERIFY(sessions.remove("b"));
}

void TestStore::apiKeys()
{
    addAppAndUser();
    ApiKeyTable keys(*m_database);
    const QStringList scopes{QStringLiteral("push:send"), QStringLiteral("push:read")};
    QVERIFY(keys.insert({.tokenHash = "h", .appId = kApp, .hint = kAnn, .scopes = scopes}));
    const auto key = keys.find("h");
    QVERIFY(key);
    QCOMPARE(key->appId, kApp);
    QCOMPARE(key->scopes, scopes);
    QCOMPARE(keys.find("H").error().code, Code::NotFound);
}

void TestStore::pushes_data()
{
    QTest::addColumn<QStringList>("users");
    QTest::addColumn<QByteArray>("message");

    QTest::newRow("everybody") << QStringList() << QByteArray("null");
    QTest::newRow("one") << QStringList{kAnn} << QByteArray("{ \"b\":1.0,\t\"a\":\"\\u0041\" }");
    QTest::newRow("odd names") << QStringList{QStringLiteral("a\"b\\"), QStringLiteral("\u00e9 *")}
                               << QByteArray("\"\xf0\x9f\x98\x80\"");
    QTest::newRow("long") << QStringList{kAnn} << QByteArray(1000000, '1');
}

void TestStore::pushes()
{
    QFETCH(QStringList, users);
    QFETCH(QByteArray, message);

    addAppAndUser();
    PushTable pushes(*m_database);
    const QString id = QStringLiteral("p1");
    QVERIFY(pushes.insert({.appId = kApp,
        .seq = 3,
        .id = id,
        .users = users,
        .event = kAnn,
        .message = message,
        .createdAt = 9}));
    const auto byId = pushes.find(kApp, id);
    QVERIFY(byId);
    QCOMPARE(byId->seq, 3);
    QCOMPARE(byId->users, users);
    QVERIFY(byId->message == message);
    const auto bySeq = pushes.findBySeq(kApp, 3);
    QVERIFY(bySeq);
    QCOMPARE(bySeq->id, id);
    QCOMPARE(bySeq->event, kAnn);
    QCOMPARE(bySeq->createdAt, 9);
}

void TestStore::pushKeys()
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
    QCOMPARE(pushes.findBySeq(kApp, 2).error().code, Code::NotFound);
    // Nothing of one app is visible in another.
    QCOMPARE(pushes.find(QStringLiteral("other"), push.id).error().code, Code::NotFound);
}

void TestStore::receipts()
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

    const auto list = receipts.list(kApp, 1);
    QVERIFY(list);
    QCOMPARE(list->size(), 2);
    QCOMPARE(list->at(0).reason, QStringLiteral("why"));
    QCOMPARE(list->at(1).state, read);
    QCOMPARE(list->at(1).reason, QString());
    QCOMPARE(list->at(1).createdAt, 20);
    QVERIFY(receipts.list(kApp, 2)->isEmpty());
}

void TestStore::transactionRollsBack()
{
    const auto failed = m_database->transaction<void>([this]() -> Result<void> {
        addAppAndUser();
        return AppTable(*m_database).insert({.id = kApp, .epoch = kApp});
    });
    QCOMPARE(failed.error().code, Code::Exists);
    QCOMPARE(AppTable(*m_database).find(kApp).error().code, Code::NotFound);

    const auto done = m_database->transaction<App>([this]() -> Result<App> {
        addAppAndUser();
        return AppTable(*m_database).advance(kApp);
    });
    QVERIFY(done);
    QCOMPARE(done->lastSeq, 1);
    QCOMPARE(AppTable(*m_database).find(kApp)->lastSeq, 1);
}

// COMMIT can fail (disk full, a deferred constraint); the connection has to stay usable.
void TestStore::failedCommitRollsBack()
{
    const auto failed = m_database->transaction<void>([this]() -> Result<void> {
        if (auto deferred = m_database->run(QStringLiteral("PRAGMA defer_foreign_keys = ON"));
            !deferred)
            return deferred;
        return UserTable(*m_database).insert(makeUser(kAnn));
    });
    QVERIFY(!failed);
    const auto next = m_database->transaction<void>([this]() -> Result<void> {
        return AppTable(*m_database).insert({.id = kApp, .epoch = kApp});
    });
    QVERIFY2(next, next ? "" : qPrintable(next.error().message));
    QCOMPARE(UserTable(*m_database).find(kApp, kAnn).error().code, Code::NotFound);
}

void TestStore::storeRunsInOrder()
{
    const auto store = Store::Store::open(path());
    QVERIFY(store);
    QThread *thread = nullptr;
    QList<QFuture<qint64>> results;
    QVERIFY((*store)
                ->run([&thread](Database &database) {
                    thread = QThread::currentThread();
                    return AppTable(database).insert({.id = kApp, .epoch = kApp});
                })
                .result());
    QVERIFY(thread != QThread::currentThread());
    for (int i = 0; i < 10; ++i) {
        results += (*store)->run(
            [](Database &database) { return AppTable(database).advance(kApp)->lastSeq; });
    }
    for (int i = 0; i < 10; ++i)
        QCOMPARE(results[i].result(), i + 1);
}

void TestStore::storeFinishesBeforeItCloses()
{
    QFuture<Result<void>> result;
    {
        const auto store = Store::Store::open(path());
        QVERIFY(store);
        result = (*store)->run([](Database &database) {
            return AppTable(database).insert({.id = kApp, .epoch = kApp});
        });
    }
    QVERIFY(result.isFinished());
    QVERIFY(result.result());
    QVERIFY(AppTable(*m_database).find(kApp));
}

void TestStore::storeSaysWhyItCannotOpen()
{
    const auto store = Store::Store::open(path() + QStringLiteral("/crier.sqlite"));
    QVERIFY(!store);
    QVERIFY(store.error().message.contains(QStringLiteral("is a file")));
}

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
