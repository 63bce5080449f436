// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/apptable.h"
#include "server/store/query.h"
#include "tests/database.h"
#include "tests/runner.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace Store;

namespace {

const QString kApp = QStringLiteral("shop");
const QString kEpoch = QStringLiteral("abcdefgh");

} // namespace

// What becomes of the logs where the database is not the one that they were written to.
class TestEpochs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theSameDatabaseChangesNothing();
    void anotherTimeline();
    void anotherDatabase();

    void ofAnAppOnce();

private:
    std::unique_ptr<Database> open()
    {
        auto database = Database::open(Tests::target(m_directory->path()));
        return database ? *std::move(database) : nullptr;
    }
    //! Opened where \a place and whether all was kept are noted in \a change.
    void moved(const QString &change)
    {
        auto database = open();
        QVERIFY(database && database->run(change));
        database = open();
        m_app = AppTable(*database).find(kApp).value();
        m_former = AppTable(*database).formerEpochs(kApp).value();
        m_restoredAt = AppTable(*database).restoredAt().value();
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    App m_app;
    QHash<QString, FormerEpoch> m_former;
    std::optional<qint64> m_restoredAt;
};

void TestEpochs::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    const auto database = open();
    QVERIFY(database);
    QVERIFY(AppTable(*database).insert({.id = kApp, .epoch = kEpoch, .lastSeq = 7}));
}

void TestEpochs::theSameDatabaseChangesNothing()
{
    moved(QStringLiteral("UPDATE apps SET last_seq = 8"));
    QCOMPARE(m_app.epoch, kEpoch);
    QVERIFY(m_former.isEmpty());
}

void TestEpochs::anotherTimeline()
{
    if (!Tests::isOnPostgresql())
        QSKIP("of PostgreSQL alone");
    const QString other = QStringLiteral(
        "UPDATE history SET place = regexp_replace(place, '[^/]*$', '00000009'), is_whole = %1");
    moved(other.arg(QStringLiteral("true")));
    QCOMPARE(m_app.epoch, kEpoch);
    QVERIFY(m_former.isEmpty());
    moved(other.arg(QStringLiteral("false")));
    QVERIFY(m_app.epoch != kEpoch);
    QCOMPARE(m_app.epoch.size(), kEpoch.size());
    QCOMPARE(m_former.value(kEpoch).lastSeq, 7);
    QCOMPARE(m_former.value(kEpoch).resentSeq, 7);
    QVERIFY(!m_restoredAt);
}

// Of one that was restored the next start puts into the log what was due, even if commits waited.
void TestEpochs::anotherDatabase()
{
    if (!Tests::isOnPostgresql())
        QSKIP("of PostgreSQL alone");
    moved(QStringLiteral("UPDATE history SET place = '1/' || place, is_whole = true"));
    QVERIFY(m_app.epoch != kEpoch);
    QCOMPARE(m_former.value(kEpoch).lastSeq, 7);
    QVERIFY(m_restoredAt);
    // Once.
    const QString renewed = m_app.epoch;
    moved(QStringLiteral("UPDATE apps SET last_seq = 8"));
    QCOMPARE(m_app.epoch, renewed);
    // What docs/nodes.md has an operator say who knows that something is missing.
    moved(QStringLiteral("UPDATE history SET place = '', is_whole = false"));
    QVERIFY(m_app.epoch != renewed);
    // And who knows that nothing is.
    const QString last = m_app.epoch;
    moved(QStringLiteral("UPDATE history SET place = crier_place()"));
    QCOMPARE(m_app.epoch, last);
}

void TestEpochs::ofAnAppOnce()
{
    const auto database = open();
    AppTable apps(*database);
    for (const char *next : {"second", "third"})
        QVERIFY(database->transaction<void>(
            [&] { return apps.renewEpoch(kApp, kEpoch, 5, QLatin1String(next), 1); }));
    QCOMPARE(apps.find(kApp)->epoch, QStringLiteral("second"));
    QCOMPARE(apps.formerEpochs(kApp)->value(kEpoch).lastSeq, 5);
    QVERIFY(!apps.restoredAt().value());
}

CRIER_TEST(TestEpochs)

#include "tst_epochs.moc"
