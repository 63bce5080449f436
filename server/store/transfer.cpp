// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/transfer.h"

#include "server/store/datalock.h"
#include "server/store/deliverytable.h"
#include "server/store/inspection.h"
#include "server/store/migrations.h"
#include "server/store/moved.h"
#ifdef CRIER_POSTGRES
#include "server/store/postgresql/bulkcopy.h"
#endif
#include "server/store/runtable.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>

#include <algorithm>

namespace Store {

namespace {

//! What there is, before anything is done.
Result<Inspection> look(const QString &directory)
{
    const QString file = QDir(directory).filePath(QLatin1String(Database::kFileName));
    auto found = inspect(file);
    if (!found)
        return makeUnexpected(Error::failed(
            QStringLiteral("%1 is no Crier database: %2").arg(file, found.error().message)));
    // PostgreSQL would not take rows that refer to nothing.
    if (!found->damage.isEmpty())
        return makeUnexpected(
            Error::failed(QStringLiteral("The database is damaged: %1. See crierctl doctor")
                              .arg(found->damage.first())));
    return found;
}

Result<Transferred> copyAll(Database &source, Database &target, const TransferProgress &progress)
{
#ifdef CRIER_POSTGRES
    auto *const driver = dynamic_cast<PostgresDriver *>(&target.driver());
    if (driver)
        return BulkCopy(source, target, *driver, progress).run();
#endif
    Q_UNUSED(source);
    Q_UNUSED(target);
    Q_UNUSED(progress);
    return makeUnexpected(Error::failed(QStringLiteral("store.url: that is no PostgreSQL")));
}

//! What the next start would do after a crash: among several servers nobody else takes what was
//! begun by one without a name.
Result<void> settle(Database &source)
{
    auto done = DeliveryTable(source).closeAllOf({});
    return done ? RunTable(source).requeueAsking({}) : done;
}

// Both at once: nobody writes to the one that is left meanwhile, as crierctl could, and it is
// marked as soon as the other one has it.
Result<Transferred> move(Database &source, Database &target, const TransferProgress &progress)
{
    QString place;
    auto moved = source.transaction<Transferred>([&]() -> Result<Transferred> {
        if (auto settled = settle(source); !settled)
            return makeUnexpected(settled.error());
        auto copied =
            target.transaction<Transferred>([&] { return copyAll(source, target, progress); });
        if (!copied)
            return copied;
        place = copied->place;
        const auto marked =
            Moved::mark(source, {copied->place, QDateTime::currentMSecsSinceEpoch()});
        return marked ? copied : makeUnexpected(marked.error());
    });
    if (moved || place.isEmpty())
        return moved;
    return makeUnexpected(Error::failed(
        QStringLiteral("All of it is in %1 now, but %2 could not be marked as moved (%3): start "
                       "no server on it, and run the same once more")
            .arg(place, source.driver().place(), moved.error().message)));
}

} // namespace

qint64 Transferred::rowsOf(const QString &table) const
{
    const auto found = std::find_if(
        tables.cbegin(), tables.cend(), [&](const Table &each) { return each.name == table; });
    return found == tables.cend() ? 0 : found->rows;
}

Result<Transferred> transfer(
    const QString &directory, const Target &to, const TransferProgress &progress)
{
    if (!QFile::exists(QDir(directory).filePath(QLatin1String(Database::kFileName))))
        return makeUnexpected(
            Error::failed(QStringLiteral("There is no Crier database in \"%1\"").arg(directory)));
    // The same as the server's; it goes after the connections.
    const auto lock = DataLock::take(directory, DataLock::Missing::Left);
    if (!lock)
        return makeUnexpected(
            Error::failed(lock.error().message + QStringLiteral(": stop it first")));
    const auto found = look(directory);
    if (!found)
        return makeUnexpected(found.error());
    if (found->moved)
        return makeUnexpected(Error::failed(
            QStringLiteral("%1 is not in use: %2").arg(directory, found->moved->toString())));
    if (found->schemaVersion > schemaVersion())
        return makeUnexpected(Error::failed(
            QStringLiteral("The schema in %1 is version %2 and this program knows only %3: "
                           "use the newer program")
                .arg(directory)
                .arg(found->schemaVersion)
                .arg(schemaVersion())));
    // Before the source, which is not touched for a target that is not there.
    const auto target = Database::open(to);
    if (!target)
        return makeUnexpected(target.error());
    const auto source = Database::open(Target(directory));
    if (!source)
        return makeUnexpected(source.error());
    auto moved = move(**source, **target, progress);
    if (moved)
        moved->contents = found->contents.size();
    return moved;
}

} // namespace Store
