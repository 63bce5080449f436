// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/moved.h"

#include "server/store/query.h"
#include "socketio/protocol/utc.h"

#include <QtCore/QDateTime>

namespace Store {

Result<std::optional<Moved>> Moved::of(Statements &connection)
{
    Query table(connection,
        QStringLiteral(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'moved'"));
    if (auto done = table.tryExecute(); !done)
        return makeUnexpected(done.error());
    if (!table.next() || table.value(0).toInt() == 0)
        return std::optional<Moved>();
    Query query(connection, QStringLiteral("SELECT place, at FROM moved"));
    if (auto done = query.tryExecute(); !done)
        return makeUnexpected(done.error());
    if (!query.next())
        return std::optional<Moved>();
    return std::optional(
        Moved{.place = query.value(0).toString(), .at = query.value(1).toLongLong()});
}

// No migration makes the table: PostgreSQL needs none, and it is the mark by itself.
Result<void> Moved::mark(Database &database, const Moved &moved)
{
    auto done = database.run(QStringLiteral("CREATE TABLE moved (place TEXT, at INTEGER)"));
    if (done)
        done = Query(
            database.connection(), QStringLiteral("INSERT INTO moved (place, at) VALUES (?, ?)"))
                   .bind(notNull(moved.place))
                   .bind(moved.at)
                   .execute();
    return done;
}

Result<void> Moved::forget(Database &database)
{
    return database.run(QStringLiteral("DROP TABLE moved"));
}

QString Moved::toString() const
{
    const QString when = QDateTime::fromMSecsSinceEpoch(at, SocketIO::kUtc).toString(Qt::ISODate);
    return QStringLiteral("its data was moved to PostgreSQL (%1) on %2: work with that store.url. "
                          "Back to what it was then: crierctl migrate --back --force")
        .arg(place, when);
}

} // namespace Store
