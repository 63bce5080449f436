// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/query.h"

#include "server/log/gatherer.h"
#include "server/store/logging.h"
#include "server/store/outage.h"
#include "server/store/vectorstate.h"

namespace Store {

namespace {

//! SQLITE_CONSTRAINT_PRIMARYKEY and SQLITE_CONSTRAINT_UNIQUE.
constexpr QLatin1String kPrimaryKey("1555");
constexpr QLatin1String kUnique("2067");

} // namespace

Query::Query(Statements &statements, const QString &sql)
    : m_statements(statements)
    , m_sql(sql)
    , m_statement(statements.take(sql, m_error))
{
}

// One that failed, or was bound and not run, is not worth another try.
Query::~Query()
{
    if (m_isReusable)
        m_statements.put(m_sql, std::move(m_statement));
}

namespace {

//! A text as Qt hands it to SQLite, which is UTF-16 that may begin with a byte order mark. SQLite
//! takes a U+FEFF there for one and leaves it out, and U+FFFE for that of the other byte order; so
//! another one is put before it.
QVariant withMark(const QVariant &value)
{
    if (value.userType() != QMetaType::QString)
        return value;
    const QString text = value.toString();
    const bool isTaken =
        text.startsWith(QChar::ByteOrderMark) || text.startsWith(QChar(QChar::ByteOrderSwapped));
    return isTaken ? QVariant(QString(QChar::ByteOrderMark) + text) : value;
}

} // namespace

Query &Query::bind(const QVariant &value)
{
    m_isReusable = false;
    ++m_bound;
    if (m_statement)
        m_statement->addBindValue(withMark(value));
    return *this;
}

// A page that can't be read shows up anywhere between the first row and the last.
bool Query::next()
{
    restVectors();
    if (!m_statement || m_statement->next())
        return m_statement != nullptr;
    if (const QSqlError error = m_statement->lastError(); error.isValid())
        tell(error);
    return false;
}

void Query::tell(const QSqlError &error) const
{
    if (const auto kind = Outage::kindOf(error.nativeErrorCode()); kind != Outage::Kind::None) {
        Outage::note(kind, error.databaseText());
        return;
    }
    Log::repeatable({.category = lcStore,
        .type = QtWarningMsg,
        .kind = QStringLiteral("failed:"),
        .source = m_sql,
        .text = error.text() + QStringLiteral(" in ") + m_sql});
}

Result<void> Query::tryExecute()
{
    // A statement that was used before has room for all its values already.
    const bool isComplete = m_statement && m_bound == m_statement->boundValues().size();
    restVectors();
    if (isComplete && m_statement->exec()) {
        m_isReusable = true;
        m_bound = 0;
        return {};
    }
    m_isReusable = false;
    if (m_statement)
        m_error = isComplete ? m_statement->lastError()
                             : QSqlError(QString(), QStringLiteral("Too few values are bound"));
    const QString code = m_error.nativeErrorCode();
    const bool isTaken = code == kPrimaryKey || code == kUnique;
    return makeUnexpected(
        Error{isTaken ? Error::Code::Exists : Error::Code::Failed, m_error.text()});
}

Result<void> Query::execute()
{
    auto done = tryExecute();
    if (done || done.error().code == Error::Code::Exists)
        return done;
    tell(m_error);
    return done;
}

} // namespace Store
