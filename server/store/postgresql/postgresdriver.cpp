// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/postgresql/postgresdriver.h"

#include "server/store/logging.h"
#include "server/store/outage.h"
#include "server/store/postgresql/dialect.h"
#include "server/store/timebase.h"

#include <QtCore/QFile>
#include <QtCore/QThread>
#include <QtCore/QUuid>

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <utility>

namespace Store {

namespace {

//! For advisory locks of a transaction: all that is written, and the schema. The numbers say
//! nothing, but other programs on the same database take others.
constexpr qint64 kWriteLock = 0x437269657257;
constexpr qint64 kSchemaLock = 0x437269657253;

//! What of PostgreSQL alone comes with a version of the schema.
struct Own {
    int version;
    const char *file;
};
constexpr std::array kOwn{Own{0, "before.sql"}, Own{25, "026-history.sql"}};

//! Between two attempts to reach a server that was lost.
constexpr std::chrono::milliseconds kBetweenAttempts(100);

bool isSilent(const QString &sql)
{
    const bool changes = sql.startsWith(QLatin1String("INSERT"))
        || sql.startsWith(QLatin1String("UPDATE")) || sql.startsWith(QLatin1String("DELETE"));
    return changes && !sql.contains(QLatin1String("RETURNING"));
}

class RowStatement : public Prepared {
public:
    RowStatement(PostgresConnection &connection, const PostgresDriver::Translation &translation)
        : m_connection(connection)
        , m_count(translation.count)
        , m_command{.sql = translation.sql}
        , m_isSilent(translation.isSilent)
        , m_isQuestion(translation.isQuestion)
    {
    }

    void bind(const QVariant &value) override
    {
        m_command.values.push_back(Values::toPostgres(value));
    }

    // What only changes rows goes with whatever asks something next.
    bool execute(Fault &fault) override { return perform(m_isSilent, fault); }
    bool executeLater(Fault &fault) override { return perform(true, fault); }
    bool executeInstead(Fault &fault) override
    {
        if (m_connection.isHopeful())
            m_connection.takeBackOlder(m_command);
        return perform(m_isSilent, fault);
    }

    bool perform(bool mayWait, Fault &fault)
    {
        m_row = -1;
        if (!m_isQuestion)
            m_connection.noteChange();
        m_command.answer.reset();
        m_rows.reset();
        if (m_command.values.size() != static_cast<std::size_t>(m_count)) {
            fault = {Fault::Kind::Statement, QStringLiteral("Too few values are bound")};
            m_command.values.clear();
            return false;
        }
        const bool isDeferred = mayWait && m_connection.isHopeful();
        if (isDeferred) {
            m_command.answer = std::make_shared<PostgresConnection::Rows>();
            m_connection.defer(m_command);
        } else {
            m_rows = m_connection.run(m_command, fault);
        }
        m_command.values.clear();
        return isDeferred || m_rows;
    }

    bool next(Fault &fault) override
    {
        Q_UNUSED(fault); // all of them are here
        if (!m_rows && m_command.answer)
            m_rows = std::move(*m_command.answer);
        return m_rows && ++m_row < PQntuples(m_rows.get());
    }

    [[nodiscard]] QVariant value(int column) const override
    {
        if (!m_rows || m_row < 0 || PQgetisnull(m_rows.get(), m_row, column))
            return {};
        return Values::fromPostgres(PQftype(m_rows.get(), column),
            PQgetvalue(m_rows.get(), m_row, column), PQgetlength(m_rows.get(), m_row, column));
    }

    [[nodiscard]] int affectedRows() const override
    {
        Fault fault;
        if (m_command.answer && !*m_command.answer)
            (void)m_connection.flush(fault);
        pg_result *const rows = m_command.answer ? m_command.answer->get() : m_rows.get();
        return rows ? QByteArray(PQcmdTuples(rows)).toInt() : 0;
    }

    void rest() override
    {
        m_rows.reset();
        m_command.answer.reset();
    }

private:
    PostgresConnection &m_connection;
    const int m_count; //!< values that it wants
    PostgresCommand m_command;
    const bool m_isSilent; //!< it brings no rows
    const bool m_isQuestion; //!< it changes nothing
    PostgresConnection::Rows m_rows;
    int m_row = -1;
};

//! What begins and ends transactions and their parts. Only what may fail is waited for.
class ControlStatement : public Prepared {
public:
    ControlStatement(PostgresDriver &driver, PostgresConnection &connection, const QString &sql)
        : m_driver(driver)
        , m_connection(connection)
        , m_sql(sql)
    {
    }

    void bind(const QVariant &value) override { Q_UNUSED(value); }

    bool execute(Fault &fault) override
    {
        if (m_sql == u"COMMIT")
            return m_connection.commit(fault);
        if (m_sql == u"BEGIN")
            m_driver.begin();
        else if (m_sql == u"ROLLBACK")
            m_connection.rollBack();
        else if (m_sql.startsWith(u"SAVEPOINT"))
            m_connection.beginPart();
        else if (m_sql.startsWith(u"RELEASE"))
            m_connection.endPart();
        else
            return m_connection.undoPart(fault);
        return true;
    }

    bool next(Fault &fault) override
    {
        Q_UNUSED(fault);
        return false;
    }
    [[nodiscard]] QVariant value(int column) const override
    {
        Q_UNUSED(column);
        return {};
    }
    [[nodiscard]] int affectedRows() const override { return 0; }
    void rest() override { }

private:
    PostgresDriver &m_driver;
    PostgresConnection &m_connection;
    const QString m_sql;
};

bool isControl(const QString &sql)
{
    static const QStringList kWords{QStringLiteral("BEGIN"), QStringLiteral("COMMIT"),
        QStringLiteral("ROLLBACK"), QStringLiteral("SAVEPOINT"), QStringLiteral("RELEASE")};
    return kWords.contains(sql.section(u' ', 0, 0));
}

QString lockSql(const char *function, qint64 key)
{
    return QStringLiteral("SELECT %1(%2)").arg(QLatin1String(function)).arg(key);
}

//! The microseconds that \a locking took, which has nothing to do but to wait.
QString waitSql(const QString &locking)
{
    return QStringLiteral(
               "SELECT CAST(extract(epoch FROM clock_timestamp() - statement_timestamp())"
               " * 1000000 AS BIGINT) FROM (")
        + locking + QStringLiteral(") AS locked");
}

} // namespace

Result<std::unique_ptr<PostgresDriver>> PostgresDriver::open(const Target &target, bool isReadOnly)
{
    std::unique_ptr<PostgresDriver> driver(new PostgresDriver(target, isReadOnly));
    Fault fault;
    if (!driver->m_connection.connect(fault))
        return makeUnexpected(
            Error{Error::Code::Failed, QStringLiteral("store.url: %1").arg(fault.text)});
    return driver;
}

std::unique_ptr<Prepared> PostgresDriver::prepare(const QString &sql, Fault &fault)
{
    Q_UNUSED(fault); // it is prepared when its values are known
    if (isControl(sql))
        return std::make_unique<ControlStatement>(*this, m_connection, sql);
    return std::make_unique<RowStatement>(m_connection, translate(sql));
}

// Of what waits until the end of a transaction there may be hundreds of the same words.
const PostgresDriver::Translation &PostgresDriver::translate(const QString &sql)
{
    const auto known = m_translations.constFind(sql);
    if (known != m_translations.cend())
        return *known;
    if (m_translations.size() >= kMaxTranslations)
        m_translations.clear();
    Translation translation{.isSilent = isSilent(sql), .isQuestion = sql.startsWith(u"SELECT")};
    translation.sql = Dialect::toPostgres(sql, translation.count);
    return *m_translations.insert(sql, translation);
}

QString PostgresDriver::beginning() const
{
    return QStringLiteral("BEGIN");
}

void PostgresDriver::begin()
{
    const auto now = std::chrono::steady_clock::now();
    if (m_keepsHistory && now - m_lookedAt >= kLook) {
        m_lookedAt = now;
        m_connection.greetAgain();
    }
    m_connection.begin();
}

// In a statement of their own: what comes after them sees what was committed until then.
void PostgresDriver::lock(const Scope &scope)
{
    m_waits.clear();
    // What may be done twice leaves no token: the schema may not have a place for one yet.
    m_hasToken = scope.kind != Scope::Kind::Own;
    if (!m_hasToken)
        return;
    if (scope.kind == Scope::Kind::Everything) {
        deferLock({.sql = waitSql(lockSql("pg_advisory_xact_lock", kWriteLock))});
    } else {
        deferLock({.sql = waitSql(lockSql("pg_advisory_xact_lock_shared", kWriteLock))});
        // Each by itself: to be locked in this order they have to be read in it, and no plan
        // promises that. NO KEY: rows that refer to an app may be written meanwhile.
        QStringList apps = scope.apps;
        std::sort(apps.begin(), apps.end());
        for (const QString &app : std::as_const(apps))
            deferLock({.sql = waitSql(
                           QStringLiteral("SELECT 1 FROM apps WHERE id = $1 FOR NO KEY UPDATE")),
                .values = {Values::toPostgres(app)}});
    }
    if (!m_target.boot.isEmpty())
        m_connection.defer({.sql = QStringLiteral("SELECT crier_is_here($1, $2)"),
            .values = {Values::toPostgres(m_target.node), Values::toPostgres(m_target.boot)}});
    // One that was asked for stays: what is on its way yet has to run into it. Those that nobody
    // removed go after a while.
    const QByteArray before = std::exchange(m_token, QUuid::createUuid().toRfc4122());
    const bool isOver = !std::exchange(m_isAsked, false);
    m_connection.defer(
        {.sql = QStringLiteral("WITH before AS (DELETE FROM commits WHERE token = $1)"
                               " INSERT INTO commits (token) VALUES ($2)"),
            .values = {Values::toPostgres(isOver && !before.isNull() ? before : QByteArray("")),
                Values::toPostgres(m_token)}});
}

void PostgresDriver::deferLock(PostgresCommand command)
{
    command.answer = std::make_shared<PostgresConnection::Rows>();
    command.isBelieved = false;
    m_waits.push_back(command.answer);
    m_connection.defer(command);
}

std::optional<std::chrono::nanoseconds> PostgresDriver::waited() const
{
    std::chrono::nanoseconds sum(0);
    for (const auto &wait : m_waits) {
        const pg_result *const rows = wait->get();
        if (rows && PQntuples(rows) > 0)
            sum += std::chrono::microseconds(Values::fromPostgres(
                PQftype(rows, 0), PQgetvalue(rows, 0, 0), PQgetlength(rows, 0, 0))
                                                 .toLongLong());
    }
    return sum;
}

// On the new connection this waits for the end of the old one's transaction: that has written the
// token, or never will, as then it is the question's.
Driver::Outcome PostgresDriver::outcome()
{
    const bool isInDoubt = m_connection.isInDoubt() && m_hasToken;
    m_isAsked = isInDoubt;
    const auto since = m_connection.failingSince();
    // At once, but for what fails again and again.
    // The first time also at the end of the process: a part that was refused is a reason, too.
    for (bool isFirst = std::exchange(m_lostSince, since) != since; isFirst || isPatient();
         isFirst = false) {
        if (!isFirst)
            QThread::msleep(static_cast<unsigned long>(kBetweenAttempts.count()));
        Fault fault;
        if (!m_connection.connect(fault))
            continue;
        if (!isInDoubt)
            return Outcome::Gone;
        const auto asked = m_connection.run(
            {.sql = QStringLiteral("INSERT INTO commits (token, is_asked) VALUES ($1, true)"
                                   " ON CONFLICT (token) DO UPDATE SET token = excluded.token"
                                   " RETURNING is_asked"),
                .values = {Values::toPostgres(m_token)}},
            fault);
        if (asked)
            return *PQgetvalue(asked.get(), 0, 0) == 0 ? Outcome::Kept : Outcome::Gone;
    }
    return Outcome::Failed;
}

bool PostgresDriver::isPatient() const
{
    const auto patience = m_isHurried ? std::chrono::seconds(0) : kPatience;
    return std::chrono::steady_clock::now() - m_connection.failingSince() < patience;
}

bool PostgresDriver::version(int &version, Fault &fault)
{
    if (!m_connection.run({.sql = lockSql("pg_advisory_xact_lock", kSchemaLock)}, fault))
        return false;
    const auto table =
        m_connection.run({.sql = QStringLiteral("SELECT to_regclass('schema_version') IS NOT NULL"),
                             .isKept = false},
            fault);
    if (!table)
        return false;
    if (*PQgetvalue(table.get(), 0, 0) == 0) {
        version = 0;
        return addOwn(version, fault);
    }
    const auto found =
        m_connection.run({.sql = QStringLiteral("SELECT version FROM schema_version")}, fault);
    if (!found)
        return false;
    version = PQntuples(found.get()) == 0
        ? 0
        : Values::fromPostgres(
            PQftype(found.get(), 0), PQgetvalue(found.get(), 0, 0), PQgetlength(found.get(), 0, 0))
              .toInt();
    return true;
}

bool PostgresDriver::addOwn(int version, Fault &fault)
{
    for (const Own &own : kOwn) {
        if (own.version != version)
            continue;
        QFile file(QLatin1String(":/crier/store/postgresql/") + QLatin1String(own.file));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s is missing from the program", own.file);
        const QString all = QString::fromUtf8(file.readAll())
                                .replace(QLatin1String("%WRITE%"), QString::number(kWriteLock));
        for (const QString &statement : all.split(QStringLiteral(";\n\n"), Qt::SkipEmptyParts)) {
            if (!m_connection.run({.sql = statement, .isKept = false}, fault))
                return false;
        }
    }
    return true;
}

bool PostgresDriver::setVersion(int version, Fault &fault)
{
    return addOwn(version, fault)
        && m_connection.run({.sql = QStringLiteral("UPDATE schema_version SET version = $1"),
                                .values = {Values::toPostgres(version)}},
               fault)
        != nullptr;
}

bool PostgresDriver::keepHistory(Fault &fault)
{
    m_keepsHistory = true;
    m_lookedAt = std::chrono::steady_clock::now();
    const auto look = [](const pg_result *answer, std::chrono::nanoseconds took) {
        const auto number = [answer](int column) {
            return Values::fromPostgres(PQftype(answer, column), PQgetvalue(answer, 0, column),
                PQgetlength(answer, 0, column))
                .toLongLong();
        };
        if (const qint64 renewed = number(0); renewed != 0)
            qCWarning(lcStore) << "the database has gone back, or is another one:" << renewed
                               << "logs begin a new epoch";
        // What came late says nothing about the time.
        if (took < std::chrono::milliseconds(TimeBase::kToleranceMs))
            TimeBase::hear(number(1));
    };
    const auto question = [](bool isStart) {
        return PostgresCommand{
            .sql = QStringLiteral("SELECT crier_keep_history(%1),"
                                  " (extract(epoch FROM clock_timestamp()) * 1000)::bigint")
                       .arg(isStart ? QStringLiteral("true") : QStringLiteral("false")),
            .isKept = false};
    };
    return m_connection.greetWith(question(true), look, fault)
        && m_connection.greetWith(question(false), look, fault);
}

} // namespace Store
