// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/database.h"

#include "server/store/datalock.h"
#include "server/store/migrations.h"
#include "server/store/moved.h"
#include "server/store/outage.h"
#include "server/store/query.h"
#include "server/store/sqlite/sqlitedriver.h"
#ifdef CRIER_POSTGRES
#include "server/store/postgresql/postgresdriver.h"
#endif

#include <QtCore/QDir>
#include <QtCore/QRegularExpression>

namespace Store {

namespace {

Error failed(const QString &message)
{
    return {Error::Code::Failed, message};
}

//! Nothing: it is in use, or it is for the migration to say what is wrong with it.
std::optional<Moved> movedFrom(Statements &connection, const Target &target, Database::Mode mode)
{
    const auto moved = target.url.isEmpty() && mode != Database::Mode::Moved
        ? Moved::of(connection)
        : Result<std::optional<Moved>>(std::nullopt);
    return moved ? *moved : std::nullopt;
}

Result<std::unique_ptr<Driver>> openDriver(const Target &target, Database::Mode mode)
{
    const bool isReadOnly = mode == Database::Mode::ReadOnly;
    if (!target.url.isEmpty()) {
#ifdef CRIER_POSTGRES
        auto driver = PostgresDriver::open(target, isReadOnly);
        if (!driver)
            return makeUnexpected(driver.error());
        return std::unique_ptr<Driver>(*std::move(driver));
#else
        return makeUnexpected(failed(QStringLiteral(
            "store.url: this program was built without PostgreSQL (CRIER_POSTGRES)")));
#endif
    }
    const QString file = QDir(target.directory).filePath(QLatin1String(Database::kFileName));
    auto driver = SqliteDriver::open(
        file, isReadOnly ? SqliteDriver::Mode::ReadOnly : SqliteDriver::Mode::ReadWrite);
    if (!driver)
        return makeUnexpected(driver.error());
    return std::unique_ptr<Driver>(*std::move(driver));
}

} // namespace

QString withoutPassword(const QString &url)
{
    // Up to the last @: a password may hold anything if it is written wrong.
    static const QRegularExpression kInAuthority(QStringLiteral("^(\\w+://[^/?#@:]*):.*@"));
    static const QRegularExpression kInQuery(
        QStringLiteral("([?&](?![a-z_]+=)[^=&]*=|[?&][a-z_]*pass[a-z_]*=)[^&]*"));
    QString result = url;
    result.replace(kInAuthority, QStringLiteral("\\1:***@"));
    return result.replace(kInQuery, QStringLiteral("\\1***"));
}

Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const Target &target, Mode mode)
{
    const bool isElsewhere = target.directory.isEmpty() && !target.url.isEmpty();
    if (auto made = isElsewhere ? Result<void>() : makeDataDirectory(target.directory); !made)
        return makeUnexpected(made.error());
    Outage::forget();
    auto driver = openDriver(target, mode);
    if (!driver)
        return makeUnexpected(driver.error());
    std::unique_ptr<Database> database(new Database(*std::move(driver), target.node));
    const auto unusable = [&database](const QString &why) {
        return makeUnexpected(failed(QStringLiteral("The database %1 can't be used: %2")
                                         .arg(database->driver().place(), why)));
    };
    if (const auto moved = movedFrom(database->m_statements, target, mode))
        return unusable(moved->toString());
    if (mode == Mode::ReadOnly)
        return database;
    const auto before = migrate(*database);
    if (!before)
        return unusable(before.error().message);
    database->m_versionBefore = *before;
    if (Fault fault; !database->driver().keepHistory(fault))
        return unusable(fault.text);
    return database;
}

// All of it again, for as long as the database says that nothing of it is there. For whoever asked
// nothing has happened but that it took longer.
Result<void> Database::attempt(const std::function<bool()> &work, const Scope &scope)
{
    for (;;) {
        const bool isOutermost = m_depth == 0;
        auto done = once(work, scope);
        if (done || !isOutermost || !m_mustRepeat)
            return done;
        switch (m_driver->outcome()) {
        case Driver::Outcome::Failed:
            Outage::note(Fault::Kind::Passing, QStringLiteral("no transaction comes to its end"));
            return done;
        case Driver::Outcome::Kept:
            // What it was asked for besides has gone with the connection.
            m_afterwards.clear();
            return {};
        case Driver::Outcome::Gone:
            break;
        }
    }
}

// A database knows one transaction at a time; what is inside it are savepoints.
Result<void> Database::once(const std::function<bool()> &work, const Scope &scope)
{
    const bool isOutermost = m_depth == 0;
    if (isOutermost) {
        m_mustRepeat = false;
        m_logs.clear();
        m_afterwards.clear();
    }
    if (m_isLost)
        return makeUnexpected(failed(QStringLiteral("the transaction is lost")));
    if (const QString trouble = isOutermost ? problem() : QString(); !trouble.isEmpty())
        return makeUnexpected(failed(trouble));
    if (auto begun = run(isOutermost ? m_driver->beginning() : QStringLiteral("SAVEPOINT part"));
        !begun)
        return begun;
    if (isOutermost)
        m_driver->lock(scope);
    ++m_depth;
    Result<void> done = work() ? Result<void>() : makeUnexpected(failed(QStringLiteral("refused")));
    m_isLost = m_isLost || m_driver->isLost();
    if (m_isLost)
        done = makeUnexpected(failed(QStringLiteral("the transaction is lost")));
    if (done)
        done = run(isOutermost ? QStringLiteral("COMMIT") : QStringLiteral("RELEASE part"));
    --m_depth;
    if (!done)
        undo(isOutermost);
    else if (isOutermost)
        settle();
    return done;
}

void Database::settle()
{
    for (const auto &work : std::exchange(m_afterwards, {}))
        work();
}

void Database::afterwards(const std::function<void()> &work) const
{
    if (m_depth > 0 && m_driver->isFar())
        m_afterwards.push_back(work);
    else
        work();
}

QString Database::problem() const
{
    // What is written into a damaged file may be gone with the rest of it.
    if (Outage::isDamage())
        return Outage::current();
    QString problem = m_guard ? m_guard() : QString();
    if (!problem.isEmpty())
        Outage::note(Fault::Kind::Passing, problem);
    return problem;
}

// SQLite may have undone the whole transaction by itself: a full disk does that. So has PostgreSQL
// if the connection was lost. What would follow in it would be kept, each part on its own, although
// its callers hear that it failed.
void Database::undo(bool isOutermost)
{
    m_logs.clear();
    if (isOutermost) {
        m_mustRepeat = m_driver->isLost();
        // Also after a COMMIT that failed: it may leave the transaction open.
        (void)Query(m_statements, QStringLiteral("ROLLBACK")).tryExecute();
        m_isLost = false;
        return;
    }
    m_isLost = m_isLost || m_driver->isLost();
    if (!m_isLost && !Query(m_statements, QStringLiteral("ROLLBACK TO part")).tryExecute())
        m_isLost = true;
    else if (!m_isLost)
        (void)run(QStringLiteral("RELEASE part"));
}

HeldLog *Database::heldLog(const QString &appId) const
{
    const auto it = m_depth > 0 ? m_logs.find(appId) : m_logs.end();
    return it == m_logs.end() ? nullptr : &*it;
}

void Database::holdLog(const QString &appId, const HeldLog &log) const
{
    if (m_depth > 0 && m_driver->isFar())
        m_logs.insert(appId, log);
}

Result<void> Database::run(const QString &sql)
{
    return Query(m_statements, sql).execute();
}

} // namespace Store
