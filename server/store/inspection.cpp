// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/inspection.h"

#include "server/store/query.h"
#include "server/store/sqlite/sqlitedriver.h"

namespace Store {

namespace {

Result<QList<QVariant>> column(Statements &connection, const QString &sql)
{
    Query query(connection, sql);
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    QList<QVariant> values;
    while (query.next())
        values.append(query.value(0));
    return values;
}

Result<qint64> number(Statements &connection, const QString &sql)
{
    const auto values = column(connection, sql);
    if (!values)
        return makeUnexpected(values.error());
    return values->isEmpty() ? 0 : values->first().toLongLong();
}

//! What its files contain; a database of an older version has none.
Result<QList<FileContent>> contentsIn(Statements &connection)
{
    const auto table = number(connection,
        QStringLiteral(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'files'"));
    if (!table)
        return makeUnexpected(table.error());
    QList<FileContent> result;
    if (*table == 0)
        return result;
    Query query(connection, QStringLiteral("SELECT DISTINCT hash, size FROM files ORDER BY hash"));
    if (auto done = query.execute(); !done)
        return makeUnexpected(done.error());
    while (query.next())
        result.append({query.value(0).toString(), query.value(1).toLongLong()});
    return result;
}

Result<Inspection> look(Statements &connection)
{
    const auto version = number(connection, QStringLiteral("PRAGMA user_version"));
    if (!version)
        return makeUnexpected(version.error());
    Inspection result{.schemaVersion = static_cast<int>(*version), .damage = {}};
    // Ten complaints say as much as a thousand.
    const auto integrity = column(connection, QStringLiteral("PRAGMA integrity_check(10)"));
    const auto orphans = column(connection, QStringLiteral("PRAGMA foreign_key_check"));
    const auto apps = number(connection, QStringLiteral("SELECT count(*) FROM apps"));
    const auto push = number(connection, QStringLiteral("SELECT max(created_at) FROM pushes"));
    if (!integrity)
        return makeUnexpected(integrity.error());
    for (const QVariant &line : *integrity) {
        if (line.toString() != QLatin1String("ok"))
            result.damage.append(line.toString());
    }
    // What is left may fail because of the damage.
    if (!result.damage.isEmpty())
        return result;
    if (!orphans)
        return makeUnexpected(orphans.error());
    if (!apps)
        return makeUnexpected(apps.error());
    if (!push)
        return makeUnexpected(push.error());
    auto moved = Moved::of(connection);
    if (!moved)
        return makeUnexpected(moved.error());
    result.moved = *std::move(moved);
    if (!orphans->isEmpty())
        result.damage.append(QStringLiteral("%1 rows of %2 refer to nothing")
                                 .arg(orphans->size())
                                 .arg(orphans->first().toString()));
    auto contents = contentsIn(connection);
    if (!contents)
        return makeUnexpected(contents.error());
    result.contents = *std::move(contents);
    result.apps = *apps;
    result.newestAt = *push;
    return result;
}

} // namespace

Result<Inspection> inspect(const QString &file)
{
    const auto driver = SqliteDriver::look(file);
    if (!driver)
        return makeUnexpected(driver.error());
    Statements statements(**driver);
    return look(statements);
}

} // namespace Store
