// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/postgresql/catalog.h"
#include "server/store/postgresql/copyformat.h"
#include "server/store/postgresql/postgresdriver.h"
#include "server/store/query.h"
#include "server/store/transfer.h"

namespace Store {

//! \brief Copies all tables of an SQLite database into PostgreSQL, row by row, inside transactions
//! of both, and compares what has arrived with what was sent. See transfer().
class BulkCopy {
public:
    BulkCopy(Database &source, Database &target, PostgresDriver &driver,
        const TransferProgress &progress)
        : m_source(source)
        , m_target(target)
        , m_driver(driver)
        , m_progress(progress)
    {
    }

    Result<Transferred> run();

private:
    Result<void> lookAround();
    Result<void> empty(const QList<CommonTable> &tables);
    Result<CopyFormat::Sum> copy(const CommonTable &table);
    Result<CopyFormat::Sum> sumOf(const CommonTable &table);
    Result<void> write(
        CopyFormat::Writer &writer, const CommonTable &table, const Query &row, qint64 number);
    QByteArray mended(const QByteArray &text, const QString &where);
    Result<void> number(const CommonTable &table);

    Database &m_source;
    Database &m_target;
    PostgresDriver &m_driver;
    const TransferProgress m_progress;
    Transferred m_result;
};

} // namespace Store
