// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/service/credentials.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

namespace Service {

QString credentialFile(const QString &name)
{
    const QString directory = QFile::decodeName(qgetenv("CREDENTIALS_DIRECTORY"));
    if (directory.isEmpty() || name.isEmpty() || name.contains(u'/'))
        return {};
    const QString path = QDir(directory).filePath(name);
    return QFile::exists(path) ? path : QString();
}

} // namespace Service
