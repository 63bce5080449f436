// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/query.h"

#include "server/store/logging.h"

#include <QtSql/QSqlError>

namespace Store {

namespace {

//! SQLITE_CONSTRAINT_PRIMARYKEY and SQLITE_CONSTRAINT_UNIQUE.
constexpr QLatin1String kPrimaryKey("1555");
constexpr QLatin1String kUnique("2067");

} // namespace

Query::Query(const QSqlDatabase &database, const QString &sql)
    : m_query(database)
{
    m_query.setForwardOnly(true);
    m_prepared = m_query.prepare(sql);
}

Query &Query::bind(const QVariant &value)
{
    m_query.addBindValue(value);
    return *this;
}

Result<void> Query::execute()
{
    if (m_prepared && m_query.exec())
        return {};
    const QSqlError error = m_query.lastError();
    const QString code = error.nativeErrorCode();
    if (code == kPrimaryKey || code == kUnique)
        return makeUnexpected(Error{Error::Code::Exists, error.text()});
    qCWarning(lcStore).noquote() << error.text() << "in" << m_query.lastQuery();
    return makeUnexpected(Error{Error::Code::Failed, error.text()});
}

} // namespace Store
