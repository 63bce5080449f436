// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/query.h"

#include "server/log/gatherer.h"
#include "server/store/logging.h"
#include "server/store/outage.h"

namespace Store {

Query::Query(Statements &statements, const QString &sql)
    : m_statements(statements)
    , m_sql(sql)
    , m_statement(statements.take(sql, m_fault))
{
}

// One that failed, or was bound and not run, is not worth another try.
Query::~Query()
{
    if (m_isReusable)
        m_statements.put(m_sql, std::move(m_statement));
}

Query &Query::bind(const QVariant &value)
{
    m_isReusable = false;
    if (m_statement)
        m_statement->bind(value);
    return *this;
}

bool Query::next()
{
    Fault fault;
    if (!m_statement || m_statement->next(fault))
        return m_statement != nullptr;
    if (fault.kind != Fault::Kind::None)
        tell(fault);
    return false;
}

void Query::tell(const Fault &fault) const
{
    // Whoever repeats it says so if that does not help.
    if (fault.kind == Fault::Kind::Repeated)
        return;
    if (fault.kind == Fault::Kind::Passing || fault.kind == Fault::Kind::Damage) {
        Outage::note(fault.kind, fault.text);
        return;
    }
    Log::repeatable({.category = lcStore,
        .type = QtWarningMsg,
        .kind = QStringLiteral("failed:"),
        .source = m_sql,
        .text = fault.text + QStringLiteral(" in ") + m_sql});
}

Result<void> Query::tryExecute()
{
    m_isReusable = m_statement && m_statement->execute(m_fault);
    if (m_isReusable)
        return {};
    const bool isTaken = m_fault.kind == Fault::Kind::Taken;
    return makeUnexpected(Error{isTaken ? Error::Code::Exists : Error::Code::Failed, m_fault.text});
}

Result<void> Query::executeInstead()
{
    m_isReusable = m_statement && m_statement->executeInstead(m_fault);
    if (m_isReusable)
        return {};
    tell(m_fault);
    return makeUnexpected(Error{Error::Code::Failed, m_fault.text});
}

Result<void> Query::executeLater()
{
    m_isReusable = m_statement && m_statement->executeLater(m_fault);
    if (m_isReusable)
        return {};
    tell(m_fault);
    return makeUnexpected(Error{Error::Code::Failed, m_fault.text});
}

Result<void> Query::execute()
{
    auto done = tryExecute();
    if (done || done.error().code == Error::Code::Exists)
        return done;
    tell(m_fault);
    return done;
}

} // namespace Store
