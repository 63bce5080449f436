// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/sqlite/sqlitedriver.h"

#include "server/store/sqlite/sqlitestatement.h"

#include <QtCore/QFileInfo>
#include <QtCore/QUrl>
#include <QtCore/QUuid>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>

namespace Store {

namespace {

//! How long a writer waits for another process (crierctl) to finish its transaction.
constexpr int kBusyTimeoutMs = 5000;

// Without a journal nobody has it open. Whoever only reads would make one and leave it behind,
// unless the file is called immutable.
QString addressOf(const QString &file)
{
    QUrl url = QUrl::fromLocalFile(QFileInfo(file).absoluteFilePath());
    if (!QFile::exists(file + QStringLiteral("-wal")))
        url.setQuery(QStringLiteral("immutable=1"));
    return url.toString(QUrl::FullyEncoded);
}

} // namespace

SqliteDriver::SqliteDriver()
    : m_name(QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_connection(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name))
{
}

SqliteDriver::~SqliteDriver()
{
    m_connection.close();
    m_connection = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<SqliteDriver>> SqliteDriver::open(const QString &file, Mode mode)
{
    std::unique_ptr<SqliteDriver> driver(new SqliteDriver);
    driver->m_connection.setDatabaseName(file);
    driver->m_connection.setConnectOptions(
        QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(kBusyTimeoutMs));
    if (!driver->m_connection.open())
        return makeUnexpected(Error{Error::Code::Failed,
            QStringLiteral("The database %1 can't be opened (%2): check that this user may read "
                           "and write it")
                .arg(file, driver->m_connection.lastError().databaseText())});
    // It holds password hashes.
    QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
    if (auto done = driver->configure(mode); !done)
        return makeUnexpected(done.error());
    return driver;
}

Result<std::unique_ptr<SqliteDriver>> SqliteDriver::look(const QString &file)
{
    std::unique_ptr<SqliteDriver> driver(new SqliteDriver);
    driver->m_connection.setDatabaseName(addressOf(file));
    driver->m_connection.setConnectOptions(
        QStringLiteral("QSQLITE_OPEN_URI;QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=%1")
            .arg(kBusyTimeoutMs));
    if (!driver->m_connection.open())
        return makeUnexpected(
            Error{Error::Code::Failed, driver->m_connection.lastError().databaseText()});
    return driver;
}

// FULL: a commit is on the disk before it returns, because 202 means kept.
Result<void> SqliteDriver::configure(Mode mode)
{
    for (const char *pragma :
        {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON",
            mode == Mode::ReadOnly ? "PRAGMA query_only = ON" : "PRAGMA query_only = OFF"}) {
        QSqlQuery query(m_connection);
        if (!query.exec(QLatin1String(pragma)))
            return makeUnexpected(Error{Error::Code::Failed,
                QStringLiteral("The database %1 can't be used: %2")
                    .arg(m_connection.databaseName(), query.lastError().databaseText())});
    }
    return {};
}

std::unique_ptr<Prepared> SqliteDriver::prepare(const QString &sql, Fault &fault)
{
    auto statement = std::make_unique<SqliteStatement>(m_connection);
    if (!statement->prepare(sql, fault))
        return {};
    return statement;
}

QString SqliteDriver::beginning() const
{
    return QStringLiteral("BEGIN IMMEDIATE");
}

bool SqliteDriver::version(int &version, Fault &fault)
{
    QSqlQuery query(m_connection);
    if (query.exec(QStringLiteral("PRAGMA user_version")) && query.next()) {
        version = query.value(0).toInt();
        return true;
    }
    fault = SqliteStatement::faultOf(query.lastError());
    return false;
}

bool SqliteDriver::setVersion(int version, Fault &fault)
{
    // PRAGMA takes no parameters.
    QSqlQuery query(m_connection);
    if (query.exec(QStringLiteral("PRAGMA user_version = %1").arg(version)))
        return true;
    fault = SqliteStatement::faultOf(query.lastError());
    return false;
}

QString SqliteDriver::keySql() const
{
    return QStringLiteral("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk");
}

QString SqliteDriver::appTablesSql() const
{
    return QStringLiteral("SELECT t.name FROM sqlite_schema t, pragma_table_info(t.name) c"
                          " WHERE t.type = 'table' AND c.name = 'app_id'");
}

} // namespace Store
