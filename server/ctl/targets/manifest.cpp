// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/targets/manifest.h"

#include "server/ctl/targets/files.h"

#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QSaveFile>

namespace Ctl {

namespace {

//! Of the manifest itself. One that a newer program wrote may mean something else.
constexpr int kFormat = 1;

const QString kFormatKey = QStringLiteral("format");
const QString kSha256 = QStringLiteral("sha256");
const QString kBytes = QStringLiteral("bytes");
const QString kSchema = QStringLiteral("schema_version");
const QString kCreatedAt = QStringLiteral("created_at");
const QString kApps = QStringLiteral("apps");
const QString kFiles = QStringLiteral("files");

} // namespace

QString Manifest::pathOf(const QString &file)
{
    return file + QStringLiteral(".json");
}

QJsonObject Manifest::toJson() const
{
    return {{kFormatKey, kFormat}, {QStringLiteral("crierctl"), QStringLiteral(CRIER_VERSION)},
        {kSha256, sha256}, {kBytes, bytes}, {kSchema, schemaVersion}, {kCreatedAt, createdAt},
        {kApps, apps}, {kFiles, files}};
}

Result<void> Manifest::write(const QString &file) const
{
    QSaveFile manifest(pathOf(file));
    if (manifest.open(QIODevice::WriteOnly) && manifest.write(QJsonDocument(toJson()).toJson()) > 0
        && manifest.commit())
        return {};
    return failure(
        QStringLiteral("%1 can't be written: %2").arg(pathOf(file), manifest.errorString()));
}

Result<Manifest> Manifest::read(const QString &file)
{
    QFile manifest(pathOf(file));
    if (!manifest.open(QIODevice::ReadOnly))
        return failure(QStringLiteral("The backup's manifest %1 can't be read (%2): it belongs "
                                      "beside the backup, and without it nobody knows whether that "
                                      "is whole")
                           .arg(manifest.fileName(), manifest.errorString()));
    const QJsonObject json = QJsonDocument::fromJson(manifest.readAll()).object();
    if (json[kFormatKey].toInt() != kFormat || json[kSha256].toString().isEmpty())
        return failure(QStringLiteral("%1 is no manifest that this crierctl can read")
                           .arg(manifest.fileName()));
    return Manifest{.sha256 = json[kSha256].toString(),
        .bytes = json[kBytes].toInteger(),
        .schemaVersion = json[kSchema].toInt(),
        .createdAt = json[kCreatedAt].toString(),
        .apps = json[kApps].toInteger(),
        .files = json[kFiles].toInteger()};
}

Result<void> Manifest::verify(const QString &file) const
{
    if (const qint64 size = QFileInfo(file).size(); size != bytes)
        return failure(QStringLiteral("The backup has %1 bytes and should have %2: it is damaged, "
                                      "or was cut")
                           .arg(size)
                           .arg(bytes));
    const auto found = sha256Of(file);
    if (!found)
        return makeUnexpected(found.error());
    if (*found != sha256)
        return failure(
            QStringLiteral("The backup's SHA-256 is not that of its manifest: it is damaged"));
    return {};
}

} // namespace Ctl
