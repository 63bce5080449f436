// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Transactions of a connection, and their parts.

#include "server/store/postgresql/postgresconnection.h"

#include <libpq-fe.h>

#include <algorithm>
#include <iterator>

namespace Store {

namespace {

const QString kSavepoint = QStringLiteral("SAVEPOINT part");

} // namespace

void PostgresConnection::begin()
{
    m_waiting.clear();
    m_isInTransaction = true;
    m_isBegun = false;
    m_isLost = false;
    m_isInDoubt = false;
    m_changes = 0;
    m_parts.clear();
    // A connection may not be changed for another in the middle.
    m_waiting.push_back(
        {.sql = QStringLiteral("BEGIN ISOLATION LEVEL READ COMMITTED"), .isKept = false});
}

void PostgresConnection::beginPart()
{
    if (isHopeful())
        m_parts.push_back(m_changes);
    else
        defer({.sql = kSavepoint});
}

void PostgresConnection::endPart()
{
    if (isHopeful())
        m_parts.pop_back();
    // Nothing was asked for in it.
    else if (!takeBack(kSavepoint))
        defer({.sql = QStringLiteral("RELEASE part")});
}

bool PostgresConnection::undoPart(Fault &fault)
{
    if (!isHopeful()) {
        defer({.sql = QStringLiteral("ROLLBACK TO part")});
        return true;
    }
    if (m_parts.back() == m_changes)
        return true;
    fault = {Fault::Kind::Repeated, QStringLiteral("a part of the transaction was refused")};
    m_isStrict = true;
    m_isLost = true;
    return false;
}

void PostgresConnection::takeBackOlder(const PostgresCommand &command)
{
    const QString table = command.sql.section(u' ', 1, 1);
    for (auto it = m_waiting.rbegin(); it != m_waiting.rend(); ++it) {
        if (it->sql == command.sql && it->values.back().bytes == command.values.back().bytes) {
            m_waiting.erase(std::next(it).base());
            return;
        }
        if (it->sql.contains(table))
            return;
    }
}

//! If nothing has come after it.
bool PostgresConnection::takeBack(const QString &sql)
{
    if (m_waiting.empty() || m_waiting.back().sql != sql)
        return false;
    m_waiting.pop_back();
    return true;
}

bool PostgresConnection::commit(Fault &fault)
{
    const bool isIdle = std::none_of(m_waiting.cbegin(), m_waiting.cend(),
        [](const PostgresCommand &command) { return command.answer && command.isBelieved; });
    if (!m_isBegun && !m_isLost && isIdle) {
        // Nothing was asked for.
        m_waiting.clear();
        m_isInTransaction = false;
        if (isUp())
            m_failingSince.reset();
        return true;
    }
    const bool wasLost = m_isLost;
    const Rows done = run({.sql = QStringLiteral("COMMIT"), .isKept = false}, fault);
    m_isInDoubt = !done && m_isLost && !wasLost && !isUp();
    if (!done)
        return false;
    m_isInTransaction = false;
    if (qstrcmp(PQcmdStatus(done.get()), "COMMIT") == 0) {
        m_failingSince.reset();
        m_isStrict = false;
        return true;
    }
    // Something in it has failed and nobody has minded.
    fault = {Fault::Kind::Statement, QStringLiteral("the transaction was rolled back")};
    return false;
}

void PostgresConnection::rollBack()
{
    if (m_isLost && !m_failingSince)
        m_failingSince = std::chrono::steady_clock::now();
    m_waiting.clear();
    m_isLost = false;
    if (m_isInTransaction && m_isBegun && isUp()) {
        Fault fault;
        if (!run({.sql = QStringLiteral("ROLLBACK"), .isKept = false}, fault))
            close();
    }
    m_isInTransaction = false;
    m_isBegun = false;
    m_isLost = false;
}

} // namespace Store
