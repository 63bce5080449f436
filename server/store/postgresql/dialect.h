// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

//! \brief The SQL of the tables is SQLite's, as far as PostgreSQL has the same; this is the rest.
//! What PostgreSQL lacks as functions it gets from postgresql/before.sql.
namespace Store::Dialect {

//! \brief \a sql as PostgreSQL wants it: numbered parameters, no INDEXED BY, no CROSS JOIN … ON,
//! INSERT OR IGNORE as ON CONFLICT, a name for each select in FROM, ILIKE where SQLite means that.
[[nodiscard]] QString toPostgres(const QString &sql);
//! \brief The same; \a values: how many it wants.
[[nodiscard]] QString toPostgres(const QString &sql, int &values);

//! \brief The same for a statement of a migration: types of columns, too.
[[nodiscard]] QString schemaToPostgres(const QString &sql);

} // namespace Store::Dialect
