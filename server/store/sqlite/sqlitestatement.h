// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/driver.h"

#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>

namespace Store {

//! \brief A prepared statement of SQLite.
class SqliteStatement : public Prepared {
public:
    explicit SqliteStatement(const QSqlDatabase &connection);

    bool prepare(const QString &sql, Fault &fault);

    void bind(const QVariant &value) override;
    bool execute(Fault &fault) override;
    bool next(Fault &fault) override;
    [[nodiscard]] QVariant value(int column) const override { return m_query.value(column); }
    [[nodiscard]] int affectedRows() const override { return m_query.numRowsAffected(); }
    void rest() override;

    //! \brief What it holds while it waits.
    [[nodiscard]] QVariantList boundValues() const { return m_query.boundValues(); }

    [[nodiscard]] static Fault faultOf(const QSqlError &error);
    //! \brief What \a code of SQLite says of the database.
    [[nodiscard]] static Fault::Kind kindOf(const QString &code);

private:
    QSqlQuery m_query;
    qsizetype m_bound = 0; //!< values since it was executed
};

} // namespace Store
