// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/slice.h"

#include "server/store/query.h"

#include <QtCore/QStringList>

namespace Store {

namespace {

//! Rows that one statement removes. A push may be a megabyte, on hundreds of pages.
constexpr int kRows = 100;
constexpr int kPushes = 5;

//! The columns of a table's primary key, as a list for SQL.
Result<QString> keyOf(const Database &database, const QString &table)
{
    Query query(database.connection(), database.driver().keySql());
    if (auto done = query.bind(table).execute(); !done)
        return makeUnexpected(done.error());
    QStringList columns;
    while (query.next())
        columns.append(query.value(0).toString());
    return columns.join(QStringLiteral(", "));
}

} // namespace

Result<bool> Slice::remove(const QString &table, const QString &where, const QVariantList &values)
{
    const auto key = keyOf(m_database, table);
    if (!key)
        return makeUnexpected(key.error());
    const int rows = table == QLatin1String("pushes") ? kPushes : kRows;
    const QString sql =
        QStringLiteral("DELETE FROM %1 WHERE (%2) IN (SELECT %2 FROM %1 WHERE %3 LIMIT %4)")
            .arg(table, *key, where)
            .arg(rows);
    while (!isOver()) {
        Query query(m_database.connection(), sql);
        for (const QVariant &value : values)
            query.bind(value);
        if (auto done = query.execute(); !done)
            return makeUnexpected(done.error());
        m_removed += query.affectedRows();
        if (query.affectedRows() < rows)
            return true;
    }
    return false;
}

} // namespace Store
