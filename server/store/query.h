// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/storeerror.h"

#include <QtCore/QVariant>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>

namespace Store {

//! \brief For texts that are bound: a null QString is NULL to SQL, which equals nothing.
[[nodiscard]] inline QString notNull(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

//! \brief NULL for a time or number that is not set.
[[nodiscard]] inline QVariant orNull(qint64 value)
{
    return value == 0 ? QVariant() : QVariant(value);
}

//! \brief A prepared statement with its parameters: bind in order, then execute or walk the rows.
class Query {
public:
    Query(const QSqlDatabase &database, const QString &sql);

    Query &bind(const QVariant &value);

    //! \brief Runs it. Exists for a broken uniqueness, Failed for everything else.
    Result<void> execute();

    //! \brief The next row after execute().
    [[nodiscard]] bool next() { return m_query.next(); }
    [[nodiscard]] QVariant value(int column) const { return m_query.value(column); }
    [[nodiscard]] int affectedRows() const { return m_query.numRowsAffected(); }

private:
    QSqlQuery m_query;
    bool m_prepared;
};

} // namespace Store
