// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"
#include "server/store/postgresql/postgresconnection.h"
#include "server/store/storeerror.h"

#include <QtCore/QHash>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace Store {

//! \brief PostgreSQL, by libpq. The tables' statements come in SQLite's words, see Dialect.
//!
//! Whoever writes holds the rows of the apps that it writes to until its COMMIT, in the order of
//! their ids: a commit is to be seen before its locks are free, so that whoever sees push 12 of an
//! app sees 11, and the tables' code has one writer for an app, as with SQLite. What belongs to no
//! app waits for all of them.
class PostgresDriver : public Driver {
public:
    //! What a transaction is done again for, after the connection was lost: from when it is not to
    //! be had any more, so that those who wait do not wait one after the other.
    static constexpr std::chrono::seconds kPatience{30};

    //! Statements that are known in PostgreSQL's words; searches have any number of forms.
    static constexpr qsizetype kMaxTranslations = 500;

    //! How often it is looked whether commits wait for a standby.
    static constexpr std::chrono::seconds kLook{5};

    //! \brief A statement in PostgreSQL's words.
    struct Translation {
        QString sql = {};
        int count = 0; //!< values that it wants
        bool isSilent = false; //!< it brings no rows
        bool isQuestion = false; //!< it changes nothing
    };

    static Result<std::unique_ptr<PostgresDriver>> open(const Target &target, bool isReadOnly);

    std::unique_ptr<Prepared> prepare(const QString &sql, Fault &fault) override;
    [[nodiscard]] QString place() const override { return m_connection.place(); }
    [[nodiscard]] bool isFar() const override { return true; }
    [[nodiscard]] qint64 session() const override { return m_connection.session(); }
    [[nodiscard]] QString beginning() const override;
    void lock(const Scope &scope) override;
    [[nodiscard]] bool isLost() const override { return m_connection.isLost(); }
    Outcome outcome() override;
    [[nodiscard]] std::optional<std::chrono::nanoseconds> waited() const override;
    void hurry() override
    {
        m_isHurried = true;
        m_connection.hurry();
    }
    //! \brief What BEGIN does.
    void begin();
    bool version(int &version, Fault &fault) override;
    bool setVersion(int version, Fault &fault) override;
    bool keepHistory(Fault &fault) override;
    [[nodiscard]] QString schema(const QString &sql, int version) const override;
    [[nodiscard]] QString keySql() const override;
    [[nodiscard]] QString appTablesSql() const override;

    //! \brief For what is no statement.
    [[nodiscard]] PostgresConnection &connection() { return m_connection; }

private:
    PostgresDriver(const Target &target, bool isReadOnly)
        : m_target(target)
        , m_connection(target.url, isReadOnly)
    {
    }

    const Translation &translate(const QString &sql);
    void deferLock(PostgresCommand command);
    bool addOwn(int version, Fault &fault);
    [[nodiscard]] bool isPatient() const;

    const Target m_target;
    PostgresConnection m_connection;
    QHash<QString, Translation> m_translations;
    QByteArray m_token; //!< of the newest transaction that has one, see the table commits
    //! How long the newest transaction has waited, lock by lock.
    std::vector<std::shared_ptr<PostgresCommand::Rows>> m_waits;
    bool m_hasToken = false; //!< the newest transaction
    bool m_isAsked = false; //!< nobody knew what became of it
    std::chrono::steady_clock::time_point m_lostSince; //!< see failingSince(), of the last that was
    bool m_keepsHistory = false;
    std::chrono::steady_clock::time_point m_lookedAt;
    std::atomic_bool m_isHurried = false;
};

} // namespace Store
