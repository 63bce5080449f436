// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/driver.h"
#include "server/store/storeerror.h"

#include <QtSql/QSqlDatabase>

namespace Store {

//! \brief SQLite, through Qt SQL.
class SqliteDriver : public Driver {
public:
    enum class Mode { ReadWrite, ReadOnly };

    static Result<std::unique_ptr<SqliteDriver>> open(const QString &file, Mode mode);
    //! \brief Only to look at \a file, without anything being made beside it.
    static Result<std::unique_ptr<SqliteDriver>> look(const QString &file);
    ~SqliteDriver() override;

    std::unique_ptr<Prepared> prepare(const QString &sql, Fault &fault) override;
    [[nodiscard]] QString place() const override { return m_connection.databaseName(); }
    [[nodiscard]] QString beginning() const override;
    bool version(int &version, Fault &fault) override;
    bool setVersion(int version, Fault &fault) override;
    [[nodiscard]] QString keySql() const override;
    [[nodiscard]] QString appTablesSql() const override;

private:
    SqliteDriver();

    Result<void> configure(Mode mode);

    QString m_name;
    QSqlDatabase m_connection;
};

} // namespace Store
