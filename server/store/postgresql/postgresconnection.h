// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/driver.h"
#include "server/store/postgresql/values.h"

#include <QtCore/QHash>
#include <QtCore/QList>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

struct pg_conn;
struct pg_result;

namespace Store {

//! \brief A statement with its values, on its way to the server.
struct PostgresCommand {
    struct Freed {
        void operator()(pg_result *result) const;
    };
    using Rows = std::unique_ptr<pg_result, Freed>;

    QString sql; //!< PostgreSQL's
    std::vector<Values::Bound> values = {};
    bool isKept = true; //!< it is worth being prepared: it comes again
    std::shared_ptr<Rows> answer = {}; //!< where what it brings goes, if it is not waited for
    bool isBelieved = true; //!< with an answer: whoever has asked goes on as if it had succeeded
};

//! \brief A connection to PostgreSQL that is made again when it was lost, but never inside a
//! transaction: that one is lost with it. Blocks; for one thread.
//!
//! What brings no rows may wait (defer()) and goes with the next statement in one packet, so that
//! BEGIN, locks and savepoints cost no turn of the network.
class PostgresConnection {
public:
    //! How long one attempt to reach a server may take, and what a server that says nothing has.
    static constexpr std::chrono::seconds kConnectTimeout{2};
    //! What a node that has stopped may keep the others waiting, and whoever holds a row.
    static constexpr std::chrono::seconds kIdleInTransaction{5};
    static constexpr std::chrono::seconds kLockTimeout{5};
    //! What a statement of one that writes may take: a COMMIT may wait for a standby without end.
    static constexpr std::chrono::seconds kAnswerTimeout{10};
    //! The same for one that reads: a long list is no reason to give up.
    static constexpr std::chrono::seconds kReadTimeout{60};
    //! The same at the end of the process.
    static constexpr std::chrono::seconds kLastAnswerTimeout{1};

    //! Statements that wait to be sent with the next one that is waited for.
    static constexpr std::size_t kMaxWaiting = 256;

    using Rows = PostgresCommand::Rows;

    PostgresConnection(const QString &url, bool isReadOnly);
    ~PostgresConnection();
    Q_DISABLE_COPY_MOVE(PostgresConnection)

    //! \brief Connects if it is not connected.
    bool connect(Fault &fault);
    //! \brief Asks \a command now and each time that it has connected, before anything else; \a
    //! look gets the answer, and how long it took. Without one it is not connected.
    using Look = std::function<void(const pg_result *answer, std::chrono::nanoseconds took)>;
    bool greetWith(const PostgresCommand &command, const Look &look, Fault &fault);
    //! \brief Asks it once more, outside of a transaction, where it is connected.
    void greetAgain();
    //! \brief What \a command brings, after all that waits. Nothing: see \a fault.
    Rows run(const PostgresCommand &command, Fault &fault);

    //! \brief BEGIN, which waits for the first statement.
    void begin();
    //! \brief Goes before the next statement, whose failure its own would be. If one that is
    //! believed to succeed does not, the transaction is lost, and the next one believes
    //! nothing.
    void defer(const PostgresCommand &command);
    //! \brief Whether what changes rows may be deferred.
    [[nodiscard]] bool isHopeful() const { return m_isInTransaction && !m_isStrict && !m_isLost; }
    //! \brief What is like \a command, with the same last value, and waits: nothing after it may
    //! look at its table.
    void takeBackOlder(const PostgresCommand &command);
    //! \brief Sends what waits, and waits for its answers.
    bool flush(Fault &fault);
    //! \brief What may fail alone. While all goes well nobody says so to the server: if a part that
    //! has changed something is undone, the whole transaction is lost, and the next one has
    //! savepoints.
    void beginPart();
    void endPart();
    bool undoPart(Fault &fault);
    //! \brief Something is about to be changed.
    void noteChange() { ++m_changes; }
    bool commit(Fault &fault);
    void rollBack();

    //! \brief Waits for answers as long as they take: for moving whole tables.
    void waitLong() { m_mayWaitLong = true; }
    //! \brief The end of the process is near. From any thread.
    void hurry() { m_isHurried = true; }
    [[nodiscard]] bool isInTransaction() const { return m_isInTransaction; }
    //! \brief The transaction can't be ended any more: the connection is gone, or it was chosen to
    //! let another one pass.
    [[nodiscard]] bool isLost() const { return m_isLost; }
    //! \brief The COMMIT was on its way when the connection was lost: nobody knows.
    [[nodiscard]] bool isInDoubt() const { return m_isInDoubt; }
    //! \brief When a transaction was lost, after which none was kept.
    [[nodiscard]] std::chrono::steady_clock::time_point failingSince() const
    {
        return m_failingSince.value_or(std::chrono::steady_clock::now());
    }

    //! \brief The process that serves it, as was said when it connected.
    [[nodiscard]] int session() const;
    //! \brief Where it is connected to, without a password.
    [[nodiscard]] QString place() const;

private:
    friend class PostgresCopy;

    [[nodiscard]] bool isUp() const;
    void close();
    bool takeBack(const QString &sql);
    Rows next();
    bool greet(Fault &fault);
    bool prepareTurn(Fault &fault);
    Rows exchange(const std::vector<PostgresCommand> &commands, Fault &fault);
    bool send(const PostgresCommand &command);
    Rows receive(Fault &fault);
    void noteFault(const pg_result *result, Fault &fault);
    void noteLoss(Fault &fault);

    const QString m_url;
    const bool m_isReadOnly;
    std::optional<PostgresCommand> m_greeting;
    Look m_look;
    pg_conn *m_connection = nullptr;
    QHash<QString, QByteArray> m_prepared; //!< names of statements, by their SQL and types
    QStringList m_fresh; //!< of those, what goes with the statement that is on its way
    qint64 m_names = 0;
    std::vector<PostgresCommand> m_waiting;
    //! Of what was sent, where each answer goes; nothing: nobody wants it.
    struct Due {
        std::shared_ptr<Rows> answer = {};
        bool isBelieved = false;
    };
    std::vector<Due> m_due;
    bool m_isInTransaction = false;
    bool m_isBegun = false; //!< the server knows of it
    bool m_isLost = false;
    bool m_isInDoubt = false;
    bool m_isStrict = false; //!< each statement is waited for, and parts are savepoints
    qint64 m_changes = 0; //!< of the transaction
    std::vector<qint64> m_parts; //!< that have begun, none of them a savepoint; changes before each
    std::optional<std::chrono::steady_clock::time_point> m_failingSince;
    //! Until then nobody tries to connect: whoever waits behind one that failed is told at once.
    std::chrono::steady_clock::time_point m_failingUntil;
    QString m_failure;
    bool m_mayWaitLong = false;
    std::atomic_bool m_isHurried = false;
};

} // namespace Store
