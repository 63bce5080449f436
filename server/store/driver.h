// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QVariant>

#include <chrono>
#include <memory>
#include <optional>

namespace Store {

//! \brief Why a statement failed.
struct Fault {
    enum class Kind {
        None,
        Statement, //!< it is at fault itself
        Taken, //!< a row with that key is there already
        Passing, //!< nothing can be written or read now: full, failing, locked, not reached
        Repeated, //!< the transaction made way for another one and is done again
        Damage, //!< what is read is no database; that does not pass by itself
    };

    Kind kind = Kind::None;
    QString text = {}; //!< for logs: without a value that was bound
};

//! \brief A prepared statement of one connection.
class Prepared {
public:
    Prepared() = default;
    virtual ~Prepared() = default;
    Q_DISABLE_COPY_MOVE(Prepared)

    //! \brief The next value, in the order of the question marks.
    virtual void bind(const QVariant &value) = 0;
    //! \brief Runs it with the values bound since it ran last.
    virtual bool execute(Fault &fault) = 0;
    //! \brief The same, but what it brings may come no sooner than at the end of the transaction.
    virtual bool executeLater(Fault &fault) { return execute(fault); }
    //! \brief The same for what sets something of the row that the last value names: what was set
    //! there before and has not been sent yet need not be.
    virtual bool executeInstead(Fault &fault) { return execute(fault); }
    //! \brief The next row; false with a \a fault where it can't be read.
    virtual bool next(Fault &fault) = 0;
    [[nodiscard]] virtual QVariant value(int column) const = 0;
    [[nodiscard]] virtual int affectedRows() const = 0;
    //! \brief It waits for its next use: rows that were not read and large values are forgotten.
    virtual void rest() = 0;
};

//! \brief What a transaction may write to: for whoever has the same meanwhile it comes before or
//! after. SQLite has one writer, so that there it is always everything.
struct Scope {
    enum class Kind {
        Everything,
        Apps, //!< what belongs to these apps
        Own, //!< what nobody else writes to, or what holds its own lock; it may be done twice
    };

    Kind kind = Kind::Everything;
    QStringList apps = {};

    //! \brief Both of them in one transaction.
    void add(const Scope &other);
};

//! \brief One connection to a database, in the words of that database. For one thread.
class Driver {
public:
    Driver() = default;
    virtual ~Driver() = default;
    Q_DISABLE_COPY_MOVE(Driver)

    //! \brief Nothing: it can't be prepared, see \a fault.
    virtual std::unique_ptr<Prepared> prepare(const QString &sql, Fault &fault) = 0;

    //! \brief Where it is, for people, without a password.
    [[nodiscard]] virtual QString place() const = 0;

    //! \brief Whether each question costs a turn of the network, so that what is known is not
    //! asked.
    [[nodiscard]] virtual bool isFar() const { return false; }
    //! \brief What the database has called this connection when it was made; 0: nothing.
    [[nodiscard]] virtual qint64 session() const { return 0; }
    //! \brief What begins a transaction.
    [[nodiscard]] virtual QString beginning() const = 0;
    //! \brief After it: nobody else writes to \a scope before the end.
    virtual void lock(const Scope &scope) { Q_UNUSED(scope); }
    //! \brief Whether what has begun can't be ended any more: all of it has to be done again.
    [[nodiscard]] virtual bool isLost() const { return false; }
    //! \brief The transaction was lost. What became of it, once that is known and another one can
    //! begin.
    enum class Outcome {
        Failed, //!< it stays so
        Kept, //!< its COMMIT had arrived
        Gone, //!< nothing of it is there: do it again
    };
    virtual Outcome outcome() { return Outcome::Failed; }
    //! \brief What the newest transaction has waited until it had all of its scope. Nothing: nobody
    //! else writes.
    [[nodiscard]] virtual std::optional<std::chrono::nanoseconds> waited() const { return {}; }
    //! \brief The end is near: what can't be done at once is given up. From any thread.
    virtual void hurry() { }

    //! \brief How many migrations were applied, inside a transaction that nobody else migrates in.
    virtual bool version(int &version, Fault &fault) = 0;
    virtual bool setVersion(int version, Fault &fault) = 0;
    //! \brief The schema is there. From now on, whenever it connects, it looks whether the database
    //! has all that was written; logs of which that is not sure get another epoch.
    virtual bool keepHistory(Fault &fault)
    {
        Q_UNUSED(fault);
        return true;
    }
    //! \brief A statement of the migration to \a version as this database wants it; empty: not at
    //! all.
    [[nodiscard]] virtual QString schema(const QString &sql, int version) const
    {
        Q_UNUSED(version);
        return sql;
    }

    //! \brief The columns of the primary key of \a table, in its order.
    [[nodiscard]] virtual QString keySql() const = 0;
    //! \brief Names of the tables that have the column `app_id`.
    [[nodiscard]] virtual QString appTablesSql() const = 0;
};

} // namespace Store
