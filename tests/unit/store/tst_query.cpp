// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/database.h"
#include "server/store/query.h"
#include "server/store/sqlite/sqlitestatement.h"
#include "tests/database.h"
#include "tests/runner.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace Store;
using Code = Store::Error::Code;

namespace {

const QString kInsert = QStringLiteral("INSERT INTO words (word, times) VALUES (?, ?)");
const QString kFind = QStringLiteral("SELECT times FROM words WHERE word = ?");
const QString kAll = QStringLiteral("SELECT word FROM words ORDER BY word");

} // namespace

class TestQuery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void statementsAreUsedAgain();
    void largeValuesAreForgotten();
    void sameSqlInsideItself();
    void rowsNotFetchedHoldNothing();
    void failedOnesAreNotKept();
    void tooFewValues();
    void everyCharacterIsKept_data();
    void everyCharacterIsKept();
    void brokenSql();
    void schemaChangesInBetween();
    void pragmasRunEachTime();
    void keepsNoMoreThanTheLimit();
    void closesCleanly();

private:
    Statements &statements() { return m_database->connection(); }
    bool insert(const QString &word, const QVariant &times)
    {
        return Query(statements(), kInsert).bind(word).bind(times).execute().hasValue();
    }
    //! Null: there is no such word.
    QVariant find(const QString &word)
    {
        Query query(statements(), kFind);
        return query.bind(word).execute() && query.next() ? query.value(0) : QVariant();
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Database> m_database;
};

void TestQuery::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    auto database = Database::open(Tests::target(m_directory->path()));
    QVERIFY(database);
    m_database = *std::move(database);
    QVERIFY(m_database->run(
        QStringLiteral("CREATE TABLE words (word TEXT PRIMARY KEY, times INTEGER)")));
    statements().clear();
}

void TestQuery::cleanup()
{
    m_database.reset();
}

void TestQuery::statementsAreUsedAgain()
{
    QVERIFY(insert(QStringLiteral("a"), 1));
    QCOMPARE(statements().kept(), 1);
    QVERIFY(insert(QStringLiteral("b"), 2));
    QCOMPARE(statements().kept(), 1);
    QCOMPARE(find(QStringLiteral("a")), 1);
    QCOMPARE(find(QStringLiteral("b")), 2);
    QCOMPARE(find(QStringLiteral("c")), QVariant());
    QCOMPARE(statements().kept(), 2);

    const Query taken(statements(), kFind);
    QCOMPARE(statements().kept(), 1);
}

void TestQuery::largeValuesAreForgotten()
{
    CRIER_SQLITE_ONLY();
    const QByteArray large(100'000, 'x');
    QVERIFY(insert(QStringLiteral("a"), large));
    Fault fault;
    const auto statement = statements().take(kInsert, fault);
    const auto *sqlite = dynamic_cast<const SqliteStatement *>(statement.get());
    QVERIFY(sqlite);
    QCOMPARE(sqlite->boundValues(), QVariantList({QStringLiteral("a"), QVariant()}));
}

void TestQuery::sameSqlInsideItself()
{
    for (const char *word : {"a", "b", "c"})
        QVERIFY(insert(QLatin1String(word), 1));
    for (int round = 0; round < 2; ++round) {
        QStringList seen;
        Query outer(statements(), kAll);
        QVERIFY(outer.execute());
        while (outer.next()) {
            Query inner(statements(), kAll);
            QVERIFY(inner.execute());
            while (inner.next())
                seen += outer.value(0).toString() + inner.value(0).toString();
        }
        QCOMPARE(seen.join(u' '), QStringLiteral("aa ab ac ba bb bc ca cb cc"));
    }
    QCOMPARE(statements().kept(), 2);
}

// A SELECT that is not at its end keeps its table from being dropped.
void TestQuery::rowsNotFetchedHoldNothing()
{
    QVERIFY(insert(QStringLiteral("a"), 1) && insert(QStringLiteral("b"), 2));
    {
        Query query(statements(), kAll);
        QVERIFY(query.execute() && query.next());
    }
    QCOMPARE(statements().kept(), 2);
    QVERIFY(m_database->run(QStringLiteral("DROP TABLE words")));
}

void TestQuery::failedOnesAreNotKept()
{
    QVERIFY(insert(QStringLiteral("a"), 1));
    QCOMPARE(statements().kept(), 1);
    Result<void> again = Query(statements(), kInsert).bind(QStringLiteral("a")).bind(1).execute();
    QCOMPARE(again.error().code, Code::Exists);
    QCOMPARE(statements().kept(), 0);
    Query(statements(), kFind).bind(QStringLiteral("never run"));
    QCOMPARE(statements().kept(), 0);
    QCOMPARE(find(QStringLiteral("a")), 1);
}

void TestQuery::everyCharacterIsKept_data()
{
    QTest::addColumn<QString>("text");
    for (const char16_t first : {u'\ufeff', u'\ufffe', u'\uffff', u'\u0001', u'\ufffd'}) {
        QTest::addRow("U+%04X", uint(first)) << QString(QChar(first));
        QTest::addRow("U+%04X and more", uint(first))
            << QString(QChar(first)) + QStringLiteral("abcd");
        QTest::addRow("U+%04X twice", uint(first)) << QString(2, QChar(first)) + u'x';
    }
}

// SQLite looks for a byte order mark in what it is given.
void TestQuery::everyCharacterIsKept()
{
    QFETCH(QString, text);
    {
        Query insert(m_database->connection(), kInsert);
        QVERIFY(insert.bind(text).bind(1).execute());
    }
    {
        Query find(m_database->connection(), kFind);
        QVERIFY(find.bind(text).execute());
        QVERIFY(find.next());
    }
    {
        Query other(m_database->connection(), kFind);
        QVERIFY(other.bind(text.mid(1)).execute());
        QVERIFY(!other.next());
    }
    Query all(m_database->connection(), kAll);
    QVERIFY(all.execute());
    QStringList words;
    while (all.next())
        words.append(all.value(0).toString());
    // What Unicode calls no character SQLite gives back as U+FFFD.
    QString expected = text;
    for (QChar &character : expected) {
        if (!Tests::isOnPostgresql() && QChar::isNonCharacter(character.unicode()))
            character = QChar::ReplacementCharacter;
    }
    QVERIFY(words.contains(expected));
}

// A statement that was used before has the room, and would take NULL.
void TestQuery::tooFewValues()
{
    for (int round = 0; round < 2; ++round) {
        // What is repeated is gathered: the log says it once.
        if (round == 0)
            QTest::ignoreMessage(
                QtWarningMsg, QRegularExpression(QStringLiteral("INSERT INTO words")));
        const auto done = Query(statements(), kInsert).bind(QStringLiteral("a")).execute();
        QCOMPARE(done.error().code, Code::Failed);
        QVERIFY(insert(QString::number(round), 1));
        QCOMPARE(statements().kept(), 1);
    }
    QCOMPARE(find(QStringLiteral("a")), QVariant());
}

void TestQuery::brokenSql()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("SELECT x")));
    Query query(statements(), QStringLiteral("SELECT x FROM nowhere WHERE x = ?"));
    const auto done = query.bind(1).execute();
    QCOMPARE(done.error().code, Code::Failed);
    QVERIFY2(
        done.error().message.contains(QStringLiteral("nowhere")), qPrintable(done.error().message));
    QVERIFY(!query.next());
}

// As when a newer crierctl brings the schema up to date beside the running server.
void TestQuery::schemaChangesInBetween()
{
    QVERIFY(insert(QStringLiteral("a"), 1));
    QCOMPARE(find(QStringLiteral("a")), 1);
    QVERIFY(m_database->run(QStringLiteral("ALTER TABLE words RENAME TO texts")));
    QVERIFY(m_database->run(QStringLiteral("CREATE TABLE words (times INTEGER, word TEXT)")));
    QCOMPARE(statements().kept(), 2);
    QCOMPARE(find(QStringLiteral("a")), QVariant());
    QVERIFY(insert(QStringLiteral("a"), 2));
    QCOMPARE(find(QStringLiteral("a")), 2);
}

// Some do their work while they are prepared, so that one that is kept would do nothing.
void TestQuery::pragmasRunEachTime()
{
    CRIER_SQLITE_ONLY();
    const auto set = [this](bool on) {
        return m_database->run(
            QStringLiteral("PRAGMA foreign_keys = %1").arg(QLatin1String(on ? "ON" : "OFF")));
    };
    for (const bool on : {false, true, false}) {
        QVERIFY(set(on));
        Query query(statements(), QStringLiteral("PRAGMA foreign_keys"));
        QVERIFY(query.execute() && query.next());
        QCOMPARE(query.value(0).toBool(), on);
    }
    QCOMPARE(statements().kept(), 0);
}

void TestQuery::keepsNoMoreThanTheLimit()
{
    const auto sql = [](int i) { return QStringLiteral("SELECT %1").arg(i); };
    for (int i = 0; i < Statements::kMaxKept + 10; ++i) {
        QVERIFY(Query(statements(), sql(0)).execute());
        QVERIFY(Query(statements(), sql(i)).execute());
    }
    QCOMPARE(statements().kept(), Statements::kMaxKept);
    const Query last(statements(), sql(Statements::kMaxKept + 9));
    const Query often(statements(), sql(0));
    const Query first(statements(), sql(1));
    QCOMPARE(statements().kept(), Statements::kMaxKept - 2);
}

// Qt warns of a connection that is removed while it is in use.
void TestQuery::closesCleanly()
{
    QVERIFY(insert(QStringLiteral("a"), 1));
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_database.reset();
    QVERIFY(Database::open(Tests::target(m_directory->path())));
}

CRIER_TEST(TestQuery)
#include "tst_query.moc"
