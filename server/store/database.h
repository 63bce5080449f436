// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/statements.h"
#include "server/store/storeerror.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace Store {

//! \brief Which database: SQLite in a directory, unless a url names one of PostgreSQL.
struct Target {
    Target(const QString &where)
        : directory(where)
    {
    }
    Target(const QString &where, const QString &database, const QString &name = {},
        const QString &start = {})
        : directory(where)
        , url(database)
        , node(name)
        , boot(start)
    {
    }

    QString directory; //!< of the data that is in no database as well
    QString url = {}; //!< `postgresql://…`
    //! Which of the servers on it this is; empty: it is the only one, or none at all.
    QString node = {};
    //! With it nothing is written but by the server that has begun last under that name, see
    //! NodeTable.
    QString boot = {};
};

//! \brief \a url for people and logs.
[[nodiscard]] QString withoutPassword(const QString &url);

//! \brief Where an app's log ends, while nobody else may write to it.
struct HeldLog {
    QString epoch;
    qint64 seq = 0;
    qint64 notice = 0;
};

//! \brief One connection to the database, for one thread.
class Database {
public:
    //! Name of the database inside the data directory.
    static constexpr const char *kFileName = "crier.sqlite";

    //! Moved: to write to one whose data is somewhere else, which the others refuse.
    enum class Mode { ReadWrite, ReadOnly, Moved };

    //! \brief Opens the database \a target, and brings its schema up to date. SQLite's is created
    //! if it is missing, with its directory. To read only, it has to be there and up to date.
    static Result<std::unique_ptr<Database>> open(
        const Target &target, Mode mode = Mode::ReadWrite);

    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    //! \brief What a Query needs.
    [[nodiscard]] Statements &connection() const { return m_statements; }

    //! \brief See Target.
    [[nodiscard]] const QString &node() const { return m_node; }
    [[nodiscard]] Driver &driver() const { return *m_driver; }
    //! \brief The version that its schema had before it was opened to write.
    [[nodiscard]] int versionBefore() const { return m_versionBefore; }

    //! \brief Runs \a work between BEGIN and COMMIT; an error rolls back. Inside another
    //! transaction it becomes a part of that, which can fail alone.
    //!
    //! The write lock is taken at once: a transaction that starts as a reader can't be upgraded
    //! while crierctl writes beside it. \a work may run more than once: where the connection to the
    //! database was lost before the COMMIT, all of it is done again.
    template <typename T>
    Result<T> transaction(const Scope &scope, const std::function<Result<T>()> &work)
    {
        std::optional<Result<T>> result;
        const auto done = attempt(
            [&] {
                result.emplace(work());
                return result->hasValue();
            },
            scope);
        if (!done && (!result || *result))
            return makeUnexpected(done.error());
        return *std::move(result);
    }
    template <typename T> Result<T> transaction(const std::function<Result<T>()> &work)
    {
        return transaction<T>({}, work);
    }

    //! \brief What transaction() does, for work whose result is somewhere else: false rolls back.
    //! The error is that of the transaction, or says that the work failed.
    Result<void> attempt(const std::function<bool()> &work, const Scope &scope = {});

    //! \brief Has \a guard asked before each transaction: what it returns, if it is not empty, is
    //! why there is none.
    void setGuard(std::function<QString()> guard) { m_guard = std::move(guard); }
    //! \brief What the guard says.
    [[nodiscard]] QString problem() const;

    //! \brief What holdLog() was told in this transaction, and nothing has undone since; null:
    //! nothing, so it has to be asked. Where asking costs little, always.
    [[nodiscard]] HeldLog *heldLog(const QString &appId) const;
    void holdLog(const QString &appId, const HeldLog &log) const;
    //! \brief Something else has changed about apps.
    void forgetLogs() const { m_logs.clear(); }

    //! \brief Has \a work called when the transaction is kept, before anybody hears of it: for
    //! answers that nothing in it depends on. At once, where asking costs little.
    void afterwards(const std::function<void()> &work) const;

    //! \brief Runs one statement without parameters.
    Result<void> run(const QString &sql);

private:
    Database(std::unique_ptr<Driver> driver, const QString &node)
        : m_node(node)
        , m_driver(std::move(driver))
        , m_statements(*m_driver)
    {
    }

    Result<void> once(const std::function<bool()> &work, const Scope &scope);
    void undo(bool isOutermost);
    void settle();

    const QString m_node;
    std::unique_ptr<Driver> m_driver;
    mutable Statements m_statements; //!< which are kept is no change; they go before the driver
    int m_versionBefore = 0;
    int m_depth = 0; //!< transactions inside one another
    mutable std::vector<std::function<void()>> m_afterwards;
    mutable QHash<QString, HeldLog> m_logs; //!< of the transaction, whose scope holds them
    std::function<QString()> m_guard;
    bool m_mustRepeat = false; //!< the newest transaction was lost, and may be done again
    bool m_isLost = false; //!< the one that has begun was rolled back by the database itself
};

} // namespace Store
