// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/targets/backup.h"

#include "server/ctl/targets/contents.h"
#include "server/ctl/targets/files.h"
#include "server/store/database.h"
#include "server/store/datalock.h"
#include "server/store/inspection.h"
#include "server/store/query.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QScopeGuard>

namespace Ctl {

namespace {

//! Copies that are made until one has all that belongs to it.
constexpr int kTries = 3;

//! Makes \a file, empty and for its owner's eyes only: there are password hashes in it.
Result<void> makePrivate(const QString &path)
{
    QFile::remove(path);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return failure(QStringLiteral("%1 can't be written: %2").arg(path, file.errorString()));
    return {};
}

// One read transaction: what is committed meanwhile is not in it, and nobody waits for it. A
// connection of its own that never migrates: the server that runs may be an older one.
Result<void> copyInto(const QString &data, const QString &file)
{
    const auto database = Store::Database::open(data, Store::Database::Mode::ReadOnly);
    if (!database)
        return failure(database.error().message);
    // SQLite takes the copy for a change of the original.
    auto done = (*database)->run(QStringLiteral("PRAGMA query_only = OFF"));
    if (done)
        done = Store::Query((*database)->connection(), QStringLiteral("VACUUM INTO ?"))
                   .bind(file)
                   .execute();
    return done ? Result<void>()
                : failure(QStringLiteral("The database can't be copied: ") + done.error().message);
}

//! A copy of the database, and what its files contain.
struct Copy {
    Manifest manifest;
    QList<Store::FileContent> contents;
};

Result<Copy> describe(const QString &file)
{
    const auto found = Store::inspect(file);
    if (!found)
        return failure(QStringLiteral("The copy can't be read: ") + found.error().message);
    // A backup that can't be restored is none.
    if (!found->damage.isEmpty())
        return failure(QStringLiteral("The database is damaged: ") + found->damage.first()
            + QStringLiteral(". See crierctl doctor"));
    const auto sha256 = sha256Of(file);
    if (!sha256)
        return makeUnexpected(sha256.error());
    return Copy{.manifest = {.sha256 = *sha256,
                    .bytes = QFileInfo(file).size(),
                    .schemaVersion = found->schemaVersion,
                    .createdAt = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs),
                    .apps = found->apps,
                    .files = found->contents.size()},
        .contents = found->contents};
}

Result<Copy> copyOnce(const QString &data, const QString &part, const QString &contents)
{
    auto done = makePrivate(part);
    if (done)
        done = copyInto(data, part);
    auto copy = done ? describe(part) : makeUnexpected(done.error());
    if (copy)
        done = copyContents(copy->contents, contentsIn(data), contents);
    return done ? copy : makeUnexpected(done.error());
}

// An app that is deleted takes its contents along, maybe between the copy of its rows and that of
// those.
Result<Copy> makeCopy(const QString &data, const QString &part, const QString &contents)
{
    auto copy = copyOnce(data, part, contents);
    for (int tries = 1; !copy && tries < kTries; ++tries)
        copy = copyOnce(data, part, contents);
    return copy;
}

} // namespace

Result<Manifest> backUp(const QString &data, const QString &file, bool mayReplace)
{
    if (const auto may = Store::DataLock::mayWorkBeside(data); !may)
        return failure(may.error().message);
    if (!QFile::exists(QDir(data).filePath(QLatin1String(Store::Database::kFileName))))
        return failure(QStringLiteral("There is no Crier database in \"%1\"").arg(data));
    if (!mayReplace && QFile::exists(file))
        return failure(
            QStringLiteral("%1 is there already: give another name, or --force").arg(file));
    const QString part = file + QStringLiteral(".part");
    const QString contents = contentsBeside(file);
    const bool isNew = !QFile::exists(contents);
    auto clean = qScopeGuard([&] {
        QFile::remove(part);
        if (isNew)
            QDir(contents).removeRecursively();
    });
    const auto copy = makeCopy(data, part, contents);
    if (!copy)
        return makeUnexpected(copy.error());
    auto done = syncToDisk(part);
    if (done)
        done = moveFile(part, file);
    if (done)
        done = copy->manifest.write(file);
    if (done)
        done = syncToDisk(QFileInfo(file).absolutePath());
    if (!done)
        return makeUnexpected(done.error());
    clean.dismiss();
    // Those of the backup that was here before.
    removeOtherContents(copy->contents, contents);
    return copy->manifest;
}

} // namespace Ctl
