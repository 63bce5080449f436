// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/filesweep.h"
#include "server/data/keeping.h"
#include "server/data/uploads.h"
#include "server/store/apptable.h"
#include "tests/database.h"
#include "tests/runner.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace Data;
using namespace Qt::StringLiterals;

//! How an upload becomes a file, and what is left of those that don't.
class TestKeeping : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void namesAndTypes_data();
    void namesAndTypes();
    void kinds_data();
    void kinds();
    void limits();
    void theSweepTakesWhatNobodyHas();
    void aContentThatWasTakenIsPutAgain();
    void rowsThatGoInTheSameTurnKeepTheirs();

private:
    KeptFile put(const QByteArray &content)
    {
        const auto kept =
            Keeping(*m_store, m_limits).put(kApp, {}, {u"a.txt"_s, "text/plain", content});
        return kept ? *kept : KeptFile{};
    }
    bool insert(const KeptFile &file)
    {
        return bool(m_database->attempt(
            [&] { return Keeping(*m_store, m_limits).insert(*m_database, file).hasValue(); }));
    }
    //! Turns of the sweep, as short as can be, until it is done; how many.
    int sweep()
    {
        (void)Store::FileTable(*m_database).wantSweep();
        for (int turns = 1; turns < 2000; ++turns) {
            Store::Slice slice(*m_database, std::chrono::milliseconds(0));
            const auto done = FileSweep(*m_store).goOn(*m_database, slice);
            if (!done || *done)
                return done ? turns : -1;
        }
        return -1;
    }

    inline static const QString kApp = u"demo"_s;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Store::Database> m_database;
    std::unique_ptr<FileStore> m_store;
    Limits m_limits;
};

void TestKeeping::init()
{
    m_database.reset();
    m_directory = std::make_unique<QTemporaryDir>();
    auto database = Store::Database::open(Tests::target(m_directory->path()));
    QVERIFY(database);
    m_database = *std::move(database);
    QVERIFY(Store::AppTable(*m_database).insert({.id = kApp, .epoch = u"ep"_s}));
    m_store = std::make_unique<FileStore>(m_directory->filePath(u"files"_s));
    m_limits = {};
}

void TestKeeping::namesAndTypes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("keptName");
    QTest::addColumn<QString>("extension");
    QTest::addColumn<QString>("keptType");
    const auto row = [](const char *name, const char *type, const char *keptName,
                         const char *extension, const char *keptType) {
        QTest::addRow("%s %s", name, type)
            << QString::fromUtf8(name) << QByteArray(type) << QString::fromUtf8(keptName)
            << QString::fromUtf8(extension) << QString::fromUtf8(keptType);
    };
    row("a.PNG", "image/png", "a.PNG", "png", "image/png");
    row("a.tar.gz", "application/gzip", "a.tar.gz", "gz", "application/gzip");
    row("a", "Text/Plain; charset=x", "a", "bin", "text/plain");
    row(".htaccess", "", ".htaccess", "htaccess", "application/octet-stream");
    row("a.", "nonsense", "a.", "bin", "application/octet-stream");
    row("C:\\docs\\a.txt", "a/b/c", "a.txt", "txt", "application/octet-stream");
    row("../../etc/passwd", "/x", "passwd", "bin", "application/octet-stream");
    row("a.p/../x", "x/", "x", "bin", "application/octet-stream");
    row("a.ä", "a/b\r\nX: y", "a.ä", "bin", "application/octet-stream");
    row("a.verylongending", "a/b", "a.verylongending", "bin", "a/b");
}

void TestKeeping::namesAndTypes()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, type);
    m_limits.fileTypes = {u"*"_s};
    const auto kept = Keeping(*m_store, m_limits).put(kApp, u"ann"_s, {name, type, "abc"});
    QVERIFY(kept);
    QTEST(kept->row.name, "keptName");
    QTEST(kept->row.extension, "extension");
    QTEST(kept->row.type, "keptType");
    QCOMPARE(kept->row.userId, u"ann"_s);
    QCOMPARE(kept->row.size, 3);
    QCOMPARE(m_store->read(kept->row.hash), QByteArray("abc"));
}

void TestKeeping::kinds_data()
{
    QTest::addColumn<QString>("kinds");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *kinds, const char *type, const char *name, bool expected) {
        QTest::addRow("%s: %s %s", kinds, type, name)
            << QString::fromUtf8(kinds) << QByteArray(type) << QString::fromUtf8(name) << expected;
    };
    row("", "image/png", "a.png", false);
    row("*", "", "", true);
    row("image/*", "image/png", "a", true);
    row("image/*", "IMAGE/PNG; x=y", "a", true);
    row("image/*", "imagex/png", "a", false);
    row("image/*", "text/plain", "image/x", false);
    row("image/png", "image/jpeg", "a.png", false);
    row(".PNG,text/plain", "image/jpeg", "a.png", true);
    row(".png", "", "png", false);
    row(".png", "", ".png", true);
    row(".png", "", "a.png.exe", false);
}

void TestKeeping::kinds()
{
    QFETCH(QString, kinds);
    QFETCH(QByteArray, type);
    QFETCH(QString, name);
    QTEST(isAmong(kinds.split(u',', Qt::SkipEmptyParts), type, name), "expected");
}

void TestKeeping::limits()
{
    m_limits.fileBytes = 3;
    m_limits.fileTypes = {u"image/*"_s};
    m_limits.filesBytes = 5000;
    const Keeping keeping(*m_store, m_limits);
    const auto tryPut = [&](const QByteArray &type, const QByteArray &content) {
        return keeping.put(kApp, {}, {u"a"_s, type, content});
    };
    QCOMPARE(tryPut("image/png", "abcd").error().where, kFileBytesKey);
    QCOMPARE(tryPut("text/html", "abc").error().where, kFileTypesKey);
    QVERIFY(!QDir(m_directory->filePath(u"files"_s)).exists());
    const QByteArray content = "abc";
    const auto first = tryPut("image/png", content);
    const auto second = tryPut("image/png", content);
    QVERIFY(insert(*first));
    const auto refused = keeping.insert(*m_database, *second);
    QCOMPARE(refused.error().code, Error::Code::TooMany);
    QCOMPARE(refused.error().where, kFilesBytesKey);
    QVERIFY(refused.error().message.contains(u"5000"_s));
}

void TestKeeping::theSweepTakesWhatNobodyHas()
{
    QList<KeptFile> kept;
    QStringList left;
    for (int i = 0; i < 40; ++i) {
        const KeptFile file = put(QByteArray::number(i % 30));
        if (i % 3 == 0) {
            QVERIFY(insert(file));
            kept.append(file);
        } else {
            left.append(file.row.hash);
        }
    }
    QVERIFY(sweep() > 1);
    for (const KeptFile &file : std::as_const(kept)) {
        QVERIFY(m_store->has(file.row.hash, file.row.size));
        left.removeAll(file.row.hash);
    }
    QVERIFY(!left.isEmpty());
    for (const QString &hash : std::as_const(left))
        QVERIFY(!m_store->read(hash));
    // Nothing is looked at until somebody asks for it.
    const KeptFile file = put("late");
    Store::Slice slice(*m_database);
    QVERIFY(*FileSweep(*m_store).goOn(*m_database, slice));
    QVERIFY(m_store->has(file.row.hash, 4));
}

void TestKeeping::aContentThatWasTakenIsPutAgain()
{
    const QByteArray content = "between";
    const KeptFile file = put(content);
    QVERIFY(sweep() > 0);
    QVERIFY(!m_store->read(file.row.hash));
    QVERIFY(insert({file.row, content}));
    QCOMPARE(m_store->read(file.row.hash), content);
    QVERIFY(sweep() > 0);
    QCOMPARE(m_store->read(file.row.hash), content);
}

void TestKeeping::rowsThatGoInTheSameTurnKeepTheirs()
{
    const QByteArray content = "abc";
    const KeptFile file = put(content);
    QVERIFY(insert({file.row, content}));
    QVERIFY(Store::FileTable(*m_database).wantSweep());
    (void)m_database->attempt([&] {
        Store::Slice slice(*m_database);
        const auto gone = slice.remove(u"files"_s, u"app_id = ?"_s, {kApp});
        const auto swept = FileSweep(*m_store).goOn(*m_database, slice);
        return !(gone && *gone && swept && !*swept); // as if it could not be committed
    });
    QVERIFY(*Store::FileTable(*m_database).isUsed(file.row.hash));
    QCOMPARE(m_store->read(file.row.hash), content);
}

CRIER_TEST(TestKeeping)
#include "tst_keeping.moc"
