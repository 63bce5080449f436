// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/datalock.h"

#include "server/store/database.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QThread>
#include <QtCore/QtEndian>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string_view>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

namespace Store {

namespace {

//! How long one that dies may take to let go, and useOf() of another process to look.
constexpr int kPatienceMs = 500;
constexpr int kStepMs = 10;

//! https://www.sqlite.org/fileformat.html 1.2
constexpr std::string_view kMagic("SQLite format 3\0", 16);
constexpr std::size_t kHeaderBytes = 100;

//! The byte of the -shm file that whoever has the database open keeps a lock on (wal.c,
//! UNIX_SHM_DMS).
constexpr off_t kInUseByte = 128;

Error lockError(const QString &message)
{
    return {Error::Code::Failed, message};
}

QString databaseIn(const QString &directory)
{
    return QDir(directory).filePath(QLatin1String(Database::kFileName));
}

QString systemError()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

//! A descriptor for as long as this lives.
class Descriptor {
public:
    explicit Descriptor(const QString &path, int flags = 0)
        : m_number(::open(
            QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | flags, S_IRUSR | S_IWUSR))
    {
    }
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Q_DISABLE_COPY_MOVE(Descriptor)

    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] int release() { return std::exchange(m_number, -1); }

private:
    int m_number;
};

bool lockNow(int descriptor, int kind)
{
    int done = -1;
    do
        done = ::flock(descriptor, kind | LOCK_NB);
    while (done != 0 && errno == EINTR);
    return done == 0;
}

bool lockSoon(int descriptor)
{
    const QDeadlineTimer deadline(kPatienceMs);
    while (!lockNow(descriptor, LOCK_EX)) {
        if (errno != EWOULDBLOCK || deadline.hasExpired())
            return false;
        QThread::msleep(kStepMs);
    }
    return true;
}

//! Whether somebody has the file or directory locked. A shared lock, for a moment, is how one asks.
bool isLocked(const QString &path)
{
    const Descriptor file(path);
    return file.number() >= 0 && !lockNow(file.number(), LOCK_SH) && errno == EWOULDBLOCK;
}

//! Whether SQLite, in some process, works on the database under this very name.
bool isOpenAs(const QString &database)
{
    const Descriptor file(QFileInfo(database).canonicalFilePath() + QStringLiteral("-shm"));
    struct flock lock { };
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = kInUseByte;
    lock.l_len = 1;
    return file.number() >= 0 && ::fcntl(file.number(), F_OFD_GETLK, &lock) == 0
        && lock.l_type != F_UNLCK;
}

qint64 sizeOf(int file)
{
    struct stat status { };
    return ::fstat(file, &status) == 0 ? status.st_size : 0;
}

//! What the header of a database says of its size; 0: it is none.
qint64 statedSize(int file)
{
    constexpr std::size_t kPageSizeAt = 16;
    constexpr std::size_t kPageCountAt = 28;
    std::array<char, kHeaderBytes> header{};
    if (::pread(file, header.data(), header.size(), 0) != static_cast<ssize_t>(header.size())
        || !std::string_view(header.data(), header.size()).starts_with(kMagic))
        return 0;
    const qint64 pageSize = qFromBigEndian<quint16>(header.data() + kPageSizeAt);
    // What does not fit into 16 bits is written as 1.
    return (pageSize == 1 ? qint64(65536) : pageSize)
        * qFromBigEndian<quint32>(header.data() + kPageCountAt);
}

//! proc(5): `1: FLOCK  ADVISORY  WRITE 712 fd:00:2081 0 EOF`. Processes of another container are 0
//! or not there, and some file systems number their devices otherwise.
qint64 holderOf(const QString &path)
{
    struct stat status { };
    QFile locks(QStringLiteral("/proc/locks"));
    if (::stat(QFile::encodeName(path).constData(), &status) != 0
        || !locks.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray id = QByteArray::number(major(status.st_dev), 16).rightJustified(2, '0') + ':'
        + QByteArray::number(minor(status.st_dev), 16).rightJustified(2, '0') + ':'
        + QByteArray::number(static_cast<quint64>(status.st_ino));
    const QByteArrayList lines = locks.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const QByteArrayList words = line.simplified().split(' ');
        if (words.value(1) == "FLOCK" && words.value(3) == "WRITE" && words.value(5) == id)
            return words.value(4).toLongLong();
    }
    return 0;
}

} // namespace

Result<void> makeDataDirectory(const QString &directory)
{
    const QFileInfo info(directory);
    if (info.exists() && !info.isDir())
        return makeUnexpected(lockError(
            QStringLiteral("The data directory %1 is a file: give another one").arg(directory)));
    if (!QDir().mkpath(directory))
        return makeUnexpected(
            lockError(QStringLiteral("The data directory %1 can't be created: check the "
                                     "permissions of the directory above it")
                          .arg(directory)));
    return {};
}

Result<std::unique_ptr<DataLock>> DataLock::take(const QString &directory, Missing missing)
{
    if (auto made = makeDataDirectory(directory); !made)
        return makeUnexpected(made.error());
    std::unique_ptr<DataLock> lock(new DataLock);
    const QString database = databaseIn(directory);
    lock->m_path = QFile::encodeName(database);
    for (const QString &path : {directory, database}) {
        const bool isDatabase = path == database;
        Descriptor file(path, isDatabase && missing == Missing::Made ? O_CREAT : 0);
        if (file.number() < 0 && errno == ENOENT && isDatabase)
            continue;
        if (file.number() < 0)
            return makeUnexpected(lockError(QStringLiteral(
                "%1 can't be opened (%2): check that this user may read and write it")
                                                .arg(path, systemError())));
        if (!lockSoon(file.number())) {
            if (errno != EWOULDBLOCK)
                return makeUnexpected(lockError(
                    QStringLiteral("%1 can't be locked (%2): it has to be on a local disk")
                        .arg(path, systemError())));
            return makeUnexpected(lockError(
                QStringLiteral("The data directory %1 is in use by another crierd%2%3")
                    .arg(directory, holder(directory),
                        isDatabase ? QStringLiteral(", which knows its database by another name")
                                   : QString())));
        }
        lock->m_descriptors.push_back(file.release());
        if (isDatabase)
            lock->m_database = lock->m_descriptors.back();
    }
    return lock;
}

DataLock::~DataLock()
{
    for (const int descriptor : m_descriptors)
        ::close(descriptor);
}

DataLock::Use DataLock::useOf(const QString &directory)
{
    const QString database = databaseIn(directory);
    const bool isThere = QFile::exists(database);
    if (isThere && isLocked(database))
        return isOpenAs(database) ? Use::Here : Use::Elsewhere;
    return isLocked(directory) ? Use::Lost : Use::None;
}

Result<void> DataLock::mayWorkBeside(const QString &directory)
{
    const Use use = useOf(directory);
    if (use == Use::Elsewhere)
        return makeUnexpected(lockError(
            QStringLiteral("A crierd%1 works on the database of %2 under another name: use its own "
                           "data directory, or stop it")
                .arg(holder(directory), directory)));
    if (use == Use::Lost)
        return makeUnexpected(lockError(
            QStringLiteral("A crierd%1 runs on %2 and its database is not there any more: put it "
                           "back, or stop the server")
                .arg(holder(directory), directory)));
    return {};
}

QString DataLock::holder(const QString &directory)
{
    qint64 process = holderOf(databaseIn(directory));
    if (process <= 0)
        process = holderOf(directory);
    return process > 0 ? QStringLiteral(" (process %1)").arg(process) : QString();
}

void DataLock::remember()
{
    m_places.clear();
    m_size = sizeOf(m_database);
    for (const char *suffix : {"", "-wal", "-shm"}) {
        const QByteArray path = m_path + suffix;
        struct stat status { };
        if (::stat(path.constData(), &status) == 0)
            m_places.push_back({path, status.st_dev, status.st_ino});
    }
}

QString DataLock::problem()
{
    struct stat status { };
    for (const Place &place : m_places) {
        const bool isThere = ::stat(place.path.constData(), &status) == 0;
        if (isThere && status.st_dev == place.device && status.st_ino == place.inode)
            continue;
        return QStringLiteral("%1 was %2 while the server runs: put it back, or restart the server")
            .arg(QFileInfo(QFile::decodeName(place.path)).fileName(),
                isThere ? QStringLiteral("replaced") : QStringLiteral("moved or deleted"));
    }
    const qint64 before = std::exchange(m_size, sizeOf(m_database));
    const qint64 stated = statedSize(m_database);
    if (stated == 0)
        return QStringLiteral("%1 is not a database any more: stop the server and restore a backup")
            .arg(QLatin1String(Database::kFileName));
    // While another process moves its journal into it, it is shorter than it says, but it grows.
    if (m_size < before && m_size < stated) {
        m_size = before;
        return QStringLiteral("%1 was cut: stop the server and restore a backup")
            .arg(QLatin1String(Database::kFileName));
    }
    return {};
}

} // namespace Store
