// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/filetable.h"
#include "server/store/removals.h"
#include "tests/runner.h"
#include "tests/unit/store/tablefixture.h"

using namespace Store;

class TestFileTable : public TableFixture {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        setUp();
        addAppAndUser();
    }
    void keepsWhatItIsGiven();
    void countsWhatAnAppHas();
    void goesWithItsApp();

private:
    static constexpr qint64 kMost = 1000000;

    static File makeFile(const QString &id, qint64 size = 5)
    {
        return {.appId = kApp,
            .id = id,
            .extension = QStringLiteral("png"),
            .hash = QStringLiteral("hash of ") + id,
            .size = size,
            .type = QStringLiteral("image/png"),
            .name = QStringLiteral("ä.png"),
            .userId = kAnn,
            .createdAt = 7};
    }
};

void TestFileTable::keepsWhatItIsGiven()
{
    FileTable table(*m_database);
    QVERIFY(table.insert(makeFile(QStringLiteral("b")), kMost));
    QVERIFY(table.insert({.appId = kApp,
                             .id = QStringLiteral("a"),
                             .extension = QStringLiteral("bin"),
                             .hash = QStringLiteral("h"),
                             .createdAt = 8},
        kMost));
    const auto file = table.find(kApp, QStringLiteral("b"));
    QVERIFY(file);
    QCOMPARE(file->extension, QStringLiteral("png"));
    QCOMPARE(file->hash, QStringLiteral("hash of b"));
    QCOMPARE(file->size, 5);
    QCOMPARE(file->type, QStringLiteral("image/png"));
    QCOMPARE(file->name, QStringLiteral("ä.png"));
    QCOMPARE(file->userId, kAnn);
    QCOMPARE(file->createdAt, 7);
    QCOMPARE(table.insert(*file, kMost).error().code, Error::Code::Exists);
    QCOMPARE(table.find(QStringLiteral("other"), QStringLiteral("b")).error().code,
        Error::Code::NotFound);
    QCOMPARE(table.among(kApp, {QStringLiteral("a"), QStringLiteral("c")})->size(), 1);
    QVERIFY(table.among(kApp, {})->isEmpty());
    // In the order of their making.
    const auto all = table.list(kApp, 5);
    QCOMPARE(all->size(), 2);
    QCOMPARE(all->first().id, QStringLiteral("b"));
    QCOMPARE(table.list(kApp, 1)->size(), 1);
    QVERIFY(*table.isUsed(QStringLiteral("h")));
    QVERIFY(!*table.isUsed(QStringLiteral("hash of a")));
}

void TestFileTable::countsWhatAnAppHas()
{
    FileTable table(*m_database);
    QCOMPARE(*table.bytes(kApp), 0);
    QVERIFY(table.insert(makeFile(QStringLiteral("a"), 10000), 20000));
    QVERIFY(table.insert(makeFile(QStringLiteral("b"), 1), 20000));
    QCOMPARE(*table.bytes(kApp), 10000 + FileTable::kLeastCounted);
    const auto more = makeFile(QStringLiteral("c"), 10000 - FileTable::kLeastCounted + 1);
    const auto refused = table.insert(more, 20000);
    QCOMPARE(refused.error().code, Error::Code::Full);
    QVERIFY(refused.error().message.contains(QStringLiteral("20000")));
    QCOMPARE(table.find(kApp, more.id).error().code, Error::Code::NotFound);
    QVERIFY(table.insert(makeFile(QStringLiteral("c"), 10000 - FileTable::kLeastCounted), 20000));
    QCOMPARE(*table.bytes(kApp), 20000);
}

void TestFileTable::goesWithItsApp()
{
    FileTable table(*m_database);
    QVERIFY(table.insert(makeFile(QStringLiteral("a")), kMost));
    QCOMPARE(*table.nextSwept(), -1);
    QVERIFY(Removals(*m_database).begin(kApp, 1));
    for (bool isDone = false; !isDone;) {
        Slice slice(*m_database);
        const auto done = Removals(*m_database).goOn(slice);
        QVERIFY(done);
        isDone = *done;
    }
    QVERIFY(!*table.isUsed(QStringLiteral("hash of a")));
    QCOMPARE(*table.bytes(kApp), 0);
    // What it contained is to be looked for.
    QCOMPARE(*table.nextSwept(), 0);
    QVERIFY(table.setNextSwept(7));
    QCOMPARE(*table.nextSwept(), 7);
}

CRIER_TEST(TestFileTable)
#include "tst_filetable.moc"
