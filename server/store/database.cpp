// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/database.h"

#include "server/store/datalock.h"
#include "server/store/migrations.h"
#include "server/store/outage.h"
#include "server/store/query.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QUuid>
#include <QtSql/QSqlError>

namespace Store {

namespace {

//! How long a writer waits for another process (crierctl) to finish its transaction.
constexpr int kBusyTimeoutMs = 5000;

Error failed(const QString &message)
{
    return {Error::Code::Failed, message};
}

} // namespace

Database::Database(const QString &connectionName)
    : m_name(connectionName)
    , m_connection(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connectionName))
    , m_statements(m_connection)
{
}

Database::~Database()
{
    m_statements.clear();
    m_connection.close();
    m_connection = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<Database>> Database::open(const QString &directory, Mode mode)
{
    if (auto made = makeDataDirectory(directory); !made)
        return makeUnexpected(made.error());
    const QString file = QDir(directory).filePath(QLatin1String(kFileName));
    Outage::forget();

    std::unique_ptr<Database> database(
        new Database(QUuid::createUuid().toString(QUuid::WithoutBraces)));
    database->m_connection.setDatabaseName(file);
    database->m_connection.setConnectOptions(
        QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(kBusyTimeoutMs));
    if (!database->m_connection.open())
        return makeUnexpected(failed(
            QStringLiteral("The database %1 can't be opened (%2): check that this user may read "
                           "and write it")
                .arg(file, database->m_connection.lastError().databaseText())));
    // It holds password hashes.
    QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);

    Result<void> ready = database->configure(mode);
    if (ready && mode == Mode::ReadWrite)
        ready = migrate(*database);
    if (!ready)
        return makeUnexpected(failed(
            QStringLiteral("The database %1 can't be used: %2").arg(file, ready.error().message)));
    return database;
}

// FULL: a commit is on the disk before it returns, because 202 means kept.
Result<void> Database::configure(Mode mode)
{
    for (const char *pragma :
        {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON",
            mode == Mode::ReadOnly ? "PRAGMA query_only = ON" : "PRAGMA query_only = OFF"}) {
        if (auto done = run(QLatin1String(pragma)); !done)
            return done;
    }
    return {};
}

// SQLite knows one transaction at a time; what is inside it are savepoints.
Result<void> Database::attempt(const std::function<bool()> &work)
{
    const bool isOutermost = m_depth == 0;
    if (m_isLost)
        return makeUnexpected(failed(QStringLiteral("the transaction is lost")));
    if (const QString trouble = isOutermost ? problem() : QString(); !trouble.isEmpty())
        return makeUnexpected(failed(trouble));
    if (auto begun =
            run(isOutermost ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("SAVEPOINT part"));
        !begun)
        return begun;
    ++m_depth;
    Result<void> done = work() ? Result<void>() : makeUnexpected(failed(QStringLiteral("refused")));
    if (done && m_isLost)
        done = makeUnexpected(failed(QStringLiteral("the transaction is lost")));
    if (done)
        done = run(isOutermost ? QStringLiteral("COMMIT") : QStringLiteral("RELEASE part"));
    --m_depth;
    if (!done)
        undo(isOutermost);
    return done;
}

QString Database::problem() const
{
    // What is written into a damaged file may be gone with the rest of it.
    if (Outage::isDamage())
        return Outage::current();
    QString problem = m_guard ? m_guard() : QString();
    if (!problem.isEmpty())
        Outage::note(Outage::Kind::Passing, problem);
    return problem;
}

// SQLite may have undone the whole transaction by itself: a full disk does that. What would follow
// in it would be kept, each part on its own, although its callers hear that it failed.
void Database::undo(bool isOutermost)
{
    if (isOutermost) {
        // Also after a COMMIT that failed: it may leave the transaction open.
        (void)Query(m_statements, QStringLiteral("ROLLBACK")).tryExecute();
        m_isLost = false;
        return;
    }
    if (!m_isLost && !Query(m_statements, QStringLiteral("ROLLBACK TO part")).tryExecute())
        m_isLost = true;
    else if (!m_isLost)
        (void)run(QStringLiteral("RELEASE part"));
}

Result<void> Database::run(const QString &sql)
{
    return Query(m_statements, sql).execute();
}

} // namespace Store
