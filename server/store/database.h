// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/storeerror.h"

#include <QtSql/QSqlDatabase>

#include <functional>
#include <memory>

namespace Store {

//! \brief One connection to the database, for one thread.
class Database {
public:
    //! Name of the database inside the data directory.
    static constexpr const char *kFileName = "crier.sqlite";

    //! \brief Opens the database in \a directory, which is created if it is missing, and brings
    //! its schema up to date.
    static Result<std::unique_ptr<Database>> open(const QString &directory);

    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    [[nodiscard]] const QSqlDatabase &connection() const { return m_connection; }

    //! \brief Runs \a work between BEGIN IMMEDIATE and COMMIT; an error rolls back.
    //!
    //! IMMEDIATE takes the write lock at once: a transaction that starts as a reader can't be
    //! upgraded while crierctl writes beside it.
    template <typename T> Result<T> transaction(const std::function<Result<T>()> &work)
    {
        if (auto begun = run(QStringLiteral("BEGIN IMMEDIATE")); !begun)
            return makeUnexpected(begun.error());
        Result<T> result = work();
        if (result) {
            const auto committed = run(QStringLiteral("COMMIT"));
            if (committed)
                return result;
            result = makeUnexpected(committed.error());
        }
        // Also after a COMMIT that failed: it may leave the transaction open.
        (void)run(QStringLiteral("ROLLBACK"));
        return result;
    }

    //! \brief Runs one statement without parameters.
    Result<void> run(const QString &sql);

private:
    explicit Database(const QString &connectionName);

    Result<void> configure();

    QString m_name;
    QSqlDatabase m_connection;
};

} // namespace Store
