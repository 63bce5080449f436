// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/targets/contents.h"

#include "server/data/filestore.h"

#include <QtCore/QDir>
#include <QtCore/QSet>

#include <algorithm>

namespace Ctl {

QString contentsIn(const QString &data)
{
    return QDir(data).filePath(Data::kFilesDirectory);
}

QString contentsBeside(const QString &backup)
{
    return backup + QStringLiteral(".files");
}

Result<void> copyContents(
    const QList<Store::FileContent> &contents, const QString &from, const QString &to)
{
    const Data::FileStore source(from);
    const Data::FileStore target(to);
    for (const Store::FileContent &content : contents) {
        if (target.has(content.hash, content.size))
            continue;
        const auto bytes = source.read(content.hash);
        if (!bytes)
            return failure(QStringLiteral("The content %1 of a file is missing in %2")
                               .arg(content.hash, from));
        const auto put = target.put(*bytes);
        if (!put)
            return failure(put.error());
        if (put->hash != content.hash)
            return failure(
                QStringLiteral("The content %1 of a file in %2 is another one: it is damaged")
                    .arg(content.hash, from));
    }
    return {};
}

void removeOtherContents(const QList<Store::FileContent> &contents, const QString &directory)
{
    QSet<QString> wanted;
    for (const Store::FileContent &content : contents)
        wanted.insert(content.hash);
    const Data::FileStore store(directory);
    for (int i = 0; i < Data::FileStore::kDirectories; ++i) {
        const QStringList hashes = store.hashesIn(i);
        for (const QString &hash : hashes) {
            if (!wanted.contains(hash))
                (void)store.remove(hash);
        }
    }
}

qsizetype countMissing(const QList<Store::FileContent> &contents, const QString &directory)
{
    const Data::FileStore store(directory);
    return std::count_if(contents.begin(), contents.end(),
        [&store](const auto &content) { return !store.has(content.hash, content.size); });
}

} // namespace Ctl
