// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/migrations.h"
#include "server/store/query.h"
#include "server/store/store.h"
#include "tests/database.h"
#include "tests/runner.h"
#include "tests/unit/store/tablefixture.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

using namespace Store;
using Code = Store::Error::Code;

class TestDatabase : public TableFixture {
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
    void transactionRollsBack();
    void failedCommitRollsBack();
    void partsFailAlone();
    void lostTransactionKeepsNothing();

private:
    QString path() const { return m_directory->filePath(QStringLiteral("a/b")); }
    void open()
    {
        m_database.reset();
        auto database = Database::open(Tests::target(path()));
        QVERIFY2(database, database ? "" : qPrintable(database.error().message));
        m_database = *std::move(database);
    }
    int version() const
    {
        int version = -1;
        Fault fault;
        return m_database->driver().version(version, fault) ? version : -1;
    }
};

void TestDatabase::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    open();
}

void TestDatabase::cleanup()
{
    m_database.reset();
}

void TestDatabase::makesDirectoryAndSchema()
{
    CRIER_SQLITE_ONLY();
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

void TestDatabase::onlyTheOwnerMayRead()
{
    CRIER_SQLITE_ONLY();
    addAppAndUser();
    const QFileInfoList files = QDir(path()).entryInfoList(QDir::Files);
    QVERIFY(!files.isEmpty());
    for (const QFileInfo &file : files) {
        QVERIFY2(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther)),
            qPrintable(file.fileName()));
    }
}

void TestDatabase::reopening()
{
    addAppAndUser();
    open();
    QCOMPARE(version(), schemaVersion());
    QVERIFY(UserTable(*m_database).find(kApp, kAnn));

    // crierctl beside the running server.
    const auto second = Database::open(Tests::target(path()));
    QVERIFY(second);
    QVERIFY(AppTable(**second).insert({.id = QStringLiteral("other"), .epoch = kApp}));
    QVERIFY(AppTable(*m_database).find(QStringLiteral("other")));
}

void TestDatabase::newerSchemaIsLeftAlone()
{
    CRIER_SQLITE_ONLY();
    addAppAndUser();
    QVERIFY(m_database->run(QStringLiteral("PRAGMA user_version = 999")));
    m_database.reset();
    QFile file(path() + QStringLiteral("/crier.sqlite"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();

    const auto database = Database::open(Tests::target(path()));
    QVERIFY(!database);
    QCOMPARE(database.error().code, Code::Failed);
    QVERIFY(database.error().message.contains(QStringLiteral("version 999")));
    QVERIFY(database.error().message.contains(QStringLiteral("use the newer program")));
    QVERIFY(file.seek(0));
    QVERIFY(file.readAll() == before);
}

void TestDatabase::unusableDirectories_data()
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

void TestDatabase::unusableDirectories()
{
    CRIER_SQLITE_ONLY();
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
    const auto database = Database::open(Tests::target(path));
    QVERIFY(!database);
    QCOMPARE(database.error().code, Code::Failed);
    QVERIFY2(database.error().message.contains(hint), qPrintable(database.error().message));
    QVERIFY(database.error().message.contains(path));
}

void TestDatabase::transactionRollsBack()
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
void TestDatabase::failedCommitRollsBack()
{
    CRIER_SQLITE_ONLY();
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

void TestDatabase::partsFailAlone()
{
    const auto insert = [this](const QString &id, bool fails) {
        return m_database->transaction<void>([&, this]() -> Result<void> {
            auto inserted = AppTable(*m_database).insert({.id = id, .epoch = id});
            return fails ? Result<void>(makeUnexpected(Error::notFound(id))) : inserted;
        });
    };
    QVERIFY(m_database->attempt([&] {
        const auto first = insert(kApp, false);
        const auto second = insert(kAnn, true);
        return first.hasValue() && !second && second.error().code == Code::NotFound;
    }));
    QVERIFY(AppTable(*m_database).find(kApp));
    QCOMPARE(AppTable(*m_database).find(kAnn).error().code, Code::NotFound);

    const auto outer = m_database->attempt([&] {
        (void)insert(kAnn, false);
        return false;
    });
    QVERIFY(!outer);
    QCOMPARE(AppTable(*m_database).find(kAnn).error().code, Code::NotFound);
}

// A disk that is full in the middle of a transaction may end all of it. What comes after that in
// the same transaction is told that it failed, so it must not be kept.
void TestDatabase::lostTransactionKeepsNothing()
{
    CRIER_SQLITE_ONLY();
    const auto insert = [this](const QString &id) {
        return m_database->attempt(
            [&] { return AppTable(*m_database).insert({.id = id, .epoch = id}).hasValue(); });
    };
    Result<void> before;
    Result<void> after;
    const auto lost = m_database->attempt([&] {
        before = insert(kApp);
        (void)m_database->attempt([this] {
            (void)m_database->run(QStringLiteral("ROLLBACK"));
            return false;
        });
        after = insert(kAnn);
        return true;
    });
    QVERIFY(before);
    QVERIFY(!after);
    QVERIFY(!lost);
    for (const QString &id : {kApp, kAnn}) {
        QCOMPARE(AppTable(*m_database).find(id).error().code, Code::NotFound);
        QVERIFY(insert(id));
    }
}

CRIER_TEST(TestDatabase)

#include "tst_database.moc"
