// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/commands/migratecommand.h"

#include "server/ctl/commands/words.h"
#include "server/ctl/targets/contents.h"
#include "server/ctl/targets/context.h"
#include "server/ctl/targets/place.h"
#include "server/ctl/targets/renewal.h"
#include "server/ctl/values.h"
#include "server/store/transfer.h"
#include "socketio/protocol/utc.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>

namespace Ctl {

namespace {

const QString kBack = QStringLiteral("back");

std::optional<Problem> checkMigrate(const Invocation &invocation)
{
    if (invocation.value(kData).isEmpty())
        return Problem{true, QStringLiteral("Say which data directory: --data DIR")};
    if (invocation.has(kBack))
        return invocation.has(kTo) || invocation.has(kSet) ? std::optional(
                   Problem{true, QStringLiteral("--back goes without a database to go to")})
                                                           : std::nullopt;
    if (invocation.has(kForce))
        return Problem{true, QStringLiteral("--force goes with --back")};
    const auto to = destinationOf(invocation);
    return to ? std::nullopt : std::optional(to.error());
}

Result<Printed> back(const Context &context)
{
    const QString data = context.invocation.value(kData);
    if (!context.invocation.has(kForce))
        return failure(
            QStringLiteral("What has come since %1 was left is in PostgreSQL alone, and would be "
                           "missing here: say --force")
                .arg(data));
    const auto moved = takeBack(data);
    if (!moved)
        return makeUnexpected(moved.error());
    const QString when =
        QDateTime::fromMSecsSinceEpoch(moved->at, SocketIO::kUtc).toString(Qt::ISODate);
    return Printed{.json = QJsonObject{{kData, data}, {QStringLiteral("from"), moved->place},
                       {QStringLiteral("as_of"), when}},
        .line = QStringLiteral("%1 is in use again, as it was on %2. Clients that have seen more "
                               "learn of it (crier:gap). Start no server on %3 any more.")
                    .arg(data, when, moved->place)};
}

QJsonObject jsonOf(const Store::Transferred &moved, const QString &contents)
{
    QJsonObject tables;
    for (const auto &[name, rows] : moved.tables)
        tables.insert(name, rows);
    QJsonObject result{{QStringLiteral("place"), moved.place}, {QStringLiteral("tables"), tables},
        {QStringLiteral("was_there"), moved.wasThere},
        {QStringLiteral("contents"), static_cast<qint64>(moved.contents)},
        {QStringLiteral("replaced"), moved.replaced}};
    if (moved.contents > 0)
        result.insert(QStringLiteral("files"), contents);
    if (moved.replaced > 0)
        result.insert(QStringLiteral("replaced_in"), QJsonArray::fromStringList(moved.examples));
    return result;
}

QString lineOf(const Store::Transferred &moved, const QString &contents)
{
    qint64 rows = 0;
    for (const auto &table : moved.tables)
        rows += table.rows;
    QString line = QStringLiteral("Moved %1, %2 in all, to %3. Start crierd with that store.url: "
                                  "this database is not used any more.")
                       .arg(counted(moved.rowsOf(QStringLiteral("apps")), QStringLiteral("app")),
                           counted(rows, QStringLiteral("row")), moved.place);
    if (moved.contents > 0)
        line += QStringLiteral("\nWhat %1 of uploads contain stays in %2: every crierd needs that "
                               "directory in its own data directory, shared or as a copy.")
                    .arg(counted(moved.contents, QStringLiteral("file")), contents);
    return line;
}

Result<Printed> runMigrate(const Context &context)
{
    if (context.invocation.has(kBack))
        return back(context);
    const auto to = destinationOf(context.invocation);
    if (!to)
        return makeUnexpected(to.error());
    const QString data = context.invocation.value(kData);
    const auto moved = Store::transfer(data, *to, [&](const QString &table, qint64 rows) {
        if (rows > 0)
            context.output.note(QStringLiteral("%1: %2 rows").arg(table).arg(rows));
    });
    if (!moved)
        return failure(moved.error().message);
    QString note;
    if (moved->replaced > 0)
        note =
            QStringLiteral("In %1 PostgreSQL takes no U+0000 and nothing but UTF-8: U+FFFD stands "
                           "for it now. They are in %2%3")
                .arg(counted(moved->replaced, QStringLiteral("text")),
                    moved->examples.join(QStringLiteral("; ")),
                    moved->replaced > moved->examples.size() ? QStringLiteral("; …") : QString());
    const QString contents = contentsIn(data);
    return Printed{
        .json = jsonOf(*moved, contents), .line = lineOf(*moved, contents), .note = note};
}

} // namespace

QList<Command> migrateCommand()
{
    return {{.words = {QStringLiteral("migrate")},
        .place = Place::Nowhere,
        .summary = QStringLiteral(
            "Move the data of --data to PostgreSQL (--to); the server must not run."),
        .run = runMigrate,
        .options = {{kTo, QStringLiteral("URL"),
                        QStringLiteral(
                            "Where to, as in postgresql://crier@db.example.org/crier; the same "
                            "as --set store.url=URL.")},
            {kBack, QString(),
                QStringLiteral("Work with --data again, as it was when it was moved.")},
            {kForce, QString(),
                QStringLiteral("With --back: although what has come since then is lost.")}},
        .details = QStringLiteral(
            "All or nothing, in one transaction, into a database that has nothing of Crier's,\n"
            "or no app. Both sides are compared before its end; then crierd and crierctl refuse\n"
            "the database of --data, which is kept. Sessions, keys, numbers and epochs stay as\n"
            "they are: clients go on from their offsets. What uploaded files contain is in\n"
            "DIR/files and is not moved. A password does not belong on a command line: libpq\n"
            "reads PGPASSWORD and ~/.pgpass."),
        .check = checkMigrate}};
}

} // namespace Ctl
