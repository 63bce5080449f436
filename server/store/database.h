// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/statements.h"
#include "server/store/storeerror.h"

#include <functional>
#include <memory>
#include <optional>

namespace Store {

//! \brief One connection to the database, for one thread.
class Database {
public:
    //! Name of the database inside the data directory.
    static constexpr const char *kFileName = "crier.sqlite";

    enum class Mode { ReadWrite, ReadOnly };

    //! \brief Opens the database in \a directory, which is created if it is missing, and brings
    //! its schema up to date. To read only, it has to be there and up to date.
    static Result<std::unique_ptr<Database>> open(
        const QString &directory, Mode mode = Mode::ReadWrite);

    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    //! \brief What a Query needs.
    [[nodiscard]] Statements &connection() const { return m_statements; }

    //! \brief Runs \a work between BEGIN IMMEDIATE and COMMIT; an error rolls back. Inside another
    //! transaction it becomes a part of that, which can fail alone.
    //!
    //! IMMEDIATE takes the write lock at once: a transaction that starts as a reader can't be
    //! upgraded while crierctl writes beside it.
    template <typename T> Result<T> transaction(const std::function<Result<T>()> &work)
    {
        std::optional<Result<T>> result;
        const auto done = attempt([&] {
            result.emplace(work());
            return result->hasValue();
        });
        if (!done && (!result || *result))
            return makeUnexpected(done.error());
        return *std::move(result);
    }

    //! \brief What transaction() does, for work whose result is somewhere else: false rolls back.
    //! The error is that of the transaction, or says that the work failed.
    Result<void> attempt(const std::function<bool()> &work);

    //! \brief Has \a guard asked before each transaction: what it returns, if it is not empty, is
    //! why there is none.
    void setGuard(std::function<QString()> guard) { m_guard = std::move(guard); }
    //! \brief What the guard says.
    [[nodiscard]] QString problem() const;

    //! \brief Runs one statement without parameters.
    Result<void> run(const QString &sql);

private:
    explicit Database(const QString &connectionName);

    Result<void> configure(Mode mode);
    void undo(bool isOutermost);

    QString m_name;
    QSqlDatabase m_connection;
    mutable Statements m_statements; //!< which are kept is no change
    int m_depth = 0; //!< transactions inside one another
    std::function<QString()> m_guard;
    bool m_isLost = false; //!< the one that has begun was rolled back by SQLite itself
};

} // namespace Store
