// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/targets/restore.h"

#include "server/ctl/targets/contents.h"
#include "server/ctl/targets/files.h"
#include "server/ctl/targets/renewal.h"
#include "server/store/datalock.h"
#include "server/store/inspection.h"
#include "server/store/migrations.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>

namespace Ctl {

namespace {

//! Checks a copy of \a backup, and puts what its files contain beside it.
Result<void> check(const QString &file, const QString &backup)
{
    const auto found = Store::inspect(file);
    if (!found)
        return failure(QStringLiteral("The backup is no Crier database: ") + found.error().message);
    if (!found->damage.isEmpty())
        return failure(QStringLiteral("The backup is damaged: ") + found->damage.first());
    if (found->schemaVersion > Store::schemaVersion())
        return failure(QStringLiteral("The backup's schema is version %1 and this program knows "
                                      "only %2: use the newer program")
                           .arg(found->schemaVersion)
                           .arg(Store::schemaVersion()));
    return copyContents(
        found->contents, contentsBeside(backup), contentsIn(QFileInfo(file).path()));
}

//! Brings the schema of the copy in \a directory up to date, and makes its logs others.
Result<void> renew(const QString &directory, const QString &source)
{
    const auto database = Store::Database::open(directory);
    if (!database)
        return failure(database.error().message);
    const auto done = (*database)->transaction<void>([&] {
        return renewLogs(**database, {{QStringLiteral("backup"), source}});
    });
    return done ? Result<void>() : failure(done.error().message);
}

//! Puts the database of \a data, which may be broken, and its files under other names: empty if
//! there is none.
Result<QString> setAside(const QString &data)
{
    const QString file = QDir(data).filePath(QLatin1String(Store::Database::kFileName));
    const QString suffix = QStringLiteral(".replaced-")
        + QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd'T'HHmmsszzz'Z'"));
    QString kept;
    if (QFile::exists(file)) {
        // Whoever closes it last writes what is in its journal into it.
        (void)Store::Database::open(data, Store::Database::Mode::ReadOnly);
        kept = file + suffix;
        if (const auto done = moveFile(file, kept); !done)
            return makeUnexpected(done.error());
    }
    // A journal that is left would be taken for one of the database to come.
    for (const QString &journal : {QStringLiteral("-wal"), QStringLiteral("-shm")}) {
        if (!QFile::exists(file + journal))
            continue;
        const auto done = kept.isEmpty()
            ? (QFile::remove(file + journal)
                    ? Result<void>()
                    : failure(QStringLiteral("%1 can't be removed").arg(file + journal)))
            : moveFile(file + journal, kept + journal);
        if (!done)
            return makeUnexpected(done.error());
    }
    const QString contents = contentsIn(data);
    if (QFile::exists(contents)) {
        if (const auto done = moveFile(contents, contents + suffix); !done)
            return makeUnexpected(done.error());
    }
    return kept;
}

} // namespace

Result<Restored> restore(const QString &file, const QString &data, bool mayReplace)
{
    const QString target = QDir(data).filePath(QLatin1String(Store::Database::kFileName));
    const auto manifest = Manifest::read(file);
    if (!manifest)
        return makeUnexpected(manifest.error());
    // The same lock as the server's: none can start meanwhile.
    const auto lock = Store::DataLock::take(data, Store::DataLock::Missing::Left);
    if (!lock)
        return failure(lock.error().message + QStringLiteral(": stop it first"));
    if (!mayReplace && QFile::exists(target))
        return failure(QStringLiteral("There is a database in %1 already: with --force it is "
                                      "replaced, and kept under another name")
                           .arg(data));
    const QTemporaryDir scratch(QDir(data).filePath(QStringLiteral("restore-XXXXXX")));
    const QString copy = scratch.filePath(QLatin1String(Store::Database::kFileName));
    if (!scratch.isValid())
        return failure(QStringLiteral("%1 can't be written: %2").arg(data, scratch.errorString()));
    auto done = copyPrivately(file, copy);
    // The copy, since that is what will be read.
    if (done)
        done = manifest->verify(copy);
    if (done)
        done = check(copy, file);
    if (done)
        done = renew(scratch.path(), QFileInfo(file).fileName());
    if (done)
        done = syncToDisk(copy);
    const auto kept = done ? setAside(data) : makeUnexpected(done.error());
    if (!kept)
        return makeUnexpected(kept.error());
    // A database is never without its files.
    const QString contents = contentsIn(scratch.path());
    done = QFile::exists(contents) ? moveFile(contents, contentsIn(data)) : Result<void>();
    if (done)
        done = moveFile(copy, target);
    if (done)
        done = syncToDisk(data);
    return done ? Restored{*manifest, *kept} : Result<Restored>(makeUnexpected(done.error()));
}

} // namespace Ctl
