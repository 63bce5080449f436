// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/statements.h"

#include <QtCore/QVariant>
#include <QtSql/QSqlError>

#include <algorithm>
#include <array>

namespace Store {

namespace {

//! Values that stay with a statement that waits. To forget one costs more than to set it.
constexpr qsizetype kMaxKeptBytes = 1024;

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

qsizetype sizeOf(const QVariant &value)
{
    if (value.typeId() == QMetaType::QByteArray)
        return static_cast<const QByteArray *>(value.constData())->size();
    if (value.typeId() == QMetaType::QString)
        return static_cast<const QString *>(value.constData())->size();
    return 0;
}

} // namespace

std::unique_ptr<QSqlQuery> Statements::take(const QString &sql, QSqlError &error)
{
    std::unique_ptr<QSqlQuery> statement(m_kept.take(sql));
    if (statement)
        return statement;
    statement = std::make_unique<QSqlQuery>(m_connection);
    statement->setForwardOnly(true);
    if (statement->prepare(sql))
        return statement;
    error = statement->lastError();
    return {};
}

void Statements::put(const QString &sql, std::unique_ptr<QSqlQuery> statement)
{
    if (!isReusable(sql))
        return;
    // Ends the read transaction that rows not fetched would hold open.
    statement->finish();
    const QVariantList values = statement->boundValues();
    for (int i = 0; i < values.size(); ++i) {
        if (sizeOf(values[i]) > kMaxKeptBytes)
            statement->bindValue(i, QVariant());
    }
    m_kept.insert(sql, statement.release());
}

} // namespace Store
