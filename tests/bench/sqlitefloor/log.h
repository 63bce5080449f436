// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <random>
#include <string>

namespace Bench {

//! \brief The log of a database that crierd has made, written to without crierd.
//!
//! Each row is a copy of the first push in it, but for its number and its id; so it is the same row
//! that crierd writes, whatever the schema.
class Log {
public:
    explicit Log(const std::string &file);

    //! \brief One push and the app's counter, in a transaction of their own; on the disk when this
    //! returns.
    void append();

private:
    struct Close {
        void operator()(sqlite3 *database) const { sqlite3_close(database); }
        void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
    };
    using Statement = std::unique_ptr<sqlite3_stmt, Close>;

    Statement prepare(const std::string &sql) const;
    void run(const Statement &statement) const;
    void prepareInsert();
    std::string nextId();

    std::unique_ptr<sqlite3, Close> m_database;
    Statement m_begin;
    Statement m_advance;
    Statement m_insert;
    Statement m_commit;
    std::minstd_rand m_random;
    std::int64_t m_seq = 0;
    int m_seqAt = 0; // the parameters of m_insert that change
    int m_idAt = 0;
};

} // namespace Bench
