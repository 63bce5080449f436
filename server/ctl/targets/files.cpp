// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/targets/files.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace Ctl {

namespace {

constexpr qint64 kBlockBytes = qint64(1024) * 1024;

QString systemError()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

} // namespace

Result<QString> sha256Of(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return failure(QStringLiteral("%1 can't be read: %2").arg(path, file.errorString()));
    return QString::fromLatin1(hash.result().toHex());
}

Result<void> syncToDisk(const QString &path)
{
    const int descriptor = open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    const bool isDone = descriptor >= 0 && fsync(descriptor) == 0;
    const QString error = systemError();
    if (descriptor >= 0)
        close(descriptor);
    return isDone ? Result<void>()
                  : failure(QStringLiteral("%1 can't be written to the disk: %2").arg(path, error));
}

Result<void> moveFile(const QString &from, const QString &to)
{
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return failure(QStringLiteral("%1 can't become %2: %3").arg(from, to, systemError()));
    return {};
}

Result<void> copyPrivately(const QString &from, const QString &to)
{
    QFile source(from);
    QFile target(to);
    if (!source.open(QIODevice::ReadOnly))
        return failure(QStringLiteral("%1 can't be read: %2").arg(from, source.errorString()));
    if (!target.open(
            QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return failure(QStringLiteral("%1 can't be written: %2").arg(to, target.errorString()));
    while (!source.atEnd()) {
        const QByteArray block = source.read(kBlockBytes);
        if (block.isEmpty())
            return failure(QStringLiteral("%1 can't be read: %2").arg(from, source.errorString()));
        if (target.write(block) != block.size())
            return failure(QStringLiteral("%1 can't be written: %2").arg(to, target.errorString()));
    }
    if (!target.flush())
        return failure(QStringLiteral("%1 can't be written: %2").arg(to, target.errorString()));
    return {};
}

} // namespace Ctl
