// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/migrations.h"

#include "server/store/logging.h"

#include <QtCore/QFile>

#include <array>

// Resources of a static library are left out unless somebody asks for them by name.
static void initResources()
{
    Q_INIT_RESOURCE(crier_migrations);
}

namespace Store {

namespace {

//! In order, never changed once released: a mistake is mended by the next one.
constexpr std::array kMigrations{
    ":/crier/store/migrations/001-initial.sql",
    ":/crier/store/migrations/002-log.sql",
    ":/crier/store/migrations/003-people.sql",
    ":/crier/store/migrations/004-schedule.sql",
    ":/crier/store/migrations/005-epochs.sql",
    ":/crier/store/migrations/006-recalls.sql",
    ":/crier/store/migrations/007-members.sql",
    ":/crier/store/migrations/009-restored.sql",
    ":/crier/store/migrations/010-probe.sql",
    ":/crier/store/migrations/011-replaced.sql",
    ":/crier/store/migrations/012-slices.sql",
    ":/crier/store/migrations/013-data.sql",
    ":/crier/store/migrations/014-scenarios.sql",
    ":/crier/store/migrations/015-files.sql",
    ":/crier/store/migrations/016-keys-by-object.sql",
    ":/crier/store/migrations/017-expiring.sql",
    ":/crier/store/migrations/018-inbox.sql",
    ":/crier/store/migrations/019-answers.sql",
    ":/crier/store/migrations/020-series.sql",
    ":/crier/store/migrations/021-invites.sql",
    ":/crier/store/migrations/022-approval.sql",
    ":/crier/store/migrations/023-order.sql",
    ":/crier/store/migrations/024-endpoints.sql",
    ":/crier/store/migrations/025-nodes.sql",
    ":/crier/store/migrations/026-status.sql",
};

//! Statements of a migration. They hold no semicolon other than the one at a line's end.
QStringList statementsOf(const QString &resource)
{
    QFile file(resource);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("a migration is missing from the program: %s", qUtf8Printable(resource));
    QStringList result;
    const QStringList parts =
        QString::fromUtf8(file.readAll()).split(QStringLiteral(";\n"), Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        QStringList lines = part.split(u'\n');
        lines.removeIf([](const QString &line) { return line.trimmed().startsWith(u"--"); });
        const QString statement = lines.join(u'\n').trimmed();
        if (!statement.isEmpty())
            result.append(statement);
    }
    return result;
}

Result<int> currentVersion(const Database &database)
{
    int version = 0;
    Fault fault;
    if (!database.driver().version(version, fault))
        return makeUnexpected(Error{Error::Code::Failed, fault.text});
    return version;
}

Result<void> applyStep(Database &database, int index)
{
    for (const QString &statement :
        statementsOf(QLatin1String(kMigrations.at(static_cast<std::size_t>(index))))) {
        const QString sql = database.driver().schema(statement, index + 1);
        if (auto done = sql.isEmpty() ? Result<void>() : database.run(sql); !done)
            return done;
    }
    Fault fault;
    if (!database.driver().setVersion(index + 1, fault))
        return makeUnexpected(Error{Error::Code::Failed, fault.text});
    return {};
}

} // namespace

int schemaVersion()
{
    return static_cast<int>(kMigrations.size());
}

Result<int> migrate(Database &database)
{
    initResources();
    // The version is read inside the transaction: two programs may start on a new database at once.
    return database.transaction<int>(Scope{.kind = Scope::Kind::Own}, [&database]() -> Result<int> {
        auto version = currentVersion(database);
        if (!version)
            return version;
        if (*version > schemaVersion()) {
            return makeUnexpected(Error{Error::Code::Failed,
                QStringLiteral("its schema is version %1 and this program knows only %2: use the "
                               "newer program")
                    .arg(*version)
                    .arg(schemaVersion())});
        }
        for (int index = *version; index < schemaVersion(); ++index) {
            qCInfo(lcStore) << "migrating the schema to version" << index + 1;
            if (auto done = applyStep(database, index); !done)
                return makeUnexpected(done.error());
        }
        return version;
    });
}

} // namespace Store
