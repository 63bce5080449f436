// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QVariantList>

#include <chrono>

namespace Store {

//! \brief A turn of long work: a few rows at a time until none is left or the turn is over, so that
//! whoever else wants to write waits for a turn and not for the work.
//!
//! Each turn is a transaction, and what is left to be done is found in the database: whatever
//! happens between two turns, the next one goes on.
class Slice {
public:
    //! With the commit it stays well below the 50 ms that nobody may hold the writer.
    static constexpr std::chrono::milliseconds kTime{12};

    explicit Slice(const Database &database, std::chrono::milliseconds time = kTime)
        : m_database(database)
        , m_end(std::chrono::steady_clock::now() + time)
    {
    }

    [[nodiscard]] bool isLate() const { return std::chrono::steady_clock::now() >= m_end; }
    //! \brief Whether the turn is over: never before something was done in it.
    [[nodiscard]] bool isOver() const { return m_removed > 0 && isLate(); }
    [[nodiscard]] qint64 removed() const { return m_removed; }

    //! \brief Removes rows of \a table for which \a where holds, with \a values for its question
    //! marks. Whether none is left. What refers to such a row by ON DELETE CASCADE goes first, by
    //! intent: SQLite would remove it in one go.
    Result<bool> remove(const QString &table, const QString &where, const QVariantList &values);

private:
    const Database &m_database;
    const std::chrono::steady_clock::time_point m_end;
    qint64 m_removed = 0;
};

} // namespace Store
