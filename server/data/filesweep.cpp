// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/filesweep.h"

#include "server/data/logging.h"

namespace Data {

Store::Result<bool> FileSweep::goOn(Store::Database &database, Store::Slice &slice) const
{
    Store::FileTable table(database);
    const auto next = table.nextSwept();
    if (!next)
        return Store::makeUnexpected(next.error());
    if (*next < 0)
        return true;
    // Rows that have gone in this turn come back if it can't be committed; the content would not.
    if (slice.removed() > 0)
        return false;
    for (int directory = *next; directory < FileStore::kDirectories; ++directory) {
        auto isClean = clean(table, directory, slice);
        if (!isClean)
            return isClean;
        if (!*isClean || slice.isLate())
            return stopAt(table, *isClean ? directory + 1 : directory);
    }
    return stopAt(table, FileStore::kDirectories);
}

//! Whether nothing is left in \a directory that no file has. Looking is quick, removing waits for
//! the disk.
Store::Result<bool> FileSweep::clean(
    const Store::FileTable &table, int directory, const Store::Slice &slice) const
{
    const QStringList hashes = m_store.hashesIn(directory);
    for (const QString &hash : hashes) {
        auto isUsed = table.isUsed(hash);
        if (!isUsed)
            return isUsed;
        if (*isUsed)
            continue;
        if (const auto removed = m_store.remove(hash); !removed)
            qCWarning(lcData).noquote() << removed.error();
        else if (slice.isLate())
            return false;
    }
    return true;
}

Store::Result<bool> FileSweep::stopAt(Store::FileTable &table, int directory)
{
    const bool isDone = directory >= FileStore::kDirectories;
    const auto noted = table.setNextSwept(isDone ? -1 : directory);
    return noted ? Store::Result<bool>(isDone) : Store::makeUnexpected(noted.error());
}

} // namespace Data
