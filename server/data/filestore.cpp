// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/filestore.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QRandomGenerator>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace Data {

namespace {

using SocketIO::Expected;
using SocketIO::makeUnexpected;

constexpr mode_t kDirectoryMode = 0700;
constexpr mode_t kFileMode = 0600;

constexpr qsizetype kHashDigits = 64;

//! Of a hash: files are spread over 256 directories.
constexpr qsizetype kFanOutDigits = 2;

//! No hash begins so.
constexpr QByteArrayView kUnfinished(".new-");

constexpr QByteArrayView kAnyType("application/octet-stream");
constexpr QByteArrayView kPlainText("text/plain");

constexpr std::array<QByteArrayView, 18> kShownTypes{"application/pdf", "audio/aac", "audio/flac",
    "audio/mp4", "audio/mpeg", "audio/ogg", "audio/wav", "audio/webm", "image/avif", "image/gif",
    "image/jpeg", "image/png", "image/webp", kPlainText, "video/mp4", "video/ogg", "video/webm",
    "video/quicktime"};

using MediaName = std::pair<QByteArrayView, QByteArrayView>;

//! Names that are common and not registered.
constexpr std::array<MediaName, 6> kOtherNames{
    {{"audio/mp3", "audio/mpeg"}, {"audio/wave", "audio/wav"}, {"audio/x-m4a", "audio/mp4"},
        {"audio/x-wav", "audio/wav"}, {"image/jpg", "image/jpeg"}, {"image/pjpeg", "image/jpeg"}}};

constexpr std::array<MediaName, 21> kTypesOfSuffixes{{{"aac", "audio/aac"}, {"avif", "image/avif"},
    {"flac", "audio/flac"}, {"gif", "image/gif"}, {"jpeg", "image/jpeg"}, {"jpg", "image/jpeg"},
    {"m4a", "audio/mp4"}, {"m4v", "video/mp4"}, {"mov", "video/quicktime"}, {"mp3", "audio/mpeg"},
    {"mp4", "video/mp4"}, {"oga", "audio/ogg"}, {"ogg", "audio/ogg"}, {"ogv", "video/ogg"},
    {"opus", "audio/ogg"}, {"pdf", "application/pdf"}, {"png", "image/png"}, {"txt", kPlainText},
    {"wav", "audio/wav"}, {"webm", "video/webm"}, {"webp", "image/webp"}}};

//! An open file or directory.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number)
        : m_number(number)
    {
    }
    Descriptor(Descriptor &&other) noexcept
        : m_number(std::exchange(other.m_number, -1))
    {
    }
    Descriptor &operator=(Descriptor &&) = delete;
    ~Descriptor()
    {
        // What went wrong is asked for afterwards.
        const int error = errno;
        if (isOpen())
            close(m_number);
        errno = error;
    }

    [[nodiscard]] bool isOpen() const { return m_number >= 0; }
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number = -1;
};

//! Both levels of directories.
struct Place {
    Descriptor root;
    Descriptor fanOut;

    [[nodiscard]] bool isOpen() const { return fanOut.isOpen(); }
};

bool isHash(const QString &text)
{
    return text.size() == kHashDigits && std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
    });
}

auto notAHash()
{
    return makeUnexpected(
        QStringLiteral("A file is asked for by 64 lower-case hexadecimal digits"));
}

//! Says why the last call to the system failed.
auto fileFailure(const QString &what)
{
    return makeUnexpected(what + QStringLiteral(": ") + qt_error_string(errno));
}

Descriptor openDirectory(int parent, const QByteArray &name)
{
    return Descriptor(
        openat(parent, name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

Descriptor makeDirectory(int parent, const QByteArray &name)
{
    if (mkdirat(parent, name.constData(), kDirectoryMode) != 0 && errno != EEXIST)
        return Descriptor();
    return openDirectory(parent, name);
}

template <typename Opener> Descriptor openRoot(const QString &directory, const Opener &opener)
{
    const QFileInfo info(directory);
    const Descriptor parent(
        open(QFile::encodeName(info.path()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return parent.isOpen() ? opener(parent.number(), QFile::encodeName(info.fileName()))
                           : Descriptor();
}

//! The directories of \a hash. \a opener is openDirectory or makeDirectory.
template <typename Opener>
Place openPlace(const QString &directory, const QByteArray &hash, const Opener &opener)
{
    Descriptor root = openRoot(directory, opener);
    if (!root.isOpen())
        return {};
    Descriptor fanOut = opener(root.number(), hash.first(kFanOutDigits));
    return {std::move(root), std::move(fanOut)};
}

Descriptor openFile(const QString &directory, const QString &hash)
{
    if (!isHash(hash))
        return Descriptor();
    const QByteArray name = hash.toLatin1();
    const Place place = openPlace(directory, name, openDirectory);
    if (!place.isOpen())
        return Descriptor();
    // A pipe of that name would be waited for.
    return Descriptor(openat(
        place.fanOut.number(), name.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
}

//! Whether there is a whole file of that name.
bool hasFile(const Place &place, const QByteArray &name, qint64 size)
{
    struct stat status = {};
    return fstatat(place.fanOut.number(), name.constData(), &status, AT_SYMLINK_NOFOLLOW) == 0
        && S_ISREG(status.st_mode) && status.st_size == size;
}

bool writeAll(int descriptor, QByteArrayView content)
{
    while (!content.isEmpty()) {
        const ssize_t written =
            write(descriptor, content.data(), static_cast<std::size_t>(content.size()));
        if (written < 0 && errno != EINTR)
            return false;
        content = content.sliced(std::max<ssize_t>(written, 0));
    }
    return true;
}

//! Writes \a content under a name that nobody asks for, and then gives it \a name.
bool writeWhole(const Place &place, const QByteArray &name, QByteArrayView content)
{
    const QByteArray unfinished = kUnfinished.toByteArray()
        + QByteArray::number(QRandomGenerator::system()->generate64(), 16);
    const int directory = place.fanOut.number();
    const Descriptor file(openat(directory, unfinished.constData(),
        O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kFileMode));
    if (!file.isOpen())
        return false;
    const bool isDone = writeAll(file.number(), content) && fsync(file.number()) == 0
        && renameat(directory, unfinished.constData(), directory, name.constData()) == 0;
    if (!isDone) {
        const int error = errno;
        unlinkat(directory, unfinished.constData(), 0);
        errno = error;
    }
    return isDone;
}

//! \a size bytes from \a offset on; without a size all that there is.
std::optional<QByteArray> contentOf(
    int descriptor, qint64 offset = 0, std::optional<qint64> size = std::nullopt)
{
    struct stat status = {};
    if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))
        return std::nullopt;
    const qint64 wanted = size.value_or(status.st_size);
    if (offset < 0 || wanted < 0 || offset > status.st_size || wanted > status.st_size - offset)
        return std::nullopt;
    QByteArray content(static_cast<qsizetype>(wanted), Qt::Uninitialized);
    qsizetype at = 0;
    while (at < content.size()) {
        const ssize_t got = pread(descriptor, content.data() + at,
            static_cast<std::size_t>(content.size() - at), offset + at);
        if (got == 0 || (got < 0 && errno != EINTR))
            return std::nullopt;
        at += std::max<ssize_t>(got, 0);
    }
    return content;
}

template <std::size_t Size>
QByteArrayView lookUp(const std::array<MediaName, Size> &names, const QByteArray &name)
{
    for (const auto &[key, type] : names) {
        if (key == name)
            return type;
    }
    return {};
}

QByteArray withoutParameters(QByteArrayView type)
{
    const qsizetype semicolon = type.indexOf(';');
    return type.first(semicolon < 0 ? type.size() : semicolon).trimmed().toByteArray().toLower();
}

} // namespace

FileStore::FileStore(const QString &directory, std::chrono::seconds grace)
    : m_directory(QDir::cleanPath(QFileInfo(directory).absoluteFilePath()))
    , m_grace(grace)
{
}

bool FileStore::isOld(const QFileInfo &file) const
{
    return m_grace.count() == 0
        || file.lastModified().secsTo(QDateTime::currentDateTime()) > m_grace.count();
}

Expected<StoredFile, QString> FileStore::put(QByteArrayView content) const
{
    const QByteArray name = QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
    StoredFile result{.hash = QString::fromLatin1(name), .size = content.size()};
    const Place place = openPlace(m_directory, name, makeDirectory);
    if (!place.isOpen())
        return fileFailure(QStringLiteral("No file can be put into %1").arg(m_directory));
    result.isNew = !hasFile(place, name, result.size);
    if (result.isNew && !writeWhole(place, name, content))
        return fileFailure(QStringLiteral("A file can't be written to %1").arg(m_directory));
    // It is wanted again, although nothing may say so yet.
    if (!result.isNew)
        (void)utimensat(place.fanOut.number(), name.constData(), nullptr, AT_SYMLINK_NOFOLLOW);
    // Even if it was there: whoever put it may not have come to this point. Without it the names
    // could be gone after a failure of power.
    if (fsync(place.fanOut.number()) != 0 || fsync(place.root.number()) != 0)
        return fileFailure(
            QStringLiteral("A file does not get onto the disk of %1").arg(m_directory));
    return result;
}

std::optional<QByteArray> FileStore::read(const QString &hash) const
{
    const Descriptor file = openFile(m_directory, hash);
    return file.isOpen() ? contentOf(file.number()) : std::nullopt;
}

std::optional<QByteArray> FileStore::read(const QString &hash, qint64 offset, qint64 size) const
{
    const Descriptor file = openFile(m_directory, hash);
    return file.isOpen() ? contentOf(file.number(), offset, size) : std::nullopt;
}

bool FileStore::has(const QString &hash, qint64 size) const
{
    if (!isHash(hash))
        return false;
    const Place place = openPlace(m_directory, hash.toLatin1(), openDirectory);
    return place.isOpen() && hasFile(place, hash.toLatin1(), size);
}

QStringList FileStore::hashesIn(int directory) const
{
    const QString name = QStringLiteral("%1").arg(directory, int(kFanOutDigits), 16, QChar(u'0'));
    const QDir files(m_directory + u'/' + name);
    QStringList hashes = files.entryList(QDir::Files);
    hashes.removeIf([this, &files](const QString &hash) {
        return !isHash(hash) || !isOld(QFileInfo(files, hash));
    });
    return hashes;
}

Expected<void, QString> FileStore::remove(const QString &hash) const
{
    if (!isHash(hash))
        return notAHash();
    const QByteArray name = hash.toLatin1();
    const Place place = openPlace(m_directory, name, openDirectory);
    const bool isGone = place.isOpen() && unlinkat(place.fanOut.number(), name.constData(), 0) == 0
        && fsync(place.fanOut.number()) == 0;
    if (!isGone && errno != ENOENT)
        return fileFailure(QStringLiteral("%1 can't be removed from %2").arg(hash, m_directory));
    return {};
}

void FileStore::removeUnfinished() const
{
    const Descriptor root = openRoot(m_directory, openDirectory);
    if (!root.isOpen())
        return;
    const QString unfinished = QString::fromLatin1(kUnfinished) + u'*';
    const QStringList names =
        QDir(m_directory).entryList({QStringLiteral("??")}, QDir::Dirs | QDir::NoSymLinks);
    for (const QString &name : names) {
        const QDir directory(m_directory + u'/' + name);
        const Descriptor fanOut = openDirectory(root.number(), QFile::encodeName(name));
        const QStringList files = directory.entryList({unfinished}, QDir::Files | QDir::Hidden);
        for (const QString &file : files) {
            if (fanOut.isOpen() && isOld(QFileInfo(directory, file)))
                unlinkat(fanOut.number(), QFile::encodeName(file).constData(), 0);
        }
    }
}

bool isSafeToShow(QByteArrayView type)
{
    const QByteArray plain = withoutParameters(type);
    return std::find(kShownTypes.begin(), kShownTypes.end(), QByteArrayView(plain))
        != kShownTypes.end();
}

QByteArray safeType(const QByteArray &claimed, const QString &fileName)
{
    QByteArray type = withoutParameters(claimed);
    if (type.isEmpty() || type == kAnyType)
        type =
            lookUp(kTypesOfSuffixes, QFileInfo(fileName).suffix().toLower().toUtf8()).toByteArray();
    else if (const QByteArrayView registered = lookUp(kOtherNames, type); !registered.isEmpty())
        type = registered.toByteArray();
    if (!isSafeToShow(type))
        return kAnyType.toByteArray();
    // Whatever else it claims to be in could be read as something that it is not.
    return type == kPlainText ? type + "; charset=utf-8" : type;
}

} // namespace Data
