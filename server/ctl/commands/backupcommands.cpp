// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/commands/backupcommands.h"

#include "server/ctl/commands/words.h"
#include "server/ctl/targets/backup.h"
#include "server/ctl/targets/contents.h"
#include "server/ctl/targets/context.h"
#include "server/ctl/targets/restore.h"
#include "server/ctl/values.h"

namespace Ctl {

namespace {

std::optional<Problem> checkBackup(const Invocation &invocation)
{
    if (invocation.value(kData).isEmpty())
        return Problem{true, QStringLiteral("Say which data directory: --data DIR")};
    return std::nullopt;
}

Result<Printed> runBackup(const Context &context)
{
    const QString file = context.argument(0);
    const auto manifest =
        backUp(context.invocation.value(kData), file, context.invocation.has(kForce));
    if (!manifest)
        return makeUnexpected(manifest.error());
    QJsonObject json = manifest->toJson();
    json.insert(QStringLiteral("file"), file);
    QString line = QStringLiteral("Backed up %1, %2 bytes, to %3 and %4")
                       .arg(counted(manifest->apps, QStringLiteral("app")))
                       .arg(manifest->bytes)
                       .arg(file, Manifest::pathOf(file));
    if (manifest->files > 0)
        line += QStringLiteral(", and %1 to %2")
                    .arg(counted(manifest->files, QStringLiteral("file")), contentsBeside(file));
    return Printed{.json = json, .line = line};
}

Result<Printed> runRestore(const Context &context)
{
    const QString data = context.invocation.value(kData);
    const auto restored = restore(context.argument(0), data, context.invocation.has(kForce));
    if (!restored)
        return makeUnexpected(restored.error());
    QJsonObject json = restored->manifest.toJson();
    json.insert(kData, data);
    if (!restored->kept.isEmpty())
        json.insert(QStringLiteral("kept"), restored->kept);
    QString line = QStringLiteral("Restored %1 of %2 in %3. Users, sessions and keys are those of "
                                  "that time.")
                       .arg(counted(restored->manifest.apps, QStringLiteral("app")),
                           restored->manifest.createdAt, data);
    if (!restored->kept.isEmpty())
        line += QStringLiteral("\nThe database that was there is now ") + restored->kept;
    return Printed{.json = json, .line = line};
}

} // namespace

QList<Command> backupCommands()
{
    const QStringList one{QStringLiteral("FILE")};
    return {
        {.words = {QStringLiteral("backup")},
            .arguments = one,
            .place = Place::Nowhere,
            .summary = QStringLiteral("Copy the database of --data, while the server runs."),
            .run = runBackup,
            .options = {{kForce, QString(), QStringLiteral("Replace a file that is there.")}},
            .details =
                QStringLiteral("The copy is that of one moment. FILE.json beside it has its "
                               "SHA-256, size, time and\nschema version, FILE.files what was "
                               "uploaded; keep them together."),
            .check = checkBackup},
        {.words = {QStringLiteral("restore")},
            .arguments = one,
            .place = Place::Nowhere,
            .summary =
                QStringLiteral("Make a backup the database of --data; the server must not run."),
            .run = runRestore,
            .options = {{kForce, QString(),
                QStringLiteral(
                    "Replace a database that is there; it is kept under another name.")}},
            .details = QStringLiteral(
                "The backup is checked first. Every log gets another epoch, so that clients learn\n"
                "(crier:gap) that pushes after the backup are lost. Sessions and keys that were\n"
                "revoked after the backup are valid again. Pushes that waited for their time and\n"
                "are due by now go to those who have seen no more than the backup; others wait "
                "on."),
            .check = checkBackup},
    };
}

} // namespace Ctl
