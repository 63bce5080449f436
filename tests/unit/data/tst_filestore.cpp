// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/filestore.h"
#include "tests/runner.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDirIterator>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <csignal>
#include <memory>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

using Data::FileStore;

namespace {

//! Of "abc" (FIPS 180-2, B.1).
const QString kAbc =
    QStringLiteral("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

QString hashOf(const QByteArray &content)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
}

//! Everything below \a directory that is no directory, as paths from there.
QStringList filesIn(const QString &directory)
{
    QStringList files;
    QDirIterator iterator(
        directory, QDir::Files | QDir::System | QDir::Hidden, QDirIterator::Subdirectories);
    while (iterator.hasNext())
        files.append(QDir(directory).relativeFilePath(iterator.next()));
    files.sort();
    return files;
}

uint modeOf(const QString &path)
{
    struct stat status = {};
    return lstat(qPrintable(path), &status) == 0 ? status.st_mode & 0777 : 0;
}

bool writeTo(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

//! Different for each \a number, and more than one page.
QByteArray contentNo(int number)
{
    return QByteArray(20000, static_cast<char>('a' + number % 26)) + QByteArray::number(number);
}

} // namespace

class TestFileStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void putsAndReads();
    void sameContentIsOneFile();
    void onlyTheOwnerMayRead();
    void hashes_data();
    void hashes();
    void removes();
    void piecesAndLists();
    void whatIsSharedIsLeftForAWhile();
    void linksAreNotFollowed();
    void otherThingsAreNoFiles();
    void damagedFileIsPutAgain();
    void unusableDirectories();
    void failedWriteLeavesNothing();
    void removesUnfinished();
    void manyThreads();
    void killedAtAnyTime();

private:
    [[nodiscard]] QString root() const { return m_directory->filePath(QStringLiteral("files")); }
    [[nodiscard]] QString at(const QString &relative) const { return root() + u'/' + relative; }
    [[nodiscard]] static QString placeOf(const QString &hash) { return hash.left(2) + u'/' + hash; }

    std::unique_ptr<QTemporaryDir> m_directory;
};

void TestFileStore::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    QVERIFY(m_directory->isValid());
}

void TestFileStore::putsAndReads()
{
    const FileStore store(root());
    QVERIFY(!store.read(kAbc));
    QVERIFY(!QFileInfo::exists(root()));

    const auto stored = store.put("abc");
    QVERIFY2(stored, stored ? "" : qPrintable(stored.error()));
    QCOMPARE(stored->hash, kAbc);
    QCOMPARE(stored->size, 3);
    QVERIFY(stored->isNew);
    QCOMPARE(store.read(kAbc), QByteArray("abc"));
    QCOMPARE(filesIn(root()), QStringList{placeOf(kAbc)});

    const QByteArray large = contentNo(1).repeated(100) + QByteArray(3, '\0');
    for (const QByteArray &content : {QByteArray(), large}) {
        const auto other = store.put(content);
        QVERIFY(other && other->isNew);
        QCOMPARE(other->hash, hashOf(content));
        QCOMPARE(other->size, content.size());
        QCOMPARE(store.read(other->hash), content);
    }
    QCOMPARE(FileStore(root() + u'/').read(kAbc), QByteArray("abc"));
}

void TestFileStore::sameContentIsOneFile()
{
    const FileStore store(root());
    QVERIFY(store.put("abc")->isNew);
    struct stat before = {};
    struct stat after = {};
    QCOMPARE(stat(qPrintable(at(placeOf(kAbc))), &before), 0);
    const auto again = store.put("abc");
    QVERIFY(again && !again->isNew);
    QCOMPARE(again->hash, kAbc);
    QCOMPARE(again->size, 3);
    QCOMPARE(stat(qPrintable(at(placeOf(kAbc))), &after), 0);
    QCOMPARE(after.st_ino, before.st_ino);
    QCOMPARE(filesIn(root()).size(), 1);
}

void TestFileStore::onlyTheOwnerMayRead()
{
    const mode_t mask = umask(0);
    const bool isPut = FileStore(root()).put("abc").hasValue();
    umask(mask);
    QVERIFY(isPut);
    QCOMPARE(modeOf(root()), 0700u);
    QCOMPARE(modeOf(at(QStringLiteral("ba"))), 0700u);
    QCOMPARE(modeOf(at(placeOf(kAbc))), 0600u);
}

void TestFileStore::hashes_data()
{
    QTest::addColumn<QString>("hash");
    QTest::newRow("nothing") << QString();
    QTest::newRow("capitals") << kAbc.toUpper();
    QTest::newRow("one capital") << QString(kAbc.left(63) + u'D');
    QTest::newRow("too short") << kAbc.left(63);
    QTest::newRow("too long") << QString(kAbc + u'0');
    QTest::newRow("no digit") << QString(kAbc.left(63) + u'g');
    QTest::newRow("space") << QString(u' ' + kAbc.left(63));
    QTest::newRow("slash") << QString(kAbc.left(2) + u'/' + kAbc.mid(3));
    QTest::newRow("up") << QString(QStringLiteral("../files/") + placeOf(kAbc));
    QTest::newRow("up, as long") << QStringLiteral("../").repeated(21) + u'a';
    QTest::newRow("dots") << QString(64, u'.');
    QTest::newRow("zero") << QString(kAbc.left(32) + QChar(0) + kAbc.mid(33));
    QTest::newRow("other digits") << QString(64, QChar(0x0661));
    QTest::newRow("wide digits") << QString(64, QChar(0xff11));
    QTest::newRow("absolute") << QStringLiteral("/etc/passwd");
}

void TestFileStore::hashes()
{
    QFETCH(QString, hash);
    const FileStore store(root());
    QVERIFY(store.put("abc"));
    QVERIFY(!store.read(hash));
    QVERIFY(!store.remove(hash));
    QCOMPARE(filesIn(root()), QStringList{placeOf(kAbc)});
}

void TestFileStore::removes()
{
    const FileStore store(root());
    QVERIFY(store.remove(kAbc)); // not even a directory
    QVERIFY(store.put("abc"));
    QVERIFY(store.put("d"));
    QVERIFY(store.remove(kAbc));
    QVERIFY(!store.read(kAbc));
    QVERIFY(store.remove(kAbc));
    QCOMPARE(store.read(hashOf("d")), QByteArray("d"));
    QVERIFY(store.put("abc")->isNew);
    QCOMPARE(store.read(kAbc), QByteArray("abc"));
}

void TestFileStore::piecesAndLists()
{
    const FileStore store(root());
    QVERIFY(store.put("abc"));
    QCOMPARE(store.read(kAbc, 0, 3), QByteArray("abc"));
    QCOMPARE(store.read(kAbc, 1, 1), QByteArray("b"));
    QCOMPARE(store.read(kAbc, 3, 0), QByteArray(""));
    for (const auto &[offset, size] :
        {std::pair(0, 4), std::pair(1, 3), std::pair(4, 0), std::pair(-1, 1), std::pair(0, -1)})
        QVERIFY(!store.read(kAbc, offset, size));
    QVERIFY(store.has(kAbc, 3));
    QVERIFY(!store.has(kAbc, 2));
    QVERIFY(!store.has(QStringLiteral("../abc"), 3));
    QVERIFY(writeTo(at(QStringLiteral("ba/.new-1")), "x"));
    QVERIFY(writeTo(at(QStringLiteral("ba/note")), "x"));
    QCOMPARE(store.hashesIn(0xba), QStringList{kAbc});
    QVERIFY(store.hashesIn(0).isEmpty());
    QVERIFY(FileStore(root() + u'x').hashesIn(0).isEmpty());
}

// Another server may be about to say who needs it.
void TestFileStore::whatIsSharedIsLeftForAWhile()
{
    const FileStore store(root(), FileStore::kSharedGrace);
    QVERIFY(store.put("abc"));
    const QString unfinished = at(QStringLiteral("ba/.new-1"));
    QVERIFY(writeTo(unfinished, "x"));
    QVERIFY(store.hashesIn(0xba).isEmpty());
    store.removeUnfinished();
    QVERIFY(QFile::exists(unfinished));
    for (const QString &path : {unfinished, placeOf(kAbc)}) {
        QFile file(QDir(root()).absoluteFilePath(path));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(
            QDateTime::currentDateTime().addSecs(-7200), QFileDevice::FileModificationTime));
    }
    QCOMPARE(store.hashesIn(0xba), QStringList{kAbc});
    store.removeUnfinished();
    QVERIFY(!QFile::exists(unfinished));
    // Wanted again.
    QVERIFY(!store.put("abc")->isNew);
    QVERIFY(store.hashesIn(0xba).isEmpty());
}

void TestFileStore::linksAreNotFollowed()
{
    const FileStore store(root());
    QVERIFY(store.put("abc"));
    const QString outside = m_directory->filePath(QStringLiteral("outside"));
    QVERIFY(QDir().mkdir(outside));
    const QString secret = outside + QStringLiteral("/secret");
    QVERIFY(writeTo(secret, "abc"));

    // In the place of a file.
    QVERIFY(QFile::remove(at(placeOf(kAbc))));
    QVERIFY(QFile::link(secret, at(placeOf(kAbc))));
    QVERIFY(!store.read(kAbc));
    QVERIFY(store.put("abc")->isNew);
    QVERIFY(!QFileInfo(at(placeOf(kAbc))).isSymLink());
    QCOMPARE(contentOf(secret), QByteArray("abc"));
    QCOMPARE(modeOf(secret) & 0400, 0400u);

    // In the place of a directory.
    QVERIFY(QDir(at(QStringLiteral("ba"))).removeRecursively());
    QVERIFY(QFile::rename(secret, outside + u'/' + kAbc));
    QVERIFY(QFile::link(outside, at(QStringLiteral("ba"))));
    QVERIFY(!store.read(kAbc));
    QVERIFY(!store.put("abc"));
    QVERIFY(!store.remove(kAbc));
    store.removeUnfinished();
    QCOMPARE(filesIn(outside), QStringList{kAbc});

    // In the place of all of it.
    const QString link = m_directory->filePath(QStringLiteral("link"));
    QVERIFY(QFile::link(root(), link));
    QVERIFY(!FileStore(link).put("d"));
    QVERIFY(!FileStore(link).read(kAbc));
}

void TestFileStore::otherThingsAreNoFiles()
{
    const FileStore store(root());
    QVERIFY(store.put("abc"));
    QVERIFY(QFile::remove(at(placeOf(kAbc))));
    // Whoever opens a pipe to read waits for somebody who writes.
    QCOMPARE(mkfifo(qPrintable(at(placeOf(kAbc))), 0600), 0);
    QVERIFY(!store.read(kAbc));
    QVERIFY(QFile::remove(at(placeOf(kAbc))));
    QVERIFY(QDir().mkdir(at(placeOf(kAbc))));
    QVERIFY(!store.read(kAbc));
    QVERIFY(!store.put("abc"));
    QVERIFY(!store.remove(kAbc));
    QCOMPARE(filesIn(root()), QStringList());
}

void TestFileStore::damagedFileIsPutAgain()
{
    const FileStore store(root());
    QVERIFY(store.put("abc"));
    QVERIFY(writeTo(at(placeOf(kAbc)), "ab"));
    QVERIFY(store.put("abc")->isNew);
    QCOMPARE(store.read(kAbc), QByteArray("abc"));
}

void TestFileStore::unusableDirectories()
{
    const FileStore nowhere(m_directory->filePath(QStringLiteral("a/b")));
    const auto stored = nowhere.put("abc");
    QVERIFY(!stored);
    QVERIFY2(stored.error().contains(QStringLiteral("a/b: ")), qPrintable(stored.error()));
    QVERIFY(writeTo(root(), "x"));
    QVERIFY(!FileStore(root()).put("abc"));
    QVERIFY(!FileStore(root()).read(kAbc));
    QVERIFY(!FileStore(root()).remove(kAbc));
    QCOMPARE(contentOf(root()), QByteArray("x"));
}

void TestFileStore::failedWriteLeavesNothing()
{
    const FileStore store(root());
    QVERIFY(store.put("abc"));
    struct rlimit before = {};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    struct rlimit small = before;
    small.rlim_cur = 1000;
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto stored = store.put(contentNo(1));
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    QVERIFY(!stored);
    QVERIFY2(stored.error().contains(root()), qPrintable(stored.error()));
    QCOMPARE(filesIn(root()), QStringList{placeOf(kAbc)});
    QVERIFY(store.put(contentNo(1)));
}

void TestFileStore::removesUnfinished()
{
    const FileStore store(root());
    store.removeUnfinished();
    QVERIFY(!QFileInfo::exists(root()));
    QVERIFY(store.put("abc"));
    QVERIFY(writeTo(at(QStringLiteral("ba/.new-123")), "ab"));
    QVERIFY(writeTo(at(QStringLiteral("ba/.newer")), "ab"));
    QVERIFY(writeTo(at(QStringLiteral(".new-1")), "ab"));
    store.removeUnfinished();
    QCOMPARE(filesIn(root()),
        (QStringList{QStringLiteral(".new-1"), QStringLiteral("ba/.newer"), placeOf(kAbc)}));
}

void TestFileStore::manyThreads()
{
    constexpr int kThreads = 4;
    constexpr int kFiles = 20;
    const FileStore store(root());
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i) {
        threads.emplace_back([&store] {
            for (int number = 0; number < kFiles; ++number) {
                (void)store.put(contentNo(number)).hasValue();
                (void)store.read(hashOf(contentNo(number)));
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(filesIn(root()).size(), kFiles);
    for (int number = 0; number < kFiles; ++number)
        QCOMPARE(store.read(hashOf(contentNo(number))), contentNo(number));
}

void TestFileStore::killedAtAnyTime()
{
    for (int round = 0; round < 10; ++round) {
        int ends[2] = {};
        QCOMPARE(pipe(ends), 0);
        const pid_t child = fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            close(ends[0]);
            const FileStore store(root());
            for (int number = 0;; ++number) {
                const bool isDone = store.put(contentNo(1000 * round + number)).hasValue()
                    && write(ends[1], "x", 1) == 1;
                if (!isDone)
                    _exit(1);
            }
        }
        close(ends[1]);
        // The next one is under way then.
        char done = 0;
        for (int i = 0; i <= round; ++i)
            QCOMPARE(::read(ends[0], &done, 1), 1);
        kill(child, SIGKILL);
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        close(ends[0]);
        QVERIFY(WIFSIGNALED(status));

        for (int number = 0; number <= round; ++number)
            QVERIFY(FileStore(root()).read(hashOf(contentNo(1000 * round + number))));
    }
    FileStore(root()).removeUnfinished();
    const QStringList files = filesIn(root());
    for (const QString &file : files)
        QCOMPARE(file, placeOf(hashOf(contentOf(at(file)))));
}

CRIER_TEST(TestFileStore)
#include "tst_filestore.moc"
