// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

namespace Tests {

//! \brief Whether this run is about PostgreSQL: CRIER_TEST_POSTGRESQL names a server whose database
//! may be filled, as tests/postgresql.sh makes one.
[[nodiscard]] bool isOnPostgresql();

//! \brief The database that belongs to \a directory, of the kind that this run is about: the same
//! one for the same directory.
[[nodiscard]] Store::Target target(const QString &directory);

//! \brief For tests that write much: the disk need not have it.
void forgetTheDisk(Store::Database &database);

} // namespace Tests

//! What is about the file itself.
#define CRIER_SQLITE_ONLY()                                                                        \
    if (Tests::isOnPostgresql())                                                                   \
    QSKIP("of SQLite alone")
