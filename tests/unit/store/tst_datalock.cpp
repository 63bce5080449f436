// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/datalock.h"
#include "server/store/store.h"
#include "tests/runner.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <unistd.h>

using Store::DataLock;
using Use = DataLock::Use;

// What the lock is on is the kernel's, so a second descriptor of this process is as good as another
// process.
class TestDataLock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isOneOnly();
    void otherNames_data();
    void otherNames();
    void aDatabaseThatWasMoved();
    void saysWhatADirectoryIsUsedFor();
    void doesNotMakeADatabaseForARestore();
    void problems_data();
    void problems();

private:
    QString path(const char *relative) const
    {
        return m_directory->filePath(QLatin1String(relative));
    }
    QString database() const { return path("data/crier.sqlite"); }

    std::unique_ptr<QTemporaryDir> m_directory;
};

void TestDataLock::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    QVERIFY(Store::Database::open(path("data")));
}

void TestDataLock::isOneOnly()
{
    auto first = DataLock::take(path("data"), DataLock::Missing::Made);
    QVERIFY(first);
    const auto second = DataLock::take(path("data"), DataLock::Missing::Made);
    QVERIFY(!second);
    QVERIFY2(second.error().message.contains(QStringLiteral("in use by another crierd")),
        qPrintable(second.error().message));
    (*first).reset();
    QVERIFY(DataLock::take(path("data"), DataLock::Missing::Made));
}

void TestDataLock::otherNames_data()
{
    QTest::addColumn<bool>("isDirectory");
    QTest::addColumn<bool>("isSymbolic");
    QTest::newRow("symbolic link of the directory") << true << true;
    QTest::newRow("symbolic link of the database") << false << true;
    QTest::newRow("hard link of the database") << false << false;
}

void TestDataLock::otherNames()
{
    QFETCH(bool, isDirectory);
    QFETCH(bool, isSymbolic);
    const auto store = Store::Store::open(path("data"));
    QVERIFY(store);
    const QString other = path("other");
    if (isDirectory) {
        QVERIFY(QFile::link(path("data"), other));
    } else {
        QVERIFY(QDir().mkpath(other));
        const QByteArray from = QFile::encodeName(database());
        const QByteArray to = QFile::encodeName(path("other/crier.sqlite"));
        QCOMPARE(isSymbolic ? ::symlink(from.constData(), to.constData())
                            : ::link(from.constData(), to.constData()),
            0);
    }
    const auto second = Store::Store::open(other);
    QVERIFY(!second);
    QVERIFY2(second.error().message.contains(QStringLiteral("in use by another crierd")),
        qPrintable(second.error().message));
    // A hard link has another journal: who writes beside the server would ruin the database.
    QCOMPARE(DataLock::mayWorkBeside(other).hasValue(), isSymbolic);
    // Once only in the server's own process: to look ends the locks of SQLite there (fcntl(2)).
    if (!isSymbolic)
        QVERIFY(DataLock::mayWorkBeside(path("data")));
}

// The server goes on with the one that was moved, and with the journal that is still there.
void TestDataLock::aDatabaseThatWasMoved()
{
    const auto store = Store::Store::open(path("data"));
    QVERIFY(store);
    QVERIFY(QDir().mkpath(path("away")));
    QVERIFY(QFile::rename(database(), path("away/crier.sqlite")));
    QVERIFY(!Store::Store::open(path("data")));
    QVERIFY(!QFile::exists(database()));
    QVERIFY(!Store::Store::open(path("away")));
    QCOMPARE(DataLock::useOf(path("data")), Use::Lost);
    QVERIFY(!DataLock::mayWorkBeside(path("data")));
}

void TestDataLock::saysWhatADirectoryIsUsedFor()
{
    QCOMPARE(DataLock::useOf(path("nowhere")), Use::None);
    QCOMPARE(DataLock::useOf(path("data")), Use::None);
    {
        const auto store = Store::Store::open(path("data"));
        QVERIFY(store);
        QCOMPARE(DataLock::useOf(path("data")), Use::Here);
        QCOMPARE(DataLock::holder(path("data")),
            QStringLiteral(" (process %1)").arg(QCoreApplication::applicationPid()));
    }
    QCOMPARE(DataLock::useOf(path("data")), Use::None);
}

void TestDataLock::doesNotMakeADatabaseForARestore()
{
    QVERIFY(DataLock::take(path("new"), DataLock::Missing::Left));
    QVERIFY(QFile::exists(path("new")));
    QVERIFY(!QFile::exists(path("new/crier.sqlite")));
}

void TestDataLock::problems_data()
{
    using Harm = std::function<bool(const QString &file)>;
    QTest::addColumn<Harm>("harm");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("word");

    const Harm remove = [](const QString &file) { return QFile::remove(file); };
    const Harm replace = [](const QString &file) {
        return QFile::copy(file, file + QStringLiteral(".new")) && QFile::remove(file)
            && QFile::rename(file + QStringLiteral(".new"), file);
    };
    const Harm overwrite = [](const QString &file) {
        QFile opened(file);
        return opened.open(QIODevice::ReadWrite) && opened.write(QByteArray(5000, 'x')) == 5000;
    };
    const Harm cut = [](const QString &file) { return QFile::resize(file, 8192); };
    const Harm empty = [](const QString &file) { return QFile::resize(file, 0); };
    const QString main = QStringLiteral("crier.sqlite");
    const QString journal = QStringLiteral("crier.sqlite-wal");
    QTest::newRow("deleted") << remove << main << QStringLiteral("moved or deleted");
    QTest::newRow("replaced") << replace << main << QStringLiteral("replaced");
    QTest::newRow("overwritten") << overwrite << main << QStringLiteral("not a database");
    QTest::newRow("cut") << cut << main << QStringLiteral("was cut");
    QTest::newRow("emptied") << empty << main << QStringLiteral("not a database");
    QTest::newRow("its journal") << remove << journal << QStringLiteral("moved or deleted");
}

void TestDataLock::problems()
{
    using Harm = std::function<bool(const QString &file)>;
    QFETCH(Harm, harm);
    QFETCH(QString, file);
    QFETCH(QString, word);
    const auto store = Store::Store::open(path("data"));
    QVERIFY(store);
    const auto write = [&store] {
        return (*store)
            ->write([](Store::Database &database) {
                return database.run(QStringLiteral("DELETE FROM probe"));
            })
            .result();
    };
    QVERIFY(write());
    QCOMPARE((*store)->trouble().result(), QString());

    // Nothing that is refused may be kept later, and nothing that is kept refused.
    QVERIFY(harm(path("data/") + file));
    const auto refused = write();
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(word), qPrintable(refused.error().message));
    const QString trouble = (*store)->trouble().result();
    QVERIFY2(trouble.contains(word), qPrintable(trouble));
    QVERIFY(!trouble.contains(m_directory->path()));
}

CRIER_TEST(TestDataLock)
#include "tst_datalock.moc"
