// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/statements.h"

#include <algorithm>
#include <array>

namespace Store {

namespace {

//! What may be run again as it was prepared. A PRAGMA may do its work while it is prepared.
constexpr std::array kReusable{QLatin1String("SELECT"), QLatin1String("INSERT"),
    QLatin1String("UPDATE"), QLatin1String("DELETE"), QLatin1String("WITH"), QLatin1String("BEGIN"),
    QLatin1String("COMMIT"), QLatin1String("ROLLBACK"), QLatin1String("SAVEPOINT"),
    QLatin1String("RELEASE")};

bool isReusable(const QString &sql)
{
    return std::any_of(kReusable.begin(), kReusable.end(),
        [&sql](QLatin1String word) { return sql.startsWith(word); });
}

} // namespace

std::unique_ptr<Prepared> Statements::take(const QString &sql, Fault &fault)
{
    std::unique_ptr<Prepared> statement(m_kept.take(sql));
    return statement ? std::move(statement) : m_driver.prepare(sql, fault);
}

void Statements::put(const QString &sql, std::unique_ptr<Prepared> statement)
{
    if (!isReusable(sql))
        return;
    statement->rest();
    m_kept.insert(sql, statement.release());
}

} // namespace Store
