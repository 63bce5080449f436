// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/sqlitefloor/log.h"

#include "tests/bench/load/fail.h"

namespace Bench {
namespace {

constexpr std::size_t kIdLength = 16; // of crierd's

} // namespace

Log::Log(const std::string &file)
{
    sqlite3 *database = nullptr;
    const int opened = sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READWRITE, nullptr);
    m_database.reset(database);
    if (opened != SQLITE_OK)
        fail(file + ": " + sqlite3_errmsg(database));
    // As in server/store/database.cpp.
    for (const char *pragma :
        {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON"}) {
        if (sqlite3_exec(database, pragma, nullptr, nullptr, nullptr) != SQLITE_OK)
            fail(sqlite3_errmsg(database));
    }
    m_begin = prepare("BEGIN IMMEDIATE");
    m_commit = prepare("COMMIT");
    m_advance = prepare("UPDATE apps SET last_seq = ?1"
                        " WHERE id = (SELECT app_id FROM pushes LIMIT 1)");
    prepareInsert();
}

void Log::append()
{
    ++m_seq;
    const std::string id = nextId();
    sqlite3_bind_int64(m_advance.get(), 1, m_seq);
    sqlite3_bind_int64(m_insert.get(), m_seqAt, m_seq);
    sqlite3_bind_text(
        m_insert.get(), m_idAt, id.data(), static_cast<int>(id.size()), SQLITE_STATIC);
    for (const Statement *statement : {&m_begin, &m_advance, &m_insert, &m_commit})
        run(*statement);
}

Log::Statement Log::prepare(const std::string &sql) const
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(m_database.get(), sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
        fail(sql + ": " + sqlite3_errmsg(m_database.get()));
    return Statement(statement);
}

void Log::run(const Statement &statement) const
{
    if (sqlite3_step(statement.get()) != SQLITE_DONE)
        fail(sqlite3_errmsg(m_database.get()));
    sqlite3_reset(statement.get());
}

//! Its parameters are the columns of the first push.
void Log::prepareInsert()
{
    const Statement first = prepare("SELECT * FROM pushes ORDER BY seq LIMIT 1");
    if (sqlite3_step(first.get()) != SQLITE_ROW)
        fail("there is no push to copy");
    const int columns = sqlite3_column_count(first.get());
    std::string names;
    std::string values;
    for (int i = 0; i < columns; ++i) {
        const std::string name = sqlite3_column_name(first.get(), i);
        names += (i ? ", " : "") + name;
        values += i ? ", ?" : "?";
        if (name == "seq")
            m_seqAt = i + 1;
        if (name == "id")
            m_idAt = i + 1;
    }
    m_insert = prepare("INSERT INTO pushes (" + names + ") VALUES (" + values + ")");
    for (int i = 0; i < columns; ++i)
        sqlite3_bind_value(m_insert.get(), i + 1, sqlite3_column_value(first.get(), i));
    const Statement last = prepare("SELECT max(seq) FROM pushes");
    sqlite3_step(last.get());
    m_seq = sqlite3_column_int64(last.get(), 0);
}

//! As random as crierd's: the index has to take them anywhere.
std::string Log::nextId()
{
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    std::string id(kIdLength, ' ');
    for (char &c : id)
        c = letters[m_random() % letters.size()];
    return id;
}

} // namespace Bench
