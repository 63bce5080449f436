// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/targets/folder.h"

#include <QtCore/QDir>
#include <QtCore/QSaveFile>
#include <QtCore/QSet>

#include <array>

namespace Ctl {

namespace {

//! Bytes of one file; the server's limit for a whole request is about as much.
constexpr qint64 kMaxBytes = 1024 * 1024;

const QString kEnding = QStringLiteral(".json");

struct Kind {
    const char *kind;
    const char *folder;
};

constexpr std::array kKinds{Kind{"structure", "structures"}, Kind{"endpoint", "endpoints"},
    Kind{"scenario", "scenarios"}, Kind{"page", "pages"}, Kind{"template", "templates"}};

QString folderOf(const QString &kind)
{
    for (const Kind &one : kKinds) {
        if (kind == QLatin1String(one.kind))
            return QLatin1String(one.folder);
    }
    return kind;
}

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(QStringLiteral("%1 can't be read: %2").arg(path, file.errorString()));
    if (file.size() > kMaxBytes)
        return failure(QStringLiteral("%1 is longer than %2 bytes").arg(path).arg(kMaxBytes));
    return file.readAll();
}

QStringList filesIn(const QDir &folder)
{
    return folder.entryList({u'*' + kEnding}, QDir::Files, QDir::Name);
}

Result<void> refuseStrangers(const QDir &folder)
{
    QStringList known;
    for (const Kind &one : kKinds)
        known.append(QLatin1String(one.folder));
    const QStringList folders = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &one : folders) {
        if (!one.startsWith(u'.') && !known.contains(one))
            return failure(QStringLiteral("%1/%2: this version knows only %3")
                               .arg(folder.path(), one, known.join(QStringLiteral(" and "))));
    }
    return {};
}

} // namespace

QString DocumentFile::path() const
{
    return folderOf(kind) + u'/' + id + kEnding;
}

Result<QList<DocumentFile>> readFolder(const QString &folder)
{
    const QDir root(folder);
    if (!root.exists())
        return failure(QStringLiteral("There is no folder %1").arg(folder));
    if (const auto known = refuseStrangers(root); !known)
        return makeUnexpected(known.error());
    QList<DocumentFile> result;
    for (const Kind &one : kKinds) {
        const QDir part(root.filePath(QLatin1String(one.folder)));
        const QStringList names = filesIn(part);
        for (const QString &name : names) {
            const auto text = readFile(part.filePath(name));
            if (!text)
                return makeUnexpected(text.error());
            result.append({QLatin1String(one.kind), name.chopped(kEnding.size()), *text});
        }
    }
    return result;
}

Result<qsizetype> writeFolder(const QString &folder, const QList<DocumentFile> &files)
{
    const QDir root(folder);
    QSet<QString> wanted;
    for (const DocumentFile &document : files) {
        const QString path = root.filePath(document.path());
        wanted.insert(document.path());
        if (!root.mkpath(folderOf(document.kind)))
            return failure(QStringLiteral("%1 can't be made").arg(QFileInfo(path).path()));
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(document.text) != document.text.size()
            || !file.commit())
            return failure(QStringLiteral("%1 can't be written: %2").arg(path, file.errorString()));
    }
    for (const Kind &one : kKinds) {
        const QDir part(root.filePath(QLatin1String(one.folder)));
        const QStringList names = filesIn(part);
        for (const QString &name : names) {
            if (!wanted.contains(QLatin1String(one.folder) + u'/' + name)
                && !QFile::remove(part.filePath(name)))
                return failure(QStringLiteral("%1 can't be removed").arg(part.filePath(name)));
        }
    }
    return files.size();
}

} // namespace Ctl
