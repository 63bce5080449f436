// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/diagnosis/datachecks.h"

#include "server/ctl/targets/contents.h"
#include "server/store/database.h"
#include "server/store/datalock.h"
#include "server/store/inspection.h"
#include "server/store/migrations.h"
#include "server/store/standing.h"
#include "socketio/protocol/utc.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStorageInfo>

#include <sys/timex.h>

namespace Ctl {

namespace {

constexpr qint64 kMegabyte = qint64(1024) * 1024;

const QString kDatabase = QStringLiteral("database");

QString databaseIn(const QString &directory)
{
    return QDir(directory).filePath(QLatin1String(Store::Database::kFileName));
}

bool checkDirectory(Diagnosis &diagnosis, const QString &directory)
{
    const QString name = QStringLiteral("data directory");
    const QFileInfo info(directory);
    if (!info.isDir()) {
        diagnosis.problem(name,
            info.exists() ? QStringLiteral("%1 is a file").arg(directory)
                          : QStringLiteral("%1 is not there").arg(directory),
            QStringLiteral("name the directory that crierd runs with"));
        return false;
    }
    // Others that may write into it can put another database there.
    if (info.permissions() & QFile::WriteOther) {
        diagnosis.problem(name, QStringLiteral("anybody may write into %1").arg(directory),
            QStringLiteral("chmod 700 '%1'").arg(directory));
        return true;
    }
    if (!info.isWritable()) {
        diagnosis.problem(name, QStringLiteral("this user can't write into %1").arg(directory),
            QStringLiteral("run as the user of crierd (%1), or chown it").arg(info.owner()));
        return true;
    }
    diagnosis.ok(name, QStringLiteral("%1, of %2").arg(directory, info.owner()));
    return true;
}

// Password hashes, sessions and messages are in there.
void checkPermissions(Diagnosis &diagnosis, const QString &file)
{
    const QString name = QStringLiteral("permissions");
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    if (QFileInfo(file).permissions() & others)
        diagnosis.problem(name, QStringLiteral("others can read %1").arg(file),
            QStringLiteral("chmod 600 '%1'").arg(file));
    else
        diagnosis.ok(name, QStringLiteral("only the owner can read the database"));
}

void checkDisk(Diagnosis &diagnosis, const QString &directory)
{
    const QString name = QStringLiteral("disk space");
    const QString fix =
        QStringLiteral("make room, or keep fewer pushes (crierctl app set --max-age)");
    const QStorageInfo disk(directory);
    const qint64 free = disk.bytesAvailable();
    const QString text =
        QStringLiteral("%1 MB free on %2").arg(free / kMegabyte).arg(disk.rootPath());
    if (free < Store::kLeastFreeBytes)
        diagnosis.problem(name, text, fix);
    else if (free < Store::kScarceFreeBytes)
        diagnosis.warn(name, text, fix);
    else
        diagnosis.ok(name, text);
}

void checkClock(Diagnosis &diagnosis, qint64 newestAt)
{
    const QString name = QStringLiteral("clock");
    const QString fix =
        QStringLiteral("let it be set over the network, as with timedatectl set-ntp true");
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QString text = now.toString(Qt::ISODate);
    timex state{};
    const bool isSynchronised = adjtimex(&state) >= 0 && (state.status & STA_UNSYNC) == 0;
    if (now.toMSecsSinceEpoch() + Store::kClockToleranceMs < newestAt)
        diagnosis.problem(name,
            QStringLiteral("%1 is before the newest push (%2)")
                .arg(text,
                    QDateTime::fromMSecsSinceEpoch(newestAt, SocketIO::kUtc).toString(Qt::ISODate)),
            fix);
    else if (!isSynchronised)
        diagnosis.warn(name, text + QStringLiteral(", and nothing keeps it right"), fix);
    else
        diagnosis.ok(name, text + QStringLiteral(", kept right by the system"));
}

void checkContents(
    Diagnosis &diagnosis, const QString &directory, const QList<Store::FileContent> &contents)
{
    if (contents.isEmpty())
        return;
    const QString name = QStringLiteral("uploaded files");
    if (const qsizetype missing = countMissing(contents, contentsIn(directory)); missing > 0)
        diagnosis.problem(name,
            QStringLiteral("%1 of %2 are missing in %3, or were cut")
                .arg(missing)
                .arg(contents.size())
                .arg(contentsIn(directory)),
            QStringLiteral("put them back from the directory beside a backup"));
    else
        diagnosis.ok(name, QStringLiteral("all %1 are there").arg(contents.size()));
}

void checkDatabase(Diagnosis &diagnosis, const QString &file)
{
    if (!QFile::exists(file)) {
        diagnosis.problem(kDatabase, QStringLiteral("there is no %1").arg(file),
            QStringLiteral(
                "make the first app there with crierctl app create, or restore a backup"));
        checkClock(diagnosis, 0);
        return;
    }
    checkPermissions(diagnosis, file);
    const QString fix = QStringLiteral("stop crierd and restore a backup (crierctl restore)");
    const auto found = Store::inspect(file);
    if (!found) {
        diagnosis.problem(kDatabase, found.error().message, fix);
    } else if (!found->damage.isEmpty()) {
        diagnosis.problem(kDatabase, QStringLiteral("damaged: ") + found->damage.first(), fix);
    } else {
        diagnosis.ok(kDatabase,
            QStringLiteral("whole, %1 MB, apps: %2")
                .arg(QFileInfo(file).size() / kMegabyte)
                .arg(found->apps));
        if (found->moved)
            diagnosis.warn(kDatabase, QStringLiteral("not in use: ") + found->moved->toString(),
                QStringLiteral("keep it until the other one has a backup, then remove it"));
        else
            checkSchema(diagnosis, found->schemaVersion);
        checkContents(diagnosis, QFileInfo(file).path(), found->contents);
    }
    checkClock(diagnosis, found ? found->newestAt : 0);
}

void checkServer(Diagnosis &diagnosis, const QString &directory)
{
    using Store::DataLock;
    const QString name = QStringLiteral("server");
    const QString holder = DataLock::holder(directory);
    switch (DataLock::useOf(directory)) {
    case DataLock::Use::None:
        // Whoever closes the database last takes its journal away.
        if (QFileInfo(databaseIn(directory) + QStringLiteral("-wal")).size() > 0)
            diagnosis.warn(name, QStringLiteral("crierd did not end by itself"),
                QStringLiteral("see its log; the next start cleans up"));
        else
            diagnosis.ok(name, QStringLiteral("none runs on this directory"));
        break;
    case DataLock::Use::Here:
        diagnosis.ok(name, QStringLiteral("crierd runs%1").arg(holder));
        break;
    case DataLock::Use::Elsewhere:
        diagnosis.problem(name,
            QStringLiteral("a crierd%1 works on this database under another name").arg(holder),
            QStringLiteral("let one directory alone have the database, without hard links"));
        break;
    case DataLock::Use::Lost:
        diagnosis.problem(name,
            QStringLiteral("crierd runs%1 and its database is not there any more").arg(holder),
            QStringLiteral("put it back, or stop the server and restore a backup"));
        break;
    }
}

} // namespace

void checkSchema(Diagnosis &diagnosis, int version)
{
    const QString name = QStringLiteral("schema");
    const int known = Store::schemaVersion();
    const QString text = QStringLiteral("version %1").arg(version);
    if (version > known)
        diagnosis.problem(name,
            QStringLiteral("version %1, and this program knows only %2").arg(version).arg(known),
            QStringLiteral("use the crierctl and crierd that wrote it, or newer ones"));
    else if (version < known)
        diagnosis.warn(name, QStringLiteral("version %1 of %2").arg(version).arg(known),
            QStringLiteral("back it up; the next start of this version's crierd updates it"));
    else
        diagnosis.ok(name, text);
}

void checkData(Diagnosis &diagnosis, const QString &directory)
{
    if (!checkDirectory(diagnosis, directory))
        return;
    checkDisk(diagnosis, directory);
    checkServer(diagnosis, directory);
    checkDatabase(diagnosis, databaseIn(directory));
}

} // namespace Ctl
